"""What an attacker can work out: the least and greatest value of a sum, by linear programme."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from types import ModuleType
from typing import Any

import numpy as np

from lis.methods.disclosure.safety import Bounds
from lis.methods.refusal import Refused

# Counts are whole, so a bound this close to a whole number is that number.
CLOSE = 1e-6
SECONDS = 30.0
SOLVED, OUT_OF_TIME, CONTRADICTION = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the sum of some cells: that it lies between two limits, which may be equal."""

    cells: tuple[int, ...]
    low: float
    high: float = math.inf


@dataclass(frozen=True)
class Programme:
    """Cells 0 to size − 1, each a count of 0 or more, and all that is known of their sums.

    `whole` keeps to whole numbers where sums overlap in any way. Cells of one table, or of one tree, need it
    not: there the bounds of the linear programme are whole by themselves (two nested families of sums).
    """

    size: int
    known: tuple[Known, ...]
    whole: bool = False

    def bounds(self, cells: Iterable[int]) -> Bounds:
        """The least and greatest sum of these cells. Refuses what contradicts itself."""
        asked = np.zeros(self.size)
        np.add.at(asked, list(cells), 1.0)
        if not asked.any():
            return 0, 0
        low = math.ceil(self._least(asked) - CLOSE)
        # Every sum adds, so what no finite sum holds can grow for ever.
        if np.any((asked > 0) & ~self._held):
            return low, math.inf
        return low, math.floor(-self._least(-asked) + CLOSE)

    def _least(self, direction: np.ndarray[Any, Any]) -> float:
        found = _optimize().linprog(direction, **self._stated)
        if found.status == CONTRADICTION:
            raise Refused(
                "The published figures contradict each other, so what they give away can't be told."
            )
        if found.status == OUT_OF_TIME:
            raise Refused("Too many figures overlap to prove this safe, so it is not published.")
        if found.status != SOLVED:
            raise RuntimeError(f"The linear programme was not solved: {found.message}")
        return float(found.fun)

    @cached_property
    def _held(self) -> np.ndarray[Any, Any]:
        """Which cells a finite sum holds."""
        held = np.zeros(self.size, dtype=bool)
        for one in self.known:
            if one.high < math.inf:
                held[list(one.cells)] = True
        return held

    @cached_property
    def _stated(self) -> Mapping[str, Any]:
        """The programme as `scipy.optimize.linprog` wants it."""
        limits = np.tile([0.0, math.inf], (self.size, 1))
        for one in (known for known in self.known if len(known.cells) == 1):
            cell = one.cells[0]
            limits[cell] = max(limits[cell, 0], one.low), min(limits[cell, 1], one.high)
        sums = [known for known in self.known if len(known.cells) > 1]
        exact = [known for known in sums if known.low == known.high]
        loose = [known for known in sums if known.low != known.high]
        below, above = [k for k in loose if k.high < math.inf], [k for k in loose if k.low > 0]
        caps = [k.high for k in below] + [-k.low for k in above]
        return {
            "A_eq": self._matrix([(k, 1.0) for k in exact]),
            "b_eq": [k.low for k in exact] or None,
            "A_ub": self._matrix([(k, 1.0) for k in below] + [(k, -1.0) for k in above]),
            "b_ub": caps or None,
            "bounds": limits,
            "method": "highs",
            "integrality": int(self.whole),
            "options": {"time_limit": SECONDS, "mip_rel_gap": 0.0},
        }

    def _matrix(self, rows: list[tuple[Known, float]]) -> Any:
        if not rows:
            return None
        at = [(i, cell, sign) for i, (known, sign) in enumerate(rows) for cell in known.cells]
        row, column, sign = (list(part) for part in zip(*at, strict=True))
        return _sparse().csr_array((sign, (row, column)), shape=(len(rows), self.size))


@cache
def _optimize() -> ModuleType:
    return import_module("scipy.optimize")


@cache
def _sparse() -> ModuleType:
    return import_module("scipy.sparse")
