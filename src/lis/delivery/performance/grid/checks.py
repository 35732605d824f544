"""Doubts about the rows that were read: measures twice, codes that are not known, figures that are none."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from lis.delivery.performance.grid.headings import FIGURES
from lis.delivery.performance.grid.pack import GridCell, GridRow
from lis.foundations.intake import Problem, Severity
from lis.methods import values
from lis.methods.refusal import Refused


def doubts(rows: Sequence[GridRow], *, known_codes: Collection[str]) -> tuple[Problem, ...]:
    """All doubts, row by row. `known_codes` may be empty, and then no code is called unknown."""
    found: list[Problem] = []
    codes: dict[str, GridRow] = {}
    names: dict[str, GridRow] = {}
    for row in rows:
        same_code = codes.setdefault(row.code.casefold(), row)
        same_name = names.setdefault(_folded(row.name), row)
        found.extend(_twice(row, same_code, same_name))
        found.extend(_naming(row, known_codes))
        found.extend(_figures(row))
        found.extend(_bare_shares(row))
    return tuple(found)


def _twice(row: GridRow, same_code: GridRow, same_name: GridRow) -> Iterator[Problem]:
    if row.code and same_code is not row:
        message = f"There are two rows for {row.code}: the first is at {same_code.address}. Remove one."
        yield Problem(Severity.ERROR, row.sheet, row.address, row.code, message)
    elif row.name and same_name is not row:
        message = (
            f"'{row.name}' is also the name of {same_name.code or 'a row'} at {same_name.address}."
            " If they are one measure, remove one of the two rows."
        )
        yield Problem(Severity.DOUBT, row.sheet, row.address, row.name, message)


def _naming(row: GridRow, known_codes: Collection[str]) -> Iterator[Problem]:
    if not row.code:
        message = f"'{row.name}' has no code, so it can only be found by its name."
        yield Problem(Severity.DOUBT, row.sheet, row.address, row.name, message)
    elif not row.name and row.code not in known_codes:
        message = f"{row.code} has no name."
        yield Problem(Severity.DOUBT, row.sheet, row.address, row.code, message)
    if row.code and known_codes and row.code not in known_codes:
        message = f"{row.code} is not a code that is known here: it is new, or it is misspelt."
        yield Problem(Severity.DOUBT, row.sheet, row.address, row.code, message)


def _figures(row: GridRow) -> Iterator[Problem]:
    for key, cell in row.cells.items():
        reason = _not_a_figure(cell) if key.split(":")[0] in FIGURES else None
        if reason:
            message = f"{row.code or row.name}, {cell.heading}: {reason}"
            yield Problem(Severity.DOUBT, row.sheet, cell.address, cell.text, message)


def _bare_shares(row: GridRow) -> Iterator[Problem]:
    """Plain numbers up to 1 in a row of percentages: 0.44 may stand for 44%."""
    figures = [cell for key, cell in row.cells.items() if key.split(":")[0] in FIGURES and cell.text]
    numbers = [cell for cell in figures if cell.text[0].isdigit()]
    shares = [cell for cell in numbers if "%" in cell.text]
    if 2 * len(shares) <= len(numbers):
        return
    for cell in numbers:
        if re.fullmatch(r"0\.[0-9]+|1(\.0+)?", cell.text):
            message = f"{row.code or row.name}, {cell.heading}: {cell.text} stands in a row of percentages."
            message += " If it is a share, write it with a per cent sign."
            yield Problem(Severity.DOUBT, row.sheet, cell.address, cell.text, message)


def _not_a_figure(cell: GridCell) -> str | None:
    """Why a cell can't be taken for a figure or one of the words that stand for none."""
    if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
        return None
    try:
        values.read(cell.value if isinstance(cell.value, (date, bool)) else cell.text)
    except Refused as refused:
        return str(refused)
    return None


def _folded(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", name.casefold()).strip()
