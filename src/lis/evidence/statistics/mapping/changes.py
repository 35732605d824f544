"""The change of every place between two periods."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from lis.evidence.statistics import queries
from lis.evidence.statistics.answers import LevelFigures, PlaceFigure
from lis.evidence.statistics.figures.printing import text_of
from lis.evidence.statistics.mapping.asking import Asked
from lis.evidence.statistics.mapping.chosen import Show
from lis.evidence.statistics.mapping.direction import better
from lis.evidence.statistics.mapping.naming import inside, plain_name
from lis.evidence.statistics.mapping.printing import signed, whole
from lis.evidence.statistics.mapping.ranked import places_ranked
from lis.evidence.statistics.mapping.told import Subject, Told
from lis.evidence.statistics.models import Statistic
from lis.methods.rank_change import compare_array
from lis.methods.ranks import decile_of_rank

Pair = tuple[PlaceFigure | None, PlaceFigure]
Pairs = tuple[Pair, ...]


def changed(asked: Asked) -> Subject:
    """Every place's change from the earlier period to the later one."""
    before, after = (_figures(asked, period) for period in (asked.before, asked.period))
    # Where one of the two holds only some of the places that were ranked, the other tells how many they were.
    most = max(places_ranked(asked, period) for period in (asked.before, asked.period))
    among = (most, most)
    pairs = _paired(before, after)
    places = _ranked(asked, pairs, among) if asked.show is not Show.VALUE_CHANGE else _valued(asked, pairs)
    return Subject(
        title=plain_name(asked.statistic),
        show=asked.show,
        unit=asked.statistic.unit if asked.show is Show.VALUE_CHANGE else "",
        period=asked.period,
        before=asked.before,
        level=asked.level.name,
        plural=inside(asked.type.plural),
        within=str(asked.within) if asked.within else "",
        places=places,
        better=better(asked.statistic, asked.show),
        among=among[1],
        provenance=after.provenance,
        print=partial(_printed, statistic=asked.statistic) if asked.show is Show.VALUE_CHANGE else whole,
        breakdown=asked.breakdown,
    )


def _printed(value: float, *, statistic: Statistic) -> str:
    return text_of(value, statistic)


def _figures(asked: Asked, period: str) -> LevelFigures:
    return queries.level_figures(
        asked.statistic,
        type=asked.level.type,
        period=period,
        breakdown=asked.breakdown,
        within=asked.within,
    )


def _paired(before: LevelFigures, after: LevelFigures) -> tuple[tuple[PlaceFigure | None, PlaceFigure], ...]:
    earlier = {figure.place: figure for figure in before.figures}
    return tuple((earlier.get(figure.place), figure) for figure in after.figures)


def _valued(asked: Asked, pairs: Pairs) -> tuple[Told, ...]:
    """Changes of the figure itself; noise is not known."""
    say = partial(_printed, statistic=asked.statistic)
    return tuple(_told(*pair, _difference(pair), say) for pair in pairs)


def _difference(pair: Pair) -> float | None:
    before, after = pair
    if before is None or before.value is None or after.value is None:
        return None
    return after.value - before.value


def _ranked(asked: Asked, pairs: Pairs, among: tuple[int, int]) -> tuple[Told, ...]:
    """Changes of rank or of tenth, each with whether it is more than noise."""
    ranks = [_ranks(asked, pair) for pair in pairs]
    known = [both for both in ranks if both]
    beyond = iter(_beyond(known, among))
    made = []
    for pair, both in zip(pairs, ranks, strict=True):
        moved = None if both is None else _moved(asked, both, among)
        told = _told(*pair, moved, whole)
        made.append(told if both is None else replace(told, beyond_noise=next(beyond), ranks=both))
    return tuple(made)


def _ranks(asked: Asked, pair: Pair) -> tuple[float, float] | None:
    """The ranks of a place before and after; None without both."""
    before, after = pair
    if asked.statistic.kind == Statistic.Kind.RANK:
        ranks = (before.value if before else None, after.value)
    else:
        ranks = (before.rank if before else None, after.rank)
    return None if None in ranks else ranks  # type: ignore[return-value]


def _beyond(ranks: list[tuple[float, float]], among: tuple[int, int]) -> list[bool]:
    if not ranks:
        return []
    before, after = zip(*ranks, strict=True)
    found = compare_array(before, after, areas=among[0], areas_after=among[1])
    return [bool(one) for one in found.more_than_noise]


def _moved(asked: Asked, ranks: tuple[float, float], among: tuple[int, int]) -> float:
    if asked.show is Show.RANK_CHANGE:
        return ranks[1] - ranks[0]
    tenths = [decile_of_rank(rank=int(rank), areas=areas) for rank, areas in zip(ranks, among, strict=True)]
    return tenths[1] - tenths[0]


def _told(
    before: PlaceFigure | None,
    after: PlaceFigure,
    change: float | None,
    say: Callable[[float], str],
) -> Told:
    return Told(
        code=after.place,
        name=after.name,
        value=change,
        text="" if change is None else signed(say(change), change),
        status="" if change is not None else after.status or "x",
        before=before.text if before else "",
        after=after.text,
    )
