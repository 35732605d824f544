"""How places are spread: the lowest, the middle half and the highest in every period."""

from __future__ import annotations

from dataclasses import dataclass

from lis.evidence.statistics import answers, queries
from lis.evidence.statistics.figures.printing import text_of
from lis.evidence.statistics.pages.bars import Picture
from lis.evidence.statistics.pages.choosing import Asked
from lis.foundations.design.charts import Box, Boxes
from lis.foundations.design.tables import Column, Group, Row, Table

MOST_PERIODS = 12


@dataclass(frozen=True)
class Spreads:
    """The box plots and their figures."""

    picture: Picture
    table: Table


def spreads_of(asked: Asked) -> Spreads | None:
    """Box plots of the latest twelve periods, the oldest first; None where no period has four places.

    The first of the places that are followed runs through them.
    """
    found = queries.boxes(
        asked.statistic,
        type=asked.level.type,
        breakdown=asked.breakdown,
        within=asked.within,
        most=MOST_PERIODS,
    )
    if not found:
        return None
    marks, name = _marks(asked)
    spec = Boxes(
        _alt(asked, found),
        tuple(_drawn(one, marks.get(one.period)) for one in found),
        unit="%" if asked.statistic.unit == "%" else "",
        mark_label=name,
    )
    unit = f", {asked.statistic.unit}" if asked.statistic.unit not in ("", "%") else ""
    where = f"{asked.area_type.plural} in {asked.within_words}"
    subtitle = f"{asked.statistic.name}{unit}, {where}: lowest, middle half, middle, highest"
    return Spreads(Picture(spec, _title(asked, found), subtitle), _table(asked, found))


def _drawn(one: answers.Box, mark: float | None) -> Box:
    return Box(one.period, one.lowest, one.lower_quartile, one.median, one.upper_quartile, one.highest, mark)


def _marks(asked: Asked) -> tuple[dict[str, float | None], str]:
    """The figures of the first place that is followed, by period, and its name."""
    codes = asked.chosen[:1]
    if not codes:
        return {}, ""
    told = queries.trend(asked.statistic, places=codes, type=asked.level.type, breakdown=asked.breakdown)
    points = told[codes[0]]
    return {point.period: point.figure.value for point in points}, points[-1].figure.name if points else ""


def _texts(asked: Asked, one: answers.Box) -> tuple[str, ...]:
    """The five numbers as the statistic's figures are printed."""
    numbers = (one.lowest, one.lower_quartile, one.median, one.upper_quartile, one.highest)
    return tuple(text_of(number, asked.statistic) for number in numbers)


def _title(asked: Asked, found: tuple[answers.Box, ...]) -> str:
    """How the middle moved, or where it is."""
    first, last = found[0], found[-1]
    then, now = text_of(first.median, asked.statistic), text_of(last.median, asked.statistic)
    if len(found) == 1:
        return f"The middle place is at {now}"
    if then == now:
        return f"The middle place stayed at {now}"
    way = "rose" if last.median > first.median else "fell"
    return f"The middle place {way} from {then} in {first.period} to {now} in {last.period}"


def _alt(asked: Asked, found: tuple[answers.Box, ...]) -> str:
    last = found[-1]
    low, first, middle, third, high = _texts(asked, last)
    return (
        f"Box plots of {asked.statistic.name}, {asked.within_words}, {found[0].period} to {last.period}. In "
        f"{last.period} from {low} to {high}, the middle half from {first} to {third}, the middle {middle}. "
        "The figures are in the table below."
    )


def _table(asked: Asked, found: tuple[answers.Box, ...]) -> Table:
    labels = ("Lowest", "Lower quarter", "Middle", "Upper quarter", "Highest", "Places")
    rows = tuple(Row(one.period, (*_texts(asked, one), f"{one.areas:,}")) for one in reversed(found))
    columns = (Column("Period"), *(Column(label, number=True) for label in labels))
    caption = f"{asked.statistic.name}: spread of {asked.area_type.plural} in {asked.within_words}"
    return Table(caption, columns, (Group(rows),), show_caption=False, three=True)
