"""Which rows to leave out so that no sum gives a small one away: quickly by counting, then proved."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lis.evidence.statistics.protecting.layers import Flags, Layer
from lis.evidence.statistics.protecting.proving import Attack
from lis.evidence.statistics.protecting.sums import Sums

Rows = NDArray[np.intp]
# Of the rows that could be left out, this many of the smallest are weighed against each other.
WEIGHED = 12


@dataclass(eq=False)
class Hiding:
    """The rows of one layer that are left out so far: `left_out` is written to."""

    layer: Layer
    sums: Sums
    left_out: Flags

    def __post_init__(self) -> None:
        """Index which sums name which rows."""
        self._members, self._sums_of = _memberships(self.sums, len(self.left_out))
        self._attack = Attack(self.layer, self.sums, self._members, self._sums_of, self.left_out)
        known = ~np.isnan(self.layer.counts)
        counts = np.nan_to_num(self.layer.counts)
        # How far below and above its count each row could be, for all that anybody knows.
        self._below = np.where(known, np.maximum(counts - self.layer.least, 0), 0)
        self._above = np.where(known, np.minimum(self.layer.most - counts, self.layer.threshold), 0)
        self._open = known & (counts >= 1)

    def protect(self) -> None:
        """Leave out more until every secret is kept."""
        self._hidden_in = self._members @ self.left_out.astype(np.float64)
        self._hold(np.flatnonzero(self._hidden_in))
        while True:
            # Leaving out more only widens intervals, so what was proved safe once stays safe.
            changed: list[int] = []
            for row in self._attack.unsafe().tolist():
                # What is left out for one row often makes the next one safe; all are asked again at the end.
                if self._attack.is_doubtful(row):
                    changed += self._widen(row)
            if not changed:
                return
            self._hold(np.unique(np.concatenate([self._sums_with(row) for row in changed])))

    def _hold(self, asked: Rows) -> None:
        """Until no sum has one row left out alone, or too little room among those that are."""
        waiting = deque(asked.tolist())
        while waiting:
            one = waiting.popleft()
            while self._is_tight(one):
                row = self._cheapest(self._parts(one))
                row = self._cheapest(self.sums.total[one : one + 1]) if row is None else row
                if row is None:
                    break
                self._leave_out(row)
                waiting.extend(self._sums_with(row).tolist())

    def _is_tight(self, one: int) -> bool:
        """Whether a sum gives something away by itself."""
        if self._hidden_in[one] == 1:
            return True
        parts = self._parts(one)
        hidden = parts[self.left_out[parts]]
        if self.left_out[self.sums.total[one]] or not self.layer.sensitive[hidden].any():
            return False
        needed = self.layer.threshold - 1
        return bool(self._below[hidden].sum() < needed or self._above[hidden].sum() < needed)

    def _leave_out(self, row: int) -> None:
        self.left_out[row] = True
        self._hidden_in[self._sums_with(row)] += 1

    def _cheapest(self, rows: Rows) -> int | None:
        """The row that would be alone in fewest of its sums, then the smallest; None where none is left."""
        open_ones = rows[self._open[rows] & ~self.left_out[rows]]
        if not len(open_ones):
            return None
        weighed = open_ones[np.argsort(self.layer.counts[open_ones], kind="stable")[:WEIGHED]]
        return int(min(weighed, key=self._cost))

    def _cost(self, row: int) -> tuple[int, float, int]:
        alone = int(np.count_nonzero(self._hidden_in[self._sums_with(row)] == 0))
        return alone, float(self.layer.counts[row]), int(row)

    def _widen(self, row: int) -> list[int]:
        """Leave out what a row needs to be safe, or else one more beside it; empty if none is left."""
        found = self._attack.to_hide_with(row).tolist()
        if not found:
            beside = np.unique(self._members[self._sums_with(row)].indices)
            one = self._cheapest(beside)
            one = self._cheapest(self._around(row)) if one is None else one
            found = [] if one is None else [one]
        for other in found:
            self._leave_out(other)
        return found

    def _around(self, row: int) -> Rows:
        """Every row that a chain of sums through rows left out joins to this one."""
        reached, size = np.zeros(len(self.left_out)), 0
        reached[row] = 1
        while size != np.count_nonzero(reached):
            size = int(np.count_nonzero(reached))
            through = self._members.T @ (self._members @ (reached * self.left_out))
            reached = ((through > 0) | (reached > 0)).astype(np.float64)
        return np.flatnonzero(reached)

    def _parts(self, one: int) -> Rows:
        return self.sums.parts[self.sums.start[one] : self.sums.start[one + 1]]

    def _sums_with(self, row: int) -> Rows:
        return np.asarray(self._sums_of.indices[self._sums_of.indptr[row] : self._sums_of.indptr[row + 1]])


def _memberships(sums: Sums, rows: int) -> tuple[Any, Any]:
    """Sums × rows with 1 for the total and for each part, and the same turned round."""
    from scipy import sparse

    sizes = np.diff(sums.start)
    sum_of = np.concatenate([np.arange(len(sums)), np.repeat(np.arange(len(sums)), sizes)])
    member = np.concatenate([sums.total, sums.parts])
    matrix = sparse.csr_array((np.ones(len(member)), (sum_of, member)), shape=(len(sums), rows))
    return matrix, matrix.T.tocsr()
