"""What sums tie together, and what each sum by itself tells: exact where the sums of a knot form a tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lis.evidence.statistics.protecting.layers import Flags, Numbers
from lis.evidence.statistics.protecting.sums import Rows

# More than any count, and few enough that sums of it stay whole numbers.
ENDLESS = 1e9
# Where sums form rings, narrowing may go on for very long, and is left off: it is not the whole truth there.
ROUNDS = 12


@dataclass(frozen=True, eq=False)
class Knots:
    """The rows left out, which sums name them, and the knot of each: rows that sums join are in one.

    `row` and `sum` are the places of each pair, in `rows` and in `sums`, ordered by sum; `sign` is 1 for a
    part and −1 for a total. `is_tree` says of each knot that no two chains of sums join the same two rows.
    """

    rows: Rows
    row: Rows
    sum: Rows
    sign: Numbers
    of_row: Rows
    is_tree: Flags

    @classmethod
    def of(cls, signed: Any, rows: Rows) -> Knots:
        """The knots of these rows; `signed` is rows × sums, 1 for a part and −1 for the total."""
        from scipy import sparse
        from scipy.sparse import csgraph

        chosen = sparse.coo_array(signed[rows])
        order = np.argsort(chosen.col, kind="stable")
        row = chosen.row[order].astype(np.intp)
        named, sum = np.unique(chosen.col[order], return_inverse=True)
        size = len(rows) + len(named)
        tied = sparse.csr_array((np.ones(len(row)), (row, len(rows) + sum)), shape=(size, size))
        number, knot = csgraph.connected_components(tied, directed=False)
        pairs = np.bincount(knot[row], minlength=number)
        # A tree has one tie less than rows and sums together.
        is_tree = pairs == np.bincount(knot, minlength=number) - 1
        return cls(rows, row, sum.astype(np.intp), chosen.data[order], knot[: len(rows)], is_tree)

    def trees(self) -> Flags:
        """Of each row, whether its knot is a tree."""
        return self.is_tree[self.of_row]

    def chosen(self, knots: Flags) -> Knots:
        """Some of the knots: their rows alone, without what the sums say of them."""
        rows = np.flatnonzero(knots[self.of_row])
        none = np.zeros(0, dtype=np.intp)
        return Knots(self.rows[rows], none, none, none.astype(float), self.of_row[rows], self.is_tree)

    def narrowed(self, below: Numbers, above: Numbers) -> tuple[Numbers, Numbers]:
        """How far each row can be below (0 or less) and above its count, as far as single sums tell.

        `below` and `above` say what is known of each row by itself, as 0 or more. In a tree, whatever lies
        within these limits is possible: there is no way round by which sums could tell more together.

        Formula: what the others of a sum can take is what a row can give, sum by sum until nothing changes.
        """
        low, high = -np.minimum(below, ENDLESS), np.minimum(above, ENDLESS)
        in_tree, rounds = self.trees()[self.row], 0
        while len(self.row):
            new_low, new_high = self._left_by_others(low[self.row], high[self.row])
            changed = (new_low > low[self.row]) | (new_high < high[self.row])
            if not changed[in_tree].any() and (rounds >= ROUNDS or not changed.any()):
                break
            rounds += 1
            np.maximum.at(low, self.row, new_low)
            np.minimum.at(high, self.row, new_high)
        return low, high

    def _left_by_others(self, low: Numbers, high: Numbers) -> tuple[Numbers, Numbers]:
        """Of each pair, how far the row can be below and above, for all that the others of its sum can be."""
        part = self.sign > 0
        given_low, given_high = np.where(part, low, -high), np.where(part, high, -low)
        start = np.flatnonzero(np.diff(self.sum, prepend=-1))
        least = given_high - np.add.reduceat(given_high, start)[self.sum]
        most = given_low - np.add.reduceat(given_low, start)[self.sum]
        return np.where(part, least, -most), np.where(part, most, -least)


def batches(knot_of: NDArray[np.intp], at_most: int) -> list[Rows]:
    """The places of whole knots, put together into lots of about this many rows."""
    order = np.argsort(knot_of, kind="stable")
    starts = np.flatnonzero(np.diff(knot_of[order], prepend=-1))
    cuts, begun = [], 0
    for start in starts[1:].tolist():
        if start - begun >= at_most:
            cuts.append(start)
            begun = start
    return [lot for lot in np.split(order, cuts) if len(lot)]
