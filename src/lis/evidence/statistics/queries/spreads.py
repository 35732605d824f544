"""How places lie: over the periods as boxes, and by two statistics as a scatter."""

from __future__ import annotations

from datetime import datetime

import numpy as np

from lis.evidence.statistics.answers import Box, Pair, Scatter
from lis.evidence.statistics.figures import areas, times
from lis.evidence.statistics.figures.reading import Reader, reader
from lis.evidence.statistics.models import Statistic
from lis.methods import association, quantiles
from lis.methods.refusal import Refused
from lis.partnership.places.queries import Area

QUARTILES = (0.0, 0.25, 0.5, 0.75, 1.0)


def boxes(
    statistic: Statistic,
    *,
    type: str,
    breakdown: str = "",
    within: str | Area | None = None,
    most: int = 24,
    at: datetime | None = None,
) -> tuple[Box, ...]:
    """How the areas of a type (inside `within`) lie in each of the latest periods, oldest first.

    A period with fewer than 4 values has no box.
    """
    read, area = reader(at), areas.area_of(within)
    level = read.level(statistic.code, type)
    periods = reversed(level.periods[:most]) if level else ()
    names = areas.names(type, area) if area else None
    found = []
    for period in periods:
        block = read.block(statistic.code, type, period, breakdown)
        if block is None:
            continue
        values = block.value[block.places_of(names)] if names is not None else block.value
        known = values[~np.isnan(values)]
        if len(known) >= quantiles.LEAST_VALUES:
            low, first, middle, third, high = quantiles.percentile_array(known, p=QUARTILES).tolist()
            found.append(Box(times.shown(period), low, first, middle, third, high, len(known)))
    return tuple(found)


def scatter(
    x: Statistic,
    y: Statistic,
    *,
    type: str,
    within: str | Area | None = None,
    x_period: str | None = None,
    y_period: str | None = None,
    x_breakdown: str = "",
    y_breakdown: str = "",
    at: datetime | None = None,
) -> Scatter:
    """Two statistics of the same areas of a type (inside `within`), each in its latest period unless given.

    Areas that lack one are left out. A link is put into words from 10 areas on.
    """
    read, area = reader(at), areas.area_of(within)
    across, up = (
        _figures(read, x, type, x_period, x_breakdown),
        _figures(read, y, type, y_period, y_breakdown),
    )
    names = areas.names(type, area)
    both = [code for code in names if code in across[1] and code in up[1]]
    pairs = tuple(Pair(code, names[code], across[1][code], up[1][code]) for code in both)
    try:
        found = association.rank_correlation(x=[one.x for one in pairs], y=[one.y for one in pairs])
    except Refused as refusal:
        return Scatter(x.name, y.name, across[0], up[0], pairs, None, str(refusal))
    said = association.in_words(correlation=found)
    words = f"{said[:1].upper()}{said[1:]}. A link does not say that one makes the other."
    return Scatter(x.name, y.name, across[0], up[0], pairs, found, words)


def _figures(
    read: Reader, statistic: Statistic, type: str, period: str | None, breakdown: str
) -> tuple[str, dict[str, float]]:
    """The period as printed, and the known values by code."""
    level = read.level(statistic.code, type)
    chosen = period or (level.periods[0] if level else "")
    block = read.block(statistic.code, type, chosen, breakdown)
    if block is None:
        return times.shown(chosen), {}
    known = np.flatnonzero(~np.isnan(block.value))
    return times.shown(chosen), {block.codes.listed[i]: float(block.value[i]) for i in known}
