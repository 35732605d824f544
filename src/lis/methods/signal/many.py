"""Many measures tested at once: how many false signals to expect, and a rule that allows for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lis.methods.refusal import Refused
from lis.methods.signal.verdict import REAL_BELOW, Test

# How often a test calls a change real when nothing changed. Control charts: simulated, a quarter with a
# baseline of 24 months (see docs/performance/signals.md); the others by their p.
FALSE_ALARMS = {
    Test.CONTROL_CHART: 0.06,
    Test.TWO_COUNTS: REAL_BELOW,
    Test.TWO_PROPORTIONS: REAL_BELOW,
    Test.RECENT_TREND: REAL_BELOW,
    Test.NONE: 0.0,
}


@dataclass(frozen=True, slots=True)
class Discoveries:
    """For each p, in the order given: whether it is called, and its adjusted p; the largest p called."""

    called: tuple[bool, ...]
    adjusted: tuple[float, ...]
    threshold: float


def expected_false(count: int, test: Test | str | float) -> float:
    """How many of `count` measures to expect as signals though nothing changed.

    `test` is a test, or the p below which a change is called.

    Formula: count × the test's false alarm rate.
    Source: section 6.5 of the methods reference.
    Use for: a line under every list of signals.

    >>> round(expected_false(32, Test.TWO_COUNTS), 2), round(expected_false(32, 0.05), 1)
    (0.06, 1.6)
    >>> round(expected_false(32, Test.CONTROL_CHART), 1)
    1.9
    """
    if count < 0:
        raise Refused("The number of measures can't be below 0.")
    return count * (test if isinstance(test, int | float) else FALSE_ALARMS[Test(test)])


def benjamini_hochberg(p_values: Sequence[float], level: float = 0.05) -> Discoveries:
    """Which of many tests to call, so that at most `level` of those called are expected to be false.

    Formula: the largest k with p₍ₖ₎ ≤ k·level/m; adjusted p₍ᵢ₎ = min over j ≥ i of p₍ⱼ₎·m/j, at most 1.
    Source: Benjamini and Hochberg 1995 (J R Stat Soc B 57:289).
    Use for: maps and tables of tests.

    >>> found = benjamini_hochberg([0.001, 0.8, 0.03, 0.02])
    >>> found.called, found.threshold
    ((True, False, True, True), 0.03)
    """
    if any(not 0 <= p <= 1 for p in p_values):
        raise Refused("Every p must lie between 0 and 1.")
    m = len(p_values)
    order = sorted(range(m), key=lambda i: p_values[i], reverse=True)
    adjusted, least = [1.0] * m, 1.0
    for rank, i in zip(range(m, 0, -1), order, strict=True):
        least = min(least, p_values[i] * (m / rank))
        adjusted[i] = least
    # Called by comparing p with k·level/m itself: dividing and multiplying back would lose exact ties.
    passing = [
        p_values[i] for rank, i in zip(range(m, 0, -1), order, strict=True) if p_values[i] <= rank * level / m
    ]
    threshold = max(passing, default=0.0)
    called = tuple(bool(passing) and p <= threshold for p in p_values)
    return Discoveries(called, tuple(adjusted), threshold)
