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
from lis.publishing.reports.places.gathering import Gathered, gathered, stem_of
from lis.publishing.reports.places.profile import NO_TOPIC, in_order, spine_of
from lis.publishing.reports.places.standing_out import is_count
from lis.publishing.reports.places.subject import Subject

if TYPE_CHECKING:
    from lis.evidence.statistics.answers import PlaceFigure, PlaceRow

MOST = 10
MIDDLE = 0.5
LETTERS = "ABCDEFGHIJ"


@dataclass(frozen=True)
class Column:
    """A place across the table, by its letter."""

    letter: str
    subject: Subject


@dataclass(frozen=True)
class Cell:
    """A place's figure: words, symbol, verdict, the period where it isn't the line's, its rank and decile."""

    column: Column
    shown: Shown
    verdict: str
    period: str
    ranked: str = ""


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
    among: Mapping[str, int] | None = None,
) -> Compared:
    """Places with their rows as one table a topic, in the order of the first that tells of a statistic.

    `differences` says, by statistic, whether two places really differ; `among` of how many places a rank is.
    """
    columns = tuple(Column(LETTERS[at], subject) for at, (subject, _) in enumerate(told))
    by_place = [_by_domain(rows, among or {}) for _, rows in told]
    every = dict.fromkeys(domain for held in by_place for domain in held)
    grouped: dict[str, list[Line]] = {}
    for domain in every:
        lines = [held.get(domain) for held in by_place]
        first = next(line.row for line in lines if line)
        line = _line(first, lines, columns, addresses)
        line = replace(line, difference=(differences or {}).get(first.statistic, ""))
        grouped.setdefault(first.topic or NO_TOPIC, []).append(line)
    ordered = in_order(grouped, [row for _, rows in told for row in rows])
    topics = tuple(Topic(name, tuple(grouped[name])) for name in ordered)
    figures = [line.row.figure for held in by_place for line in held.values()]
    return Compared(columns, topics, _symbols(figures))


def _by_domain(rows: Sequence[PlaceRow], among: Mapping[str, int]) -> dict[tuple[str, str], Gathered]:
    """A place's lines: score, rank and decile of a domain together."""
    return {(stem_of(one.row.statistic), one.row.topic): one for one in gathered(rows, among)}


def _line(
    first: PlaceRow,
    lines: list[Gathered | None],
    columns: tuple[Column, ...],
    addresses: Mapping[str, str],
) -> Line:
    unit = "" if first.unit in ("", "%") else first.unit
    return Line(
        title=first.title,
        href=addresses.get(first.statistic, ""),
        note=" · ".join(part for part in (unit, first.period) if part),
        cells=tuple(_cell(column, line, first) for column, line in zip(columns, lines, strict=True)),
        benchmark=shown(first.benchmark),
        benchmark_name=first.benchmark_name,
        strip=strip_of(first, [line.row if line else None for line in lines], columns),
    )


def _cell(column: Column, line: Gathered | None, first: PlaceRow) -> Cell:
    if line is None:
        return Cell(column, shown(None), "", "")
    row = line.row
    # A verdict against something else than the column "Against" names would mislead.
    judged = verdict(row.figure) if row.benchmark_name == first.benchmark_name else ""
    period = row.period if row.period != first.period else ""
    return Cell(column, shown(row.figure), judged, period, line.words)


def strip_of(first: PlaceRow, rows: list[PlaceRow | None], columns: tuple[Column, ...]) -> Strip | None:
    """The places on one line, better to the right; None where fewer than two have a figure.

    It is the line of the whole level, where the places lie on the same one; else from the lowest place to the
    highest, but not for two with nothing between: they would always stand at the ends.
    """
    known = [
        (column, row)
        for column, row in zip(columns, rows, strict=True)
        if row and row.figure.value is not None
    ]
    if len(known) < 2:
        return None
    return _over_the_level(known) or _over_these(first, known)


def _over_the_level(known: list[tuple[Column, PlaceRow]]) -> Strip | None:
    """Where each place lies between the lowest and the highest of its level; None where these differ."""
    levels = {(column.subject.type, row.benchmark_name, row.period, row.statistic) for column, row in known}
    # Counts of areas would stand in a corner: their level is drawn about what holds them all.
    if len(levels) != 1 or is_count(known[0][1]):
        return None
    dots = tuple((column.letter, drawn.value) for column, row in known if (drawn := spine_of(row)))
    judged = any(verdict(row.figure) for _, row in known)
    return Strip(dots, MIDDLE if judged else None) if len(dots) == len(known) else None


def _over_these(first: PlaceRow, known: list[tuple[Column, PlaceRow]]) -> Strip | None:
    # The number of people of a whole borough would push its wards into a corner: it is drawn only where
    # figures can be compared with it.
    judged = any(verdict(row.figure) for _, row in known)
    middle = first.benchmark.value if first.benchmark and judged else None
    if len(known) == 2 and middle is None:
        return None
    figures = [(column.letter, float(row.figure.value or 0)) for column, row in known]
    values = [value for _, value in figures] + ([middle] if middle is not None else [])
    low, high = min(values), max(values)
    lower = first.polarity == "lower"
    dots = tuple((letter, _place(value, low, high, lower)) for letter, value in figures)
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
