"""Sums that others imply: LSOAs to their region, where LSOAs make up boroughs and boroughs the region."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lis.evidence.statistics.protecting.sums import Rows, Sums, place_of

Marks = NDArray[np.uint64]
SEED = 14


def without_implied(sums: Sums) -> Sums:
    """The sums that are not put together from smaller ones: an attacker learns as much from what stays.

    A sum of parts of one sort goes where its total is also a sum of fewer parts, each of which is itself the
    sum of parts of that sort, and these are the same parts.
    """
    if not len(sums):
        return sums
    marks = _marks(sums)
    longer, shorter = _pairs(sums)
    steps, pair_of = _spread(sums, shorter)
    # The sum of each step's own parts of the longer one's sort.
    known = sums.total * (sums.sort.max() + 1) + sums.sort
    below = place_of(known, sums.parts[steps] * (sums.sort.max() + 1) + sums.sort[longer][pair_of])
    made = np.zeros(len(longer), dtype=np.uint64)
    np.add.at(made, pair_of, np.where(below >= 0, marks[below], 0))
    whole = np.bincount(pair_of, weights=below < 0, minlength=len(longer)) == 0
    keep = np.ones(len(sums), dtype=bool)
    keep[longer[whole & (made == marks[longer])]] = False
    return sums.chosen(keep)


def _marks(sums: Sums) -> Marks:
    """A number for the parts of each sum: equal where the parts are (but for one chance in 2⁶⁴)."""
    rows = max(sums.parts.max(), sums.total.max()) + 1
    of_row = np.random.default_rng(SEED).integers(1, 2**64, size=rows, dtype=np.uint64)
    return np.asarray(np.add.reduceat(of_row[sums.parts], sums.start[:-1]))


def _pairs(sums: Sums) -> tuple[Rows, Rows]:
    """Sums of one total, the first of more parts than the second: so none can imply itself by others."""
    order = np.argsort(sums.total, kind="stable")
    first, second = [], []
    for apart in range(1, int(np.bincount(sums.total).max(initial=0))):
        same = sums.total[order[apart:]] == sums.total[order[:-apart]]
        one, other = order[:-apart][same], order[apart:][same]
        first += [one, other]
        second += [other, one]
    if not first:
        return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp)
    longer, shorter = np.concatenate(first), np.concatenate(second)
    sizes = np.diff(sums.start)
    usable = (sizes[longer] > sizes[shorter]) & (sums.sort[longer] != sums.sort[shorter])
    return longer[usable], shorter[usable]


def _spread(sums: Sums, chosen: Rows) -> tuple[Rows, Rows]:
    """Where in `parts` the parts of each chosen sum lie, and to which of the chosen each belongs."""
    sizes = np.diff(sums.start)[chosen]
    owner = np.repeat(np.arange(len(chosen)), sizes)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return sums.start[chosen][owner] + within, owner
