"""The attack by linear programme on what is left out: how far each row could be from its count.

Every way in which rows left out can differ from their counts, with all sums kept, is a witness: it makes the
attacker's intervals at least so wide. Rows that no witness makes safe count as given away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lis.evidence.statistics.protecting.layers import Flags, Layer, Numbers
from lis.evidence.statistics.protecting.sums import Sums

Rows = NDArray[np.intp]
# Rows are let go this many thresholds above their counts: beyond what is asked, so that many move at once.
REACH = 3
TRIES = 4
STEPS = 2
NEAR = 80
NEARBY = 400
WHOLE = 3000
CLOSE = 1e-6
SECONDS = 10.0


@dataclass(eq=False)
class Attack:
    """A layer, its sums, which rows they name, which rows are left out; and what witnesses have shown.

    `low` and `high` are how far below and above its count each row can be, as far as it is known.
    """

    layer: Layer
    sums: Sums
    members: Any
    sums_of: Any
    left_out: Flags
    low: Numbers = field(init=False)
    high: Numbers = field(init=False)

    def __post_init__(self) -> None:
        """Nothing is known at first: every row can be what it is."""
        self.low, self.high = np.zeros(len(self.left_out)), np.zeros(len(self.left_out))
        self._chance = np.random.default_rng(len(self.left_out))

    def unsafe(self) -> Rows:
        """The rows left out that an attacker may narrow down too far."""
        for knot in self._knots() if len(self._doubtful()) else ():
            for _ in range(TRIES if len(knot) <= WHOLE else 0):
                self._look(knot, self._at_random(knot))
        for row in self._doubtful():
            self._look_for(int(row))
        return self._doubtful()

    def _look_for(self, row: int) -> None:
        """Look for witnesses for one row: near it, then in all that is tied to it if that isn't too much."""
        near = self._near(row, NEARBY)
        self._look(near, self._at_random(near))
        for rows in (near, self._near(row, WHOLE)):
            for sign in (1.0, -1.0):
                if self._is_doubtful(np.array([row]))[0]:
                    self._look(rows, np.where(rows == row, sign, 0.0))

    def _at_random(self, rows: Rows) -> Numbers:
        """A direction that pulls what isn't proved yet up or down by chance."""
        return np.where(self._is_doubtful(rows), self._chance.choice([-1.0, 1.0], size=len(rows)), 0.0)

    def _near(self, row: int, most: int) -> Rows:
        """Rows left out that sums tie to this one, the nearest first, at most so many."""
        found, edge = {row: None}, [row]
        steps = STEPS if most == NEARBY else len(self.left_out)
        for _ in range(steps):
            edge = [other for one in edge for other in self._beside(one, found, most)]
            if not edge or len(found) >= most:
                break
        return np.array(list(found)[:most], dtype=np.intp)

    def _beside(self, row: int, found: dict[int, None], most: int) -> Iterator[int]:
        """Rows left out in a sum with this one, which are remembered in `found`."""
        for one in self._sums_with(row):
            rows = self._members_of(one)
            hidden = rows[self.left_out[rows] & self._known[rows]]
            if len(hidden) > NEAR and most == NEARBY:
                continue
            for other in hidden.tolist():
                if other not in found and len(found) < most:
                    found[other] = None
                    yield other

    def _look(self, rows: Rows, direction: Numbers) -> None:
        """Go as far in this direction as all sums allow when only these rows move, in whole numbers."""
        from scipy import optimize

        equations = self._equations(rows)
        counts = self.layer.counts[rows]
        least = np.minimum(self.layer.least[rows] - counts, 0.0)
        most = np.clip(self.layer.most[rows] - counts, 0.0, REACH * self.layer.threshold)
        given = {
            "A_eq": equations,
            "b_eq": np.zeros(equations.shape[0]),
            "bounds": np.stack([least, most], axis=1),
            "method": "highs",
            "options": {"time_limit": SECONDS},
        }
        found = optimize.linprog(-direction, **given)
        if found.status == 0 and np.abs(found.x - np.round(found.x)).max() > CLOSE:
            found = optimize.linprog(-direction, **given, integrality=1)
        if found.x is None or np.abs(equations @ np.round(found.x)).max(initial=0.0) > CLOSE:
            return
        moved = np.round(found.x)
        self.low[rows] = np.minimum(self.low[rows], moved)
        self.high[rows] = np.maximum(self.high[rows], moved)

    def _equations(self, rows: Rows) -> Any:
        """The sums that name these rows: 1 for a part, −1 for the total, coming to 0."""
        from scipy import sparse

        chosen = self._signed[:, rows]
        named, at = np.unique(chosen.indices, return_inverse=True)
        return sparse.csc_array((chosen.data, at, chosen.indptr), shape=(len(named), len(rows)))

    def _knots(self) -> Iterator[Rows]:
        """Rows left out that sums tie together, where at least one isn't proved yet."""
        from scipy.sparse import csgraph

        hidden = np.flatnonzero(self.left_out & self._known)
        tied = self.members[:, hidden]
        _, knot_of = csgraph.connected_components(tied.T @ tied, directed=False)
        order = np.argsort(knot_of, kind="stable")
        for places in np.split(order, np.flatnonzero(np.diff(knot_of[order])) + 1):
            if self._is_doubtful(hidden[places]).any():
                yield hidden[places]

    def _doubtful(self) -> Rows:
        hidden = np.flatnonzero(self.left_out & self._known & self._summed)
        return hidden[self._is_doubtful(hidden)]

    def _is_doubtful(self, rows: Rows) -> Flags:
        """Whether each row's interval, as far as it is known, isn't safe (methods.disclosure.is_safe)."""
        layer, k = self.layer, self.layer.threshold
        most, counts = layer.most[rows], layer.counts[rows]
        # Where everybody knows that a row can't reach the threshold, all that it can be must stay possible.
        reachable = np.minimum(k, most)
        wide = np.minimum(k - 1, np.where(np.isinf(most), k, most - layer.least[rows]))
        narrow = self.high[rows] - self.low[rows] < np.where(layer.sensitive[rows], wide, 1)
        low = layer.small[rows] & (counts + self.high[rows] < reachable)
        rest = np.where(np.isinf(most), k, most - counts - self.low[rows])
        return np.asarray(narrow | low | (layer.rest_small[rows] & (rest < reachable)))

    @cached_property
    def _known(self) -> Flags:
        return ~np.isnan(self.layer.counts)

    @cached_property
    def _summed(self) -> Flags:
        """Rows that at least one sum names: about the others, sums tell nothing."""
        return np.asarray(np.diff(self.sums_of.indptr) > 0)

    @cached_property
    def _signed(self) -> Any:
        from scipy import sparse

        sums = self.sums
        totals = sparse.csr_array(
            (np.ones(len(sums)), (np.arange(len(sums)), sums.total)), shape=self.members.shape
        )
        return sparse.csc_array(self.members - 2 * totals)

    def _sums_with(self, row: int) -> Rows:
        return np.asarray(self.sums_of.indices[self.sums_of.indptr[row] : self.sums_of.indptr[row + 1]])

    def _members_of(self, one: int) -> Rows:
        return np.asarray(self.members.indices[self.members.indptr[one] : self.members.indptr[one + 1]])
