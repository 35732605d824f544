"""Two proportions: chi-square that keeps its level at small counts, and an interval that never leaves ±1."""

from __future__ import annotations

import math
from dataclasses import dataclass

from lis.methods import distributions as dist
from lis.methods import intervals
from lis.methods.refusal import Refused
from lis.methods.signal.verdict import Verdict, verdict_for

CHI_SQUARE = "n-1 chi-square"
EXACT = "Fisher-Irwin exact"
TIE = 1e-7


@dataclass(frozen=True, slots=True)
class TwoProportions:
    """First less second: the difference (0.2 for 20 points), its limits, two-sided p and its test."""

    test: str
    p: float
    difference: float
    low: float
    high: float
    signal: Verdict
    chi_square: float | None


def two_proportions(*, x1: int, n1: int, x2: int, n2: int, confidence: float = 0.95) -> TwoProportions:
    """Whether `x1` of `n1` differs from `x2` of `n2`; real if p is below 0.002.

    Refuses totals under 1, and counts that are not whole or not part of their totals.

    Formula: χ² = (N′ − 1)(x₁(n₂ − x₂) − x₂(n₁ − x₁))²/(n₁n₂x(N′ − x)) if every expected count is at least 1,
    else Fisher-Irwin; interval d − √((p₁ − l₁)² + (u₂ − p₂)²) to d + √((u₁ − p₁)² + (p₂ − l₂)²), Wilson's.
    Source: Campbell 2007 (Stat Med 26:3661); Newcombe 1998 (Stat Med 17:873), method 10.
    Use for: percentages whose two counts are known, of separate people or cases.

    >>> r = two_proportions(x1=56, n1=70, x2=48, n2=80)
    >>> round(r.p, 4), round(r.difference, 3), round(r.low, 3), round(r.high, 3)
    (0.0083, 0.2, 0.052, 0.334)
    """
    if any(value != int(value) for value in (x1, n1, x2, n2)):
        raise Refused("The counts of a proportion must be whole.")
    first = intervals.wilson(x=x1, n=n1, confidence=confidence)
    second = intervals.wilson(x=x2, n=n2, confidence=confidence)
    test, p, chi = _test(int(x1), int(n1), int(x2), int(n2))
    difference = first.value - second.value
    return TwoProportions(
        test=test,
        p=p,
        difference=difference,
        low=difference - math.hypot(first.value - first.low, second.high - second.value),
        high=difference + math.hypot(first.high - first.value, second.value - second.low),
        signal=verdict_for(p),
        chi_square=chi,
    )


def _test(x1: int, n1: int, x2: int, n2: int) -> tuple[str, float, float | None]:
    """The name of the test, its p, and χ² where there is one."""
    x, n = x1 + x2, n1 + n2
    if min(n1, n2) * min(x, n - x) < n:
        return EXACT, _fisher_irwin(x1, n1, x, n), None
    chi = (n - 1) * (x1 * (n2 - x2) - x2 * (n1 - x1)) ** 2 / (n1 * n2 * x * (n - x))
    return CHI_SQUARE, dist.normal_two_sided(math.sqrt(chi)), chi


def _fisher_irwin(x1: int, n1: int, x: int, n: int) -> float:
    """Σ of the hypergeometric probabilities not above that of `x1`; 1 if nothing, or everything, happened."""
    if x in (0, n):
        return 1.0
    every = dist.log_choose(n, x)
    logs = {
        k: dist.log_choose(n1, k) + dist.log_choose(n - n1, x - k) - every
        for k in range(max(0, x - n + n1), min(x, n1) + 1)
    }
    return min(1.0, math.fsum(math.exp(value) for value in logs.values() if value <= logs[x1] + TIE))
