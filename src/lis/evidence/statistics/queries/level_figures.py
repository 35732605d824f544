"""A statistic at one level in one period: every place, ranked and set against a benchmark."""

from __future__ import annotations

from datetime import datetime

import numpy as np

from lis.evidence.statistics.answers import Level, LevelFigures
from lis.evidence.statistics.figures import areas
from lis.evidence.statistics.figures.benchmarks import Asked, benchmark_of
from lis.evidence.statistics.figures.blocks import Block
from lis.evidence.statistics.figures.making import dressed, figure_at, missing
from lis.evidence.statistics.figures.reading import Reader, reader
from lis.evidence.statistics.models import Statistic
from lis.evidence.statistics.queries.catalogue import provenance
from lis.partnership.places.queries import Area


def level_figures(
    statistic: Statistic,
    *,
    type: str,
    period: str | None = None,
    breakdown: str = "",
    within: str | Area | None = None,
    benchmark: str | Area | None = None,
    at: datetime | None = None,
) -> LevelFigures:
    """A statistic for every area of a type inside `within` (an area or its code), by name.

    `period` is the latest unless given. Ranks and fifths are among the areas shown: 1 is the better end, or
    the highest where no way is better. `benchmark` is an area or its code; else `within`, else all areas. A
    level or period that isn't published has no figures. Raises Area.DoesNotExist for an unknown code.
    """
    read, area = reader(at), areas.area_of(within)
    level = read.level(statistic.code, type) or Level(type, type, (), ())
    chosen = period or next(iter(level.periods), "")
    asked = Asked(statistic, type, chosen, breakdown)
    block = read.block(*asked.key)
    if block is None:
        return _without(asked, level, area, read)
    against = areas.area_of(benchmark)
    return _figures(asked, level, area, read, block, against)


def _figures(
    asked: Asked, level: Level, area: Area | None, read: Reader, block: Block, against: Area | None
) -> LevelFigures:
    names = areas.names(asked.type, area)
    listed = list(names) if area else list(block.codes.listed)
    places = block.places_of(listed)
    found = benchmark_of(read, asked, block, against or area, places, own=against is not None)
    made = dressed(asked.statistic, block, benchmark=found.value if found else None, among=places)
    at = block.codes.at
    figures = [
        figure_at(asked.statistic, made, at[code], names) if code in at else missing(code, names[code])
        for code in listed
    ]
    return LevelFigures(
        statistic=asked.statistic.code,
        title=asked.statistic.name,
        unit=asked.statistic.unit,
        level=level,
        period=asked.period,
        breakdown=asked.breakdown,
        within=area.code if area else "",
        figures=tuple(figures),
        benchmark=found,
        places_ranked=int(np.count_nonzero(~np.isnan(block.value[places]))),
        provenance=provenance(asked.statistic, level, read, releases=block.releases),
    )


def _without(asked: Asked, level: Level, area: Area | None, read: Reader) -> LevelFigures:
    return LevelFigures(
        statistic=asked.statistic.code,
        title=asked.statistic.name,
        unit=asked.statistic.unit,
        level=level,
        period=asked.period,
        breakdown=asked.breakdown,
        within=area.code if area else "",
        figures=(),
        benchmark=None,
        places_ranked=0,
        provenance=provenance(asked.statistic, level, read),
    )
