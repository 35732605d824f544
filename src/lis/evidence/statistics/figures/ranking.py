"""Ranks of the areas of a block, and of how many a rank is one."""

from __future__ import annotations

import numpy as np

from lis.evidence.statistics.figures import kinds
from lis.evidence.statistics.figures.blocks import Block, Numbers
from lis.evidence.statistics.models import Statistic
from lis.methods import ranks


def ranks_of(statistic: Statistic, block: Block) -> Numbers:
    """The rank of each area among all of the block; a published rank is its own."""
    if statistic.kind == Statistic.Kind.RANK:
        return block.value
    return ranks.rank_array(block.value, first=kinds.first_of(statistic))


def ranked_in(statistic: Statistic, *blocks: Block) -> tuple[int, ...]:
    """How many areas were ranked in each block.

    As many as have a figure, or the last rank there is: only some of the areas may be in the store. Where
    blocks are of one vintage, the one with most tells all.
    """
    found = []
    for block in blocks:
        known = block.value[~np.isnan(block.value)]
        last = int(known.max()) if len(known) and statistic.kind == Statistic.Kind.RANK else 0
        found.append(max(len(known), last))
    return tuple(found)
