"""Figures as rows of plain text, to carry from one system to another without losing anything."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from lis.evidence.indicators.figures import NewFigure
from lis.evidence.indicators.models import Observation
from lis.foundations.documents.csv import DANGEROUS
from lis.foundations.intake import Book, CannotRead, Cell
from lis.methods import periods, values
from lis.methods.periods import Period
from lis.methods.refusal import Refused
from lis.methods.values import Reading, Status

VALUE_COLUMNS = (
    *("code", "kind", "period", "breakdown", "value", "decimals", "text", "unit", "status"),
    *("numerator", "denominator", "as_at", "source", "address", "note", "synthetic"),
)
NEEDED = ("code", "period")
YES = {"yes", "true", "1", "y"}
NO = {"", "no", "false", "0", "n"}


class ValuesRefused(ValueError):
    """The table of values can't be taken in; the message names the line."""


@dataclass(frozen=True)
class WrittenFigure:
    """A figure of the table, and the file that it first came from."""

    figure: NewFigure
    source: str


def row_for(observation: Observation) -> dict[str, Any]:
    """One figure in force as a row of the table, by column."""
    o = observation
    return {
        "code": o.indicator.code,
        "kind": o.kind,
        "period": f"{o.start}/{o.duration}",
        "breakdown": o.breakdown,
        "value": plain_number(o.value),
        "decimals": "" if o.decimals is None else o.decimals,
        "text": o.text,
        "unit": o.unit,
        "status": o.status,
        "numerator": plain_number(o.numerator),
        "denominator": plain_number(o.denominator),
        "as_at": o.as_at.isoformat() if o.as_at else "",
        "source": o.release.file_name if o.release else "",
        "address": o.address,
        "note": o.note,
        "synthetic": "yes" if o.synthetic else "no",
    }


def plain_number(value: Decimal | None) -> str:
    """A stored number without the zeros that only its column has: 259.000000 is 259."""
    return "" if value is None else f"{value.normalize():f}"


def table_of(source: Any, needed: Iterable[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """(where the row begins, its texts by column) of a book's first sheet. Raises CannotRead."""
    if not isinstance(source, Book):
        raise CannotRead(f"{source.file_name} is not a table. It needs the columns {', '.join(needed)}.")
    rows = [row for row in source.sheets[0].rows if any(not cell.is_blank for cell in row)]
    header = [cell.text.strip().lower() for cell in rows[0]] if rows else []
    if missing := [name for name in needed if name not in header]:
        raise CannotRead(f"{source.file_name} has no column called {', '.join(missing)}.")
    for row in rows[1:]:
        yield row[0].address, {name: unguarded(cell) for name, cell in zip(header, row, strict=False) if name}


def unguarded(cell: Cell) -> str:
    """The text of a cell without the apostrophe that keeps a spreadsheet from running it."""
    text = cell.text
    return text[1:] if text.startswith("'") and text[1:].lstrip(" ").startswith(DANGEROUS) else text


def figures_in(source: Any) -> list[WrittenFigure]:
    """Every figure of a table of values. Raises CannotRead, or ValuesRefused with the line."""
    found: list[WrittenFigure] = []
    seen: dict[Any, str] = {}
    for address, row in table_of(source, NEEDED):
        for figure in _figures(row, address):
            if figure.key in seen:
                raise ValuesRefused(
                    f"{address}: {figure.indicator_code} has a figure for {figure.period} already,"
                    f" at {seen[figure.key]}. Remove one of the two."
                )
            seen[figure.key] = address
            found.append(WrittenFigure(figure, row.get("source") or source.file_name))
    return found


def _figures(row: dict[str, str], address: str) -> Iterator[NewFigure]:
    try:
        for reading in _readings(row):
            yield NewFigure(
                _code(row),
                period_in(row["period"]),
                reading,
                kind=_kind(row.get("kind", "")),
                breakdown=row.get("breakdown", ""),
                address=row.get("address") or address,
                note=row.get("note", ""),
                synthetic=_flag(row.get("synthetic", "")),
                numerator=number_in(row.get("numerator", "")),
                denominator=number_in(row.get("denominator", "")),
                as_at=date.fromisoformat(row["as_at"]) if row.get("as_at") else None,
            )
    except ValueError as problem:
        raise ValuesRefused(f"{address}: {problem}") from problem


def _code(row: dict[str, str]) -> str:
    if not row["code"]:
        raise ValueError("This row has no code.")
    return row["code"]


def _readings(row: dict[str, str]) -> tuple[Reading, ...]:
    """As exported, or, where somebody wrote the table by hand, as the text reads."""
    text, value, status = row.get("text", ""), row.get("value", ""), row.get("status", "")
    if not (row.get("decimals") or status):
        return values.read(text or value)
    breakdown = tuple(pair.split("=", 1) for pair in row.get("breakdown", "").split(";") if "=" in pair)
    reading = Reading(
        number_in(value),
        decimals=int(row["decimals"]) if row.get("decimals") else None,
        unit=row.get("unit") or None,
        status=Status(status) if status else None,
        breakdown=tuple((name, part) for name, part in breakdown),
        text=text,
    )
    return (reading,)


def period_in(text: str) -> Period:
    """A period as it is exported (2011-07-01/P3M), or as people write it (Quarter 2 2011/12)."""
    return Period.of(text) if "/P" in text else periods.parse(text)


def number_in(text: str) -> Decimal | None:
    """A plain number, or None for nothing."""
    if not text.strip():
        return None
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise Refused(f"'{text}' is not a number.") from None


def _kind(text: str) -> str:
    kind = text or Observation.Kind.ACTUAL
    if kind not in Observation.Kind.values:
        raise ValueError(f"'{text}' is not a kind of figure. Write {' or '.join(Observation.Kind.values)}.")
    return str(kind)


def _flag(text: str) -> bool:
    if text.lower() not in YES | NO:
        raise ValueError(f"'{text}' should be yes or no: whether the figure is made up.")
    return text.lower() in YES
