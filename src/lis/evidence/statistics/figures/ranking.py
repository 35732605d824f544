"""Ranks of the areas of a block, and of how many a rank is one."""

from __future__ import annotations

import numpy as np

from lis.evidence.statistics.figures import kinds
from lis.evidence.statistics.figures.blocks import Block, Numbers
from lis.evidence.statistics.figures.reading import Reader
from lis.evidence.statistics.models import Statistic
from lis.methods import ranks


def ranks_of(statistic: Statistic, block: Block) -> Numbers:
    """The rank of each area among all of the block; a published rank is its own."""
    if statistic.kind == Statistic.Kind.RANK:
        return block.value
    return ranks.rank_array(block.value, first=kinds.first_of(statistic))


def among(values: Numbers, told: int = 0) -> int:
    """Of how many places published ranks are: `told` by the recipe, or as many as have one; 0: not known.

    Where the last rank is beyond the number of places, only some of those ranked are in the store.
    """
    known = values[~np.isnan(values)]
    complete = not len(known) or known.max() <= len(known)
    return told or (len(known) if complete else 0)


def ranked_in(read: Reader, statistic: Statistic, *blocks: Block) -> tuple[int, ...]:
    """How many areas were ranked in each block; 0 where that is not known."""
    if statistic.kind == Statistic.Kind.RANK:
        return tuple(among(block.value, read.sources.ranked_of(block.releases)) for block in blocks)
    return tuple(int(np.count_nonzero(~np.isnan(block.value))) for block in blocks)
