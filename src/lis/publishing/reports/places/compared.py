"""Places side by side: a line for each statistic, a cell for each place, and a strip with them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.text import slugify

from lis.foundations.design.charts import Strip
from lis.foundations.design.symbols import SYMBOLS
from lis.foundations.documents.csv import Plain
from lis.publishing.reports.places.downloads import COLUMNS, cells, table_csv
from lis.publishing.reports.places.figures import Shown, shown, verdict
from lis.publishing.reports.places.profile import NO_TOPIC, in_order
from lis.publishing.reports.places.subject import Subject

if TYPE_CHECKING:
    from lis.evidence.statistics.answers import PlaceFigure, PlaceRow

MOST = 10
LETTERS = "ABCDEFGHIJ"


@dataclass(frozen=True)
class Column:
    """A place across the table, by its letter."""

    letter: str
    subject: Subject


@dataclass(frozen=True)
class Cell:
    """A place's figure: words, symbol, verdict, and the period where it isn't the line's."""

    column: Column
    shown: Shown
    verdict: str
    period: str


@dataclass(frozen=True)
class Line:
    """A statistic across all places."""

    title: str
    href: str
    note: str
    cells: tuple[Cell, ...]
    benchmark: Shown
    benchmark_name: str
    strip: Strip | None
    difference: str = ""


@dataclass(frozen=True)
class Topic:
    """Lines that belong together."""

    name: str
    lines: tuple[Line, ...]

    @property
    def slug(self) -> str:
        return slugify(self.name)


@dataclass(frozen=True)
class Compared:
    """Places side by side, topic by topic."""

    columns: tuple[Column, ...]
    topics: tuple[Topic, ...]
    symbols: str

    @property
    def by_letter(self) -> bool:
        """Whether there are too many places for their names to head the columns."""
        return len(self.columns) > 4


def compared(
    told: Sequence[tuple[Subject, Sequence[PlaceRow]]],
    addresses: Mapping[str, str],
    differences: Mapping[str, str] | None = None,
) -> Compared:
    """Places with their rows as one table a topic, in the order of the first that tells of a statistic.

    `differences` says, by statistic, whether two places really differ.
    """
    columns = tuple(Column(LETTERS[at], subject) for at, (subject, _) in enumerate(told))
    by_place = [{row.statistic: row for row in rows} for _, rows in told]
    every = dict.fromkeys(code for rows in by_place for code in rows)
    grouped: dict[str, list[Line]] = {}
    for code in every:
        rows = [held.get(code) for held in by_place]
        first = next(row for row in rows if row)
        line = _line(first, rows, columns, addresses)
        line = replace(line, difference=(differences or {}).get(code, ""))
        grouped.setdefault(first.topic or NO_TOPIC, []).append(line)
    ordered = in_order(grouped, [row for _, rows in told for row in rows])
    topics = tuple(Topic(name, tuple(grouped[name])) for name in ordered)
    return Compared(columns, topics, _symbols([row.figure for held in by_place for row in held.values()]))


def _line(
    first: PlaceRow,
    rows: list[PlaceRow | None],
    columns: tuple[Column, ...],
    addresses: Mapping[str, str],
) -> Line:
    unit = "" if first.unit in ("", "%") else first.unit
    return Line(
        title=first.title,
        href=addresses.get(first.statistic, ""),
        note=" · ".join(part for part in (unit, first.period) if part),
        cells=tuple(_cell(column, row, first) for column, row in zip(columns, rows, strict=True)),
        benchmark=shown(first.benchmark),
        benchmark_name=first.benchmark_name,
        strip=strip_of(first, rows, columns),
    )


def _cell(column: Column, row: PlaceRow | None, first: PlaceRow) -> Cell:
    if row is None:
        return Cell(column, shown(None), "", "")
    # A verdict against something else than the column "Against" names would mislead.
    judged = verdict(row.figure) if row.benchmark_name == first.benchmark_name else ""
    return Cell(column, shown(row.figure), judged, row.period if row.period != first.period else "")


def strip_of(first: PlaceRow, rows: list[PlaceRow | None], columns: tuple[Column, ...]) -> Strip | None:
    """The places on one line, better to the right; None where fewer than two have a figure."""
    known = [
        (column.letter, row.figure.value)
        for column, row in zip(columns, rows, strict=True)
        if row and row.figure.value is not None
    ]
    if len(known) < 2:
        return None
    # The number of people of a whole borough would push its wards into a corner: it is drawn only where
    # figures can be compared with it.
    judged = any(row and verdict(row.figure) for row in rows)
    middle = first.benchmark.value if first.benchmark and judged else None
    values = [value for _, value in known] + ([middle] if middle is not None else [])
    low, high = min(values), max(values)
    lower = first.polarity == "lower"
    dots = tuple((letter, _place(value, low, high, lower)) for letter, value in known)
    return Strip(dots, None if middle is None else _place(middle, low, high, lower))


def _place(value: float, low: float, high: float, lower_is_better: bool) -> float:
    at = (value - low) / (high - low) if high > low else 0.5
    return 1 - at if lower_is_better else at


def _symbols(figures: Sequence[PlaceFigure]) -> str:
    return " ".join(sorted({one.status for one in figures if one.status in SYMBOLS}))


def compared_csv(told: Sequence[tuple[Subject, Sequence[PlaceRow]]]) -> bytes:
    """Every figure of every place, one to a line, so that a spreadsheet can turn them as it likes."""
    rows: list[tuple[Plain, ...]] = [cells(subject, row) for subject, rows in told for row in rows]
    return table_csv(COLUMNS, rows)
