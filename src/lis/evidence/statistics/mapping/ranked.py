"""Of how many places a rank is one."""

import numpy as np

from lis.evidence.statistics.figures.reading import reader
from lis.evidence.statistics.mapping.asking import Asked
from lis.evidence.statistics.models import Statistic


def places_ranked(asked: Asked, period: str) -> int:
    """How many places were ranked in a period: as many as have a figure, or the last rank there is.

    The last rank tells it where only some of the places that were ranked are in the store.
    """
    block = reader().block(asked.statistic.code, asked.level.type, period, asked.breakdown)
    if block is None:
        return 0
    known = block.value[~np.isnan(block.value)]
    last = int(known.max()) if len(known) and asked.statistic.kind == Statistic.Kind.RANK else 0
    return max(len(known), last)
