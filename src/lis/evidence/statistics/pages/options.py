"""The choices of a statistic's page: levels, periods, breakdowns, areas to look within, other statistics."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lis.evidence.statistics import queries
from lis.evidence.statistics.figures import times
from lis.evidence.statistics.figures.reading import reader
from lis.evidence.statistics.mapping.form import breakdown_words
from lis.evidence.statistics.models import Statistic
from lis.evidence.statistics.pages.choosing import EVERYWHERE, Asked, Option
from lis.partnership.places import queries as places
from lis.partnership.places.queries import Area

BOROUGH = 60


@dataclass(frozen=True)
class Options:
    """Every choice of the form; a list with one choice is not shown."""

    levels: tuple[Option, ...]
    periods: tuple[Option, ...]
    breakdowns: tuple[Option, ...]
    within: tuple[Option, ...]


def options_of(asked: Asked) -> Options:
    """What could be asked instead."""
    return Options(
        levels=tuple(Option(one.type, one.name, one == asked.level) for one in asked.levels),
        periods=tuple(Option(one, times.shown(one), one == asked.period) for one in asked.level.periods),
        breakdowns=tuple(
            Option(one, breakdown_words(one), one == asked.breakdown) for one in asked.level.breakdowns
        ),
        within=tuple(_within(asked)),
    )


def _within(asked: Asked) -> Iterable[Option]:
    yield Option(EVERYWHERE, "All areas", asked.within is None)
    size = asked.area_type.size
    for type in places.area_types():
        if type.size >= BOROUGH and type.size > size:
            for area in places.areas(type).select_related(None):
                yield Option(area.code, f"{area} ({type.level})", _is(area, asked.within))
    if asked.within and asked.within.type.size < BOROUGH:
        yield Option(asked.within.code, str(asked.within), True)


def _is(area: Area, chosen: Area | None) -> bool:
    return chosen is not None and area.pk == chosen.pk


def others(asked: Asked) -> tuple[Option, ...]:
    """The statistics that have figures at the same level, by topic, to draw this one against."""
    # One reader for all: which edition is the newest is asked once, not for each of some hundreds.
    read, found = reader(), []
    for one in queries.statistics(asked.eyes).exclude(pk=asked.statistic.pk):
        if read.level(one.code, asked.level.type):
            found.append(Option(one.slug, _named(one), asked.other is not None and one.pk == asked.other.pk))
    return tuple(found)


def _named(statistic: Statistic) -> str:
    return f"{statistic.topic}: {statistic.name}" if statistic.topic else statistic.name
