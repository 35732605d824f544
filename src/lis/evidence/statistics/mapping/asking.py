"""From an address to what can be mapped: what is not known or doesn't fit gives way to what does."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import F

from lis.evidence.statistics import queries
from lis.evidence.statistics.answers import Level
from lis.evidence.statistics.figures import times, vintages
from lis.evidence.statistics.mapping.chosen import Chosen, Classes, Show
from lis.evidence.statistics.models import Statistic
from lis.foundations.access.visibility import PUBLIC, Eyes
from lis.partnership.places import queries as places
from lis.partnership.places.queries import Area, AreaType

HOME_LEVEL = "borough"
MOST_TRIED = 40
RANKED = {Statistic.Kind.RANK, Statistic.Kind.DECILE}


@dataclass(frozen=True)
class Asked:
    """A map that can be made: every part of it is known. `chosen` is the address of exactly this map.

    `befores` are the periods that a change can be told from, of other vintages too, newest first; `eyes` what
    else whoever asks may see.
    """

    chosen: Chosen
    statistic: Statistic
    levels: tuple[Level, ...]
    level: Level
    type: AreaType
    within: Area | None
    show: Show
    way: Classes
    before: str
    befores: tuple[str, ...]
    eyes: Eyes = PUBLIC

    @property
    def period(self) -> str:
        return self.chosen.period

    @property
    def breakdown(self) -> str:
        return self.chosen.breakdown


def asked(chosen: Chosen, eyes: Eyes = PUBLIC) -> Asked | None:
    """The map of an address; None where no statistic that these eyes may see has figures."""
    found = _statistic(chosen.statistic, eyes)
    if found is None:
        return None
    statistic, levels = found
    level = next((one for one in levels if one.type == chosen.level), None) or _drawable(levels)
    type = places.area_type(level.type)
    period = _one_of(chosen.period, level.periods)
    earlier = befores(levels, level, period)
    show = _show(chosen.show, statistic, earlier)
    before = _one_of(chosen.before, _own_first(earlier, level, period)) if show.is_change else ""
    if before in level.periods and _later(before, period, level):
        before, period = period, before
        earlier = befores(levels, level, period)
    within = _within(chosen.within, type)
    filled = chosen.but(
        statistic=statistic.slug,
        level=level.type,
        period=period,
        before=before,
        breakdown=_one_of(chosen.breakdown, level.breakdowns),
        within=within.code if within else "",
        show=show.value,
        classes=_way(chosen.classes).value,
    )
    return Asked(
        filled, statistic, levels, level, type, within, show, Classes(filled.classes), before, earlier, eyes
    )


def _statistic(slug: str, eyes: Eyes) -> tuple[Statistic, tuple[Level, ...]] | None:
    """The statistic that was asked for, or else the first that has figures; headlines come first."""
    known = queries.statistics(eyes).filter(withdrawn_on=None)
    wanted = known.filter(slug=slug).first() or known.filter(code=slug).first()
    if wanted and (levels := queries.levels(wanted)):
        return wanted, levels
    # A headline first; an empty one would sort before 1.
    ordered = known.order_by(F("headline").asc(nulls_last=True), "topic", "name")[:MOST_TRIED]
    told = [(one, levels) for one in ordered if (levels := queries.levels(one))]
    drawn = (pair for pair in told if any(places.has_shapes(level.type) for level in pair[1]))
    return next(drawn, told[0] if told else None)


def _drawable(levels: tuple[Level, ...]) -> Level:
    """The smallest areas of which there are shapes; of several vintages, that with the latest figures."""
    shown = [level for level in levels if places.has_shapes(level.type)] or list(levels)
    size = min(places.area_type(level.type).size for level in shown)
    smallest = [level for level in shown if places.area_type(level.type).size == size]
    return vintages.newest(smallest)


def befores(levels: tuple[Level, ...], level: Level, period: str) -> tuple[str, ...]:
    """The other periods of a level, and the earlier ones of other vintages of it."""
    here = places.area_type(level.type).level
    others = (one for one in levels if one != level and places.area_type(one.type).level == here)
    earlier = {p for one in others for p in one.periods if times.order_of(p) < times.order_of(period)}
    return times.newest_first((earlier | set(level.periods)) - {period})


def _own_first(known: tuple[str, ...], level: Level, period: str) -> list[str]:
    """Like with like first: the level's own earlier periods, its later ones, then other vintages."""
    own = [one for one in known if one in level.periods]
    earlier = [one for one in own if not _later(one, period, level)]
    return [*earlier, *own, *known]


def _one_of(wanted: str, known: list[str] | tuple[str, ...]) -> str:
    return wanted if wanted in known else next(iter(known), "")


def _later(one: str, other: str, level: Level) -> bool:
    """Whether a period comes after another: a level's periods stand newest first."""
    return level.periods.index(one) < level.periods.index(other)


def _show(wanted: str, statistic: Statistic, known: tuple[str, ...]) -> Show:
    default = {Statistic.Kind.RANK: Show.RANK, Statistic.Kind.DECILE: Show.DECILE}
    plain = default.get(Statistic.Kind(statistic.kind), Show.VALUE)
    shown = Show(wanted) if wanted in set(Show) else plain
    if shown.is_change and not known:
        return plain
    return plain if shown is Show.VALUE and statistic.kind in RANKED else shown


def _way(wanted: str) -> Classes:
    return Classes(wanted) if wanted in set(Classes) else Classes.QUANTILE


def _within(code: str, type: AreaType) -> Area | None:
    """The area that was asked for, or else the partnership's own; None where it is not larger."""
    wanted = _area(code) if code else None
    found = wanted or home()
    return found if found and found.type.size > type.size else None


def _area(code: str) -> Area | None:
    try:
        return places.area(code)
    except Area.DoesNotExist:
        return None


def home() -> Area | None:
    """The area of the partnership itself, by its name."""
    return places.areas(HOME_LEVEL).filter(name=settings.PLACE_NAME).select_related("type").first()
