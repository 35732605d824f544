"""How places are spread: the lowest, the middle half and the highest in every period."""

from __future__ import annotations

from dataclasses import dataclass

from lis.evidence.statistics import queries
from lis.evidence.statistics.answers import LevelFigures, PlaceFigure
from lis.evidence.statistics.figures import times
from lis.evidence.statistics.pages.bars import Picture
from lis.evidence.statistics.pages.choosing import Asked
from lis.evidence.statistics.pages.printing import at_precision
from lis.foundations.design.charts import Box, Boxes
from lis.foundations.design.tables import Column, Group, Row, Table
from lis.methods import quantiles

MOST_PERIODS = 12
PARTS = (0, 0.25, 0.5, 0.75, 1)


@dataclass(frozen=True)
class Spreads:
    """The box plots and their figures."""

    picture: Picture
    table: Table


def spreads_of(asked: Asked) -> Spreads | None:
    """Box plots of the latest twelve periods, the oldest first; None where no period has four places."""
    found = [
        (times.shown(period), box)
        for period in reversed(asked.level.periods[:MOST_PERIODS])
        if (box := _box(asked, period))
    ]
    if not found:
        return None
    boxes = tuple(one.drawn(period) for period, one in found)
    mark = found[-1][1].marked
    spec = Boxes(_alt(asked, found), boxes, unit="%" if asked.statistic.unit == "%" else "", mark_label=mark)
    unit = f", {asked.statistic.unit}" if asked.statistic.unit not in ("", "%") else ""
    subtitle = (
        f"{asked.statistic.name}{unit}, {asked.area_type.plural} in {asked.within_words}: "
        "lowest, middle half, middle, highest"
    )
    return Spreads(Picture(spec, _title(found), subtitle), _table(found, asked))


@dataclass(frozen=True)
class _Spread:
    """The five numbers of a period, how many places have a figure, and the first place that is followed."""

    numbers: tuple[float, ...]
    count: int
    like: str
    marked: str
    mark: float | None

    def drawn(self, period: str) -> Box:
        """As the chart takes it."""
        low, first, middle, third, high = self.numbers
        return Box(period, low, first, middle, third, high, self.mark)

    @property
    def texts(self) -> tuple[str, ...]:
        """The five numbers as the statistic's figures are printed."""
        sign = "%" if self.like.endswith("%") else ""
        return tuple(f"{at_precision(number, self.like)}{sign}" for number in self.numbers)


def _box(asked: Asked, period: str) -> _Spread | None:
    figures = queries.level_figures(
        asked.statistic,
        type=asked.level.type,
        period=period,
        breakdown=asked.breakdown,
        within=asked.within,
    )
    known = [one for one in figures.figures if one.value is not None]
    if len(known) < quantiles.LEAST_VALUES:
        return None
    values = [one.value for one in known if one.value is not None]
    numbers = tuple(quantiles.percentile(values=values, p=part) for part in PARTS)
    marked = _marked(asked, figures)
    return _Spread(
        numbers,
        len(known),
        known[0].text,
        marked.name if marked else "",
        marked.value if marked else None,
    )


def _marked(asked: Asked, figures: LevelFigures) -> PlaceFigure | None:
    """The first of the places that are followed."""
    wanted = asked.chosen[:1]
    return next((one for one in figures.figures if one.place in wanted), None)


def _title(found: list[tuple[str, _Spread]]) -> str:
    """How the middle moved, or where it is."""
    (first_period, first), (last_period, last) = found[0], found[-1]
    then, now = first.texts[2], last.texts[2]
    if len(found) == 1:
        return f"The middle place is at {now}"
    if then == now:
        return f"The middle place stayed at {now}"
    way = "rose" if last.numbers[2] > first.numbers[2] else "fell"
    return f"The middle place {way} from {then} in {first_period} to {now} in {last_period}"


def _alt(asked: Asked, found: list[tuple[str, _Spread]]) -> str:
    period, last = found[-1]
    low, first, middle, third, high = last.texts
    return (
        f"Box plots of {asked.statistic.name}, {asked.within_words}, {found[0][0]} to {period}. In {period} "
        f"from {low} to {high}, the middle half from {first} to {third}, the middle {middle}. The figures "
        "are in the table below."
    )


def _table(found: list[tuple[str, _Spread]], asked: Asked) -> Table:
    labels = ("Lowest", "Lower quarter", "Middle", "Upper quarter", "Highest", "Places")
    rows = tuple(Row(period, (*one.texts, f"{one.count:,}")) for period, one in reversed(found))
    columns = (Column("Period"), *(Column(label, number=True) for label in labels))
    caption = f"{asked.statistic.name}: spread of {asked.area_type.plural} in {asked.within_words}"
    return Table(caption, columns, (Group(rows),), show_caption=False, three=True)
