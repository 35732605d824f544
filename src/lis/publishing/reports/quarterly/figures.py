"""The figures behind the charts: a year to a line, the months or quarters across."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lis.delivery.performance.queries import ScoreRow
from lis.foundations.documents.model import Cell, Column, Kind, Layout, Part, Row, RowGroup, Table
from lis.methods import periods
from lis.methods.periods import Period
from lis.publishing.reports.quarterly.content import Content

MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
QUARTERS = ("Quarter 1", "Quarter 2", "Quarter 3", "Quarter 4")


@dataclass(frozen=True)
class Grain:
    """A length of period: how many make a year, what their columns are called."""

    duration: str
    labels: tuple[str, ...]
    title: str


GRAINS = (Grain("P1M", MONTHS, "Figures by month"), Grain("P3M", QUARTERS, "Figures by quarter"))


def figures_parts(content: Content) -> Iterator[Part]:
    """One annex for the months and one for the quarters, as far as there are any."""
    for grain in GRAINS:
        groups = tuple(_groups(content, grain))
        if groups:
            table = Table(
                caption=f"{grain.title}; ▲ invented for the demonstration",
                columns=(
                    Column("year", "Year", heads_row=True, width=1.3),
                    *(Column(f"p{n}", label, kind=Kind.NUMBER) for n, label in enumerate(grain.labels)),
                ),
                groups=groups,
                caption_hidden=not content.shows_invented,
                sheet=grain.title,
            )
            yield Part(grain.title, (table,), layout=Layout.LANDSCAPE, annex=True, on_slides=False)


def _groups(content: Content, grain: Grain) -> Iterator[RowGroup]:
    for row in content.card:
        drawn = content.plain["charts"].get(row.code)
        if drawn and drawn["duration"] == grain.duration:
            yield RowGroup(tuple(_years(drawn, grain)), f"{row.code} {row.name}", _note(row))


def _note(row: ScoreRow) -> str:
    return "adds up within the year" if row.rule == "cumulative" else ""


def _years(drawn: dict[str, Any], grain: Grain) -> Iterator[Row]:
    by_year: dict[str, dict[int, Cell]] = {}
    told = zip(drawn["periods"], drawn["texts"], drawn["values"], drawn["made_up"], strict=True)
    for written, text, value, made_up in told:
        start = Period.of(written).start
        year = periods.short(periods.financial_year(start))
        place = (start.month - 4) % 12 * len(grain.labels) // 12
        cell = Cell(text or "–", value=value, status_symbol="▲" if made_up else "")
        by_year.setdefault(year, {})[place] = cell
    for year, cells in by_year.items():
        yield Row((Cell(year), *(cells.get(n, Cell("–", muted=True)) for n in range(len(grain.labels)))))
