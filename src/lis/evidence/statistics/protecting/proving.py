"""The attack by linear programme on what is left out, one knot of sums after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lis.evidence.statistics.protecting.layers import Flags, Layer, Numbers
from lis.evidence.statistics.protecting.sums import Sums

Rows = NDArray[np.intp]
# How far above its count a row is let go: beyond what any threshold asks, and programmes stay easy.
REACH = 1000.0
TRIES = 8
CLOSE = 1e-6
SEED = 14


@dataclass(frozen=True, eq=False)
class Attacked:
    """A layer, the sums that hold in it, which rows each names, and which rows are left out."""

    layer: Layer
    sums: Sums
    members: Any
    left_out: Flags


@dataclass(eq=False)
class Knot:
    """Rows left out that sums tie together: what they may still be, told as distances from their counts.

    `low` and `high` are distances that everything published allows, found so far: a row's interval is at
    least this wide.
    """

    rows: Rows
    equations: Any
    least: Numbers
    most: Numbers
    low: Numbers
    high: Numbers


def unsafe_rows(attacked: Attacked, proved: set[bytes]) -> Rows:
    """The rows left out that an attacker can narrow down too far. Remembers knots that were proved safe."""
    found: list[Rows] = []
    for knot in _knots(attacked):
        name = knot.rows.tobytes()
        if name in proved:
            continue
        unsafe = _unsafe_in(attacked.layer, knot)
        if len(unsafe):
            found.append(unsafe)
        else:
            proved.add(name)
    return np.concatenate(found) if found else np.zeros(0, dtype=np.intp)


def _knots(attacked: Attacked) -> Iterator[Knot]:
    """Sensitive rows left out with all that sums tie to them."""
    from scipy.sparse import csgraph

    layer = attacked.layer
    hidden = np.flatnonzero(attacked.left_out & ~np.isnan(layer.counts))
    tied = attacked.members[:, hidden]
    tied = tied[np.flatnonzero(tied.sum(axis=1) > 0)]
    _, knot_of = csgraph.connected_components(tied.T @ tied, directed=False)
    signed = _signed(attacked)[:, hidden]
    order = np.argsort(knot_of, kind="stable")
    for places in np.split(order, np.flatnonzero(np.diff(knot_of[order])) + 1):
        rows = hidden[places]
        if layer.sensitive[rows].any():
            equations = signed[:, places]
            kept = equations[np.flatnonzero(np.diff(equations.indptr))]
            counts = layer.counts[rows]
            least = np.minimum(layer.least[rows] - counts, 0.0)
            most = np.clip(layer.most[rows] - counts, 0.0, REACH)
            yield Knot(rows, kept, least, most, np.zeros(len(rows)), np.zeros(len(rows)))


def _signed(attacked: Attacked) -> Any:
    """Sums × rows: 1 for a part, −1 for the total, so that each sum comes to 0."""
    from scipy import sparse

    sums = attacked.sums
    totals = sparse.csr_array(
        (np.ones(len(sums)), (np.arange(len(sums)), sums.total)), shape=attacked.members.shape
    )
    return sparse.csr_array(attacked.members - 2 * totals)


def _unsafe_in(layer: Layer, knot: Knot) -> Rows:
    """Rows of a knot that aren't safe. First by chance directions, which widen many intervals at once."""
    if not knot.equations.shape[0]:
        return np.zeros(0, dtype=np.intp)
    chance = np.random.default_rng(SEED)
    for _ in range(TRIES):
        doubtful = _doubtful(layer, knot)
        if not len(doubtful):
            return doubtful
        direction = np.zeros(len(knot.rows))
        direction[doubtful] = chance.choice([-1.0, 1.0], size=len(doubtful))
        _look(knot, direction)
        _look(knot, -direction)
    for place in _doubtful(layer, knot):
        for sign in (1.0, -1.0):
            direction = np.zeros(len(knot.rows))
            direction[place] = sign
            _look(knot, direction)
    return knot.rows[_doubtful(layer, knot)]


def _look(knot: Knot, direction: Numbers) -> None:
    """Go as far as everything published allows, in whole numbers, and remember how far each row came."""
    from scipy import optimize

    given = {
        "A_eq": knot.equations,
        "b_eq": np.zeros(knot.equations.shape[0]),
        "bounds": np.stack([knot.least, knot.most], axis=1),
        "method": "highs",
    }
    found = optimize.linprog(direction, **given)
    if found.status == 0 and np.abs(found.x - np.round(found.x)).max() > CLOSE:
        found = optimize.linprog(direction, **given, integrality=1, options={"time_limit": 10.0})
    if found.x is not None and np.abs(knot.equations @ np.round(found.x)).max() < CLOSE:
        knot.low = np.minimum(knot.low, np.round(found.x))
        knot.high = np.maximum(knot.high, np.round(found.x))


def _doubtful(layer: Layer, knot: Knot) -> Rows:
    """Places in the knot whose interval, as far as it is known, isn't safe."""
    rows, k = knot.rows, layer.threshold
    width = knot.high - knot.low
    known = np.minimum(k - 1, np.where(np.isinf(layer.most[rows]), k, layer.most[rows] - layer.least[rows]))
    over = layer.counts[rows] + knot.high >= np.minimum(k, layer.most[rows])
    under = layer.most[rows] - layer.counts[rows] - knot.low >= np.minimum(k, layer.most[rows])
    narrow = width < np.where(layer.sensitive[rows], known, 1)
    wrong = narrow | (layer.small[rows] & ~over) | (layer.rest_small[rows] & ~under)
    return np.flatnonzero(wrong)
