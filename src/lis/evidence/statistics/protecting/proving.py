"""The attack on what is left out: how far each row could be from its count.

Only sums tie rows left out together, so each knot of them is attacked by itself. Where its sums form a tree,
the attacker's intervals are worked out sum by sum, exactly. Elsewhere a linear programme looks for ways in
which rows left out can differ from their counts with all sums kept: each such witness makes the intervals at
least so wide. Rows that nothing makes safe count as given away.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lis.evidence.statistics.protecting.knots import Knots, batches
from lis.evidence.statistics.protecting.layers import Flags, Layer, Numbers
from lis.evidence.statistics.protecting.sums import Sums

Rows = NDArray[np.intp]
# Rows are let go this many thresholds above their counts: beyond what is asked, so that many move at once.
REACH = 3
TRIES = 20
WORTHWHILE = 0.9
# More doubtful rows than this are widened without a look at each: a little more is left out, much sooner.
FEW = 24
MANY = 80
HOPS = 3
BROAD = 500
MOST = 1500
NEARBY = 400
LOT = 2_000
CLOSE = 1e-6
SECONDS = 60.0


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
        if not len(self._doubtful()):
            return self._doubtful()
        knots = self._narrowed()
        for lot in batches(knots.of_row, LOT):
            self._look_at_all(knots.rows[lot])
        # What a tree gives away needs no further look.
        unproved = knots.rows[self._is_doubtful(knots.rows)]
        for row in unproved if len(unproved) <= FEW else ():
            self._look_for(int(row))
        return self._doubtful()

    def _narrowed(self) -> Knots:
        """Work out all that needs no programme; the knots that may need one."""
        hidden = np.flatnonzero(self.left_out & self._known & self._summed)
        knots = Knots.of(self._signed, hidden)
        counts, layer = self.layer.counts[hidden], self.layer
        below, above = np.maximum(counts - layer.least[hidden], 0), np.maximum(layer.most[hidden] - counts, 0)
        low, high = knots.narrowed(below, above)
        tree = knots.trees()
        self.low[hidden[tree]], self.high[hidden[tree]] = low[tree], high[tree]
        in_doubt = np.zeros(len(knots.is_tree), dtype=bool)
        in_doubt[knots.of_row[self._is_doubtful(hidden)]] = True
        return knots.chosen(in_doubt & ~knots.is_tree)

    def is_doubtful(self, row: int) -> bool:
        """Whether it isn't proved yet that a row is safe."""
        return bool(self._is_doubtful(np.array([row]))[0])

    def to_hide_with(self, row: int) -> Rows:
        """The rows that must be left out too so that this one is safe, at the least cost in counts.

        The rows that move in the cheapest way to move this one far enough; none where there is no way nearby.
        """
        from scipy import optimize, sparse

        rows = self._around(row)
        equations = self._equations(rows)
        above, below = self._room(rows)
        far = self._needed(row)
        fixed = np.array([max(far, 0.0), max(-far, 0.0)])
        if fixed[0] > above[0] or fixed[1] > below[0]:
            return np.zeros(0, dtype=np.intp)
        least = np.zeros((2, len(rows)))
        least[:, 0] = above[0], below[0] = fixed
        cost = np.where(self.left_out[rows], 1e-3, self.layer.counts[rows])
        found = optimize.linprog(
            np.concatenate([cost, cost]),
            A_eq=sparse.hstack([equations, -equations]),
            b_eq=np.zeros(equations.shape[0]),
            bounds=np.stack([least.ravel(), np.concatenate([above, below])], axis=1),
            method="highs",
            options={"time_limit": SECONDS},
        )
        if found.x is None:
            return np.zeros(0, dtype=np.intp)
        moved = found.x[: len(rows)] - found.x[len(rows) :]
        self._remember(rows, equations, moved)
        return rows[(np.abs(moved) > CLOSE) & ~self.left_out[rows]]

    def _needed(self, row: int) -> float:
        """How far above its count (below 0: below) a row must be able to be; one step for a secondary one."""
        layer, k = self.layer, self.layer.threshold
        count, most = layer.counts[row], layer.most[row]
        if layer.small[row]:
            return float(max(min(k, most) - count, k - 1 + self.low[row]))
        if layer.rest_small[row]:
            return -float(max(min(k, most) - (most - count), k - 1 - self.high[row]))
        return 1.0

    def _room(self, rows: Rows) -> tuple[Numbers, Numbers]:
        """How far above and below its count each row is let go."""
        counts = self.layer.counts[rows]
        above = np.clip(self.layer.most[rows] - counts, 0.0, REACH * self.layer.threshold)
        return above, np.maximum(counts - self.layer.least[rows], 0.0)

    def _around(self, row: int) -> Rows:
        """Rows that sums tie to this one, left out or not, itself first; none that holds nothing."""
        found, edge = {row: None}, [row]
        for _ in range(HOPS):
            sums = dict.fromkeys(int(one) for other in edge for one in self._sums_with(other))
            tied = [self._members_of(one) for one in sums]
            near = [rows for rows in tied if len(rows) <= BROAD]
            usable = [rows[self._known[rows] & (self.layer.counts[rows] >= 1)] for rows in near]
            if not usable:
                break
            edge = [one for one in dict.fromkeys(np.concatenate(usable).tolist()) if one not in found]
            found |= dict.fromkeys(edge[: MOST - len(found)])
        return np.array(list(found), dtype=np.intp)

    def _look_at_all(self, knot: Rows) -> None:
        """Pull a whole knot about by chance, which proves many rows at once, as long as it proves some."""
        doubtful = np.count_nonzero(self._is_doubtful(knot))
        for _ in range(TRIES):
            before = doubtful
            self._look(knot, self._at_random(knot))
            doubtful = np.count_nonzero(self._is_doubtful(knot))
            if doubtful > WORTHWHILE * before or not doubtful:
                return

    def _look_for(self, row: int) -> None:
        """Look for witnesses for one row among those that are tied to it nearby."""
        near = self._near(row)
        self._look(near, self._at_random(near))
        for sign in (1.0, -1.0):
            if self._is_doubtful(near[:1])[0]:
                self._look(near, np.where(near == row, sign, 0.0))

    def _at_random(self, rows: Rows) -> Numbers:
        """A direction that pulls what isn't proved yet up or down by chance."""
        return np.where(self._is_doubtful(rows), self._chance.choice([-1.0, 1.0], size=len(rows)), 0.0)

    def _near(self, row: int) -> Rows:
        """Rows left out that sums tie to this one, itself first, then the nearest; at most NEARBY."""
        found, passed, edge = {row: None}, set[int](), [row]
        while edge and len(found) < NEARBY:
            sums = {int(one) for row in edge for one in self._sums_with(row)} - passed
            passed |= sums
            tied = [self._hidden_in(one) for one in sorted(sums)]
            # A sum with very many rows left out has slack to spare, and would lead too far.
            edge = [other for rows in tied if len(rows) <= MANY for other in rows.tolist()]
            edge = [other for other in dict.fromkeys(edge) if other not in found]
            found |= dict.fromkeys(edge)
        return np.array(list(found)[:NEARBY], dtype=np.intp)

    def _hidden_in(self, one: int) -> Rows:
        """The rows of a sum that are left out."""
        rows = self._members_of(one)
        return np.asarray(rows[self.left_out[rows] & self._known[rows]])

    def _members_of(self, one: int) -> Rows:
        return np.asarray(self.members.indices[self.members.indptr[one] : self.members.indptr[one + 1]])

    def _look(self, rows: Rows, direction: Numbers) -> None:
        """Go as far in this direction as all sums allow when only these rows move, in whole numbers."""
        from scipy import optimize

        equations = self._equations(rows)
        above, below = self._room(rows)
        given = {
            "A_eq": equations,
            "b_eq": np.zeros(equations.shape[0]),
            "bounds": np.stack([-below, above], axis=1),
            "method": "highs",
            "options": {"time_limit": SECONDS},
        }
        found = optimize.linprog(-direction, **given)
        if found.status == 0 and np.abs(found.x - np.round(found.x)).max() > CLOSE:
            found = optimize.linprog(-direction, **given, integrality=1)
        if found.x is not None:
            self._remember(rows, equations, found.x)

    def _remember(self, rows: Rows, equations: Any, moved: Numbers) -> None:
        """A way in which rows can differ from their counts, if it is one in whole numbers."""
        whole = np.round(moved)
        if np.abs(equations @ whole).max(initial=0.0) > CLOSE:
            return
        self.low[rows] = np.minimum(self.low[rows], whole)
        self.high[rows] = np.maximum(self.high[rows], whole)

    def _equations(self, rows: Rows) -> Any:
        """The sums that name these rows: 1 for a part, −1 for the total, coming to 0."""
        from scipy import sparse

        chosen = self._signed[rows]
        named, at = np.unique(chosen.indices, return_inverse=True)
        return sparse.csc_array((chosen.data, at, chosen.indptr), shape=(len(named), len(rows)))

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
        """Rows × sums: 1 where a row is a part of a sum, −1 where it is the total."""
        from scipy import sparse

        sums = self.sums
        totals = sparse.csr_array(
            (np.ones(len(sums)), (sums.total, np.arange(len(sums)))), shape=self.sums_of.shape
        )
        return sparse.csr_array(self.sums_of - 2 * totals)

    def _sums_with(self, row: int) -> Rows:
        return np.asarray(self.sums_of.indices[self.sums_of.indptr[row] : self.sums_of.indptr[row + 1]])
