"""A statistic beside another: each place a dot, and in words how closely they go together."""

from __future__ import annotations

from dataclasses import dataclass

from lis.evidence.statistics import queries
from lis.evidence.statistics.answers import Pair
from lis.evidence.statistics.answers import Scatter as Answer
from lis.evidence.statistics.figures.printing import text_of
from lis.evidence.statistics.models import Statistic
from lis.evidence.statistics.pages.bars import Picture
from lis.evidence.statistics.pages.choosing import Asked
from lis.foundations.design.charts import Axis, Dot, Scatter
from lis.foundations.design.tables import Column, Group, Row, Table

LEAST, MOST_DOTS = 4, 3000
MOST_ROWS = 200


@dataclass(frozen=True)
class Pairs:
    """The scatter and its figures, or why there is none."""

    picture: Picture | None = None
    table: Table | None = None
    refused: str = ""


def pairs_of(asked: Asked) -> Pairs | None:
    """The statistic upright, the other along; None where no other was chosen."""
    other = asked.other
    if other is None:
        return None
    told = queries.scatter(
        other,
        asked.statistic,
        type=asked.level.type,
        within=asked.within,
        y_period=asked.period,
        y_breakdown=asked.breakdown,
    )
    count = len(told.pairs)
    if count < LEAST:
        return Pairs(refused=f"Only {count} places have a figure of both. It takes {LEAST} to draw them.")
    if count > MOST_DOTS:
        return Pairs(refused=f"{count:,} places are too many to draw. Choose an area to look within.")
    return Pairs(_picture(asked, other, told), _table(asked, other, told))


def _picture(asked: Asked, other: Statistic, told: Answer) -> Picture:
    named = set(asked.chosen) or _extremes(told.pairs)
    spec = Scatter(
        _alt(asked, other, told),
        tuple(Dot(one.name, one.x, one.y, strong=one.place in named) for one in told.pairs),
        x=_axis(other, told.x_period),
        y=_axis(asked.statistic, told.y_period),
    )
    subtitle = f"{len(told.pairs):,} {asked.area_type.plural} in {asked.within_words}"
    return Picture(spec, f"{asked.statistic.name} against {other.name}", subtitle, told.words)


def _axis(statistic: Statistic, when: str) -> Axis:
    unit = f", {statistic.unit}" if statistic.unit else ""
    return Axis(f"{statistic.name}{unit}, {when}", "%" if statistic.unit == "%" else "")


def _extremes(pairs: tuple[Pair, ...]) -> set[str]:
    """The highest and the lowest each way."""
    along = sorted(pairs, key=lambda one: one.x)
    up = sorted(pairs, key=lambda one: one.y)
    return {along[0].place, along[-1].place, up[0].place, up[-1].place}


def _alt(asked: Asked, other: Statistic, told: Answer) -> str:
    """What the scatter shows, with the place that stands highest."""
    top = max(told.pairs, key=lambda one: one.y)
    return (
        f"Scatter of {asked.statistic.name} against {other.name}, {len(told.pairs):,} places in "
        f"{asked.within_words}. {top.name} is highest, {text_of(top.y, asked.statistic)}, with "
        f"{text_of(top.x, other)} of the other. The figures are below."
    )


def _table(asked: Asked, other: Statistic, told: Answer) -> Table:
    rows = tuple(
        Row(one.name, (text_of(one.y, asked.statistic), text_of(one.x, other)))
        for one in told.pairs[:MOST_ROWS]
    )
    columns = (
        Column("Place"),
        Column(f"{asked.statistic.name}, {told.y_period}", number=True),
        Column(f"{other.name}, {told.x_period}", number=True),
    )
    left_out = len(told.pairs) - len(rows)
    more = f"; {left_out:,} more are in the files of the two statistics" if left_out else ""
    return Table(f"{asked.statistic.name} beside {other.name}{more}", columns, (Group(rows),))
