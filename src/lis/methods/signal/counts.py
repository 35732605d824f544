"""Two counts: exact if events were independent, and allowing for how they cluster."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lis.methods import distributions as dist
from lis.methods.refusal import Refused
from lis.methods.signal.verdict import Verdict, verdict_for

LEAST_PERIODS = 8
# Probabilities this close to the observed one are equal but for rounding (as in R's binom.test).
TIE = 1 + 1e-7


@dataclass(frozen=True, slots=True)
class TwoCounts:
    """The exact comparison: two-sided p, and the ratio of the rates (now over before) with its limits."""

    p: float
    ratio: float
    low: float
    high: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Dispersed:
    """The comparison that allows for clustering; `dispersion` 1 is none."""

    z: float
    p: float
    signal: Verdict
    dispersion: float


def two_counts(
    *,
    now: int,
    before: int,
    exposure_now: float = 1.0,
    exposure_before: float = 1.0,
    confidence: float = 0.95,
) -> TwoCounts:
    """Two counts as if their events were independent. The ratio is infinite when there were none before.

    Refuses counts that are negative or not whole, exposures not above 0, and two counts of nothing.

    Formula: x₁ is binomial(x₁ + x₂, t₁/(t₁ + t₂)); p sums the probabilities not above that observed;
    Clopper-Pearson limits q carried over by q/(1 − q) · t₂/t₁.
    Source: Przyborowski and Wilenski 1940.
    Use for: rare, unconnected events; recorded crime clusters, so use `two_counts_dispersed`.

    >>> r = two_counts(now=11, before=21, exposure_now=800, exposure_before=3011)
    >>> round(r.p, 4), round(r.ratio, 3), round(r.low, 3), round(r.high, 3)
    (0.0797, 1.971, 0.858, 4.277)
    """
    _check(now, before, exposure_now, exposure_before)
    n, share = int(now) + int(before), exposure_now / (exposure_now + exposure_before)
    if n == 0:
        raise Refused("Nothing happened in either period, so there is no ratio.")
    tail = (1 - confidence) / 2
    low, high = dist.binomial_low(now, n, tail), dist.binomial_high(now, n, tail)
    scale = exposure_before / exposure_now
    ratio = now / before * scale if before else math.inf
    return TwoCounts(
        p=_exact_p(int(now), n, share),
        ratio=ratio,
        low=low / (1 - low) * scale,
        high=high / (1 - high) * scale if high < 1 else math.inf,
        confidence=confidence,
    )


def dispersion(*, values: Sequence[float | None], lag: int = 1) -> float:
    """How much more successive counts differ than independent events would; at least 1.

    `values` are the counts before the one to be tested, oldest first, None where missing; `lag` is 1 against
    the period before, 4 against the same quarter last year. Refuses under 8 counts.

    Formula: max(1, mean of (xᵢ − xᵢ₋ₗ)²/(xᵢ + xᵢ₋ₗ)); pairs of two zeros tell nothing and are left out.
    Source: McCullagh and Nelder 1989 (dispersion); von Neumann 1941 (successive differences).
    Use for: `two_counts_dispersed`, from the last 12 periods.

    >>> stolen = [247, 333, 283, 278, 332, 259, 263, 243, 268, 233, 258, 268]
    >>> round(dispersion(values=stolen, lag=1), 3)
    3.328
    """
    if lag < 1:
        raise Refused("The lag must be at least one period.")
    known = sum(value is not None for value in values)
    if known < LEAST_PERIODS:
        raise Refused(
            f"At least {LEAST_PERIODS} earlier counts are needed to know how they vary; there are {known}."
        )
    pairs = [(a, b) for a, b in zip(values, values[lag:], strict=False) if a is not None and b is not None]
    if not pairs:
        raise Refused(f"No two earlier counts are {lag} periods apart, so how they vary is not known.")
    terms = [(b - a) ** 2 / (a + b) for a, b in pairs if a + b > 0]
    return max(1.0, sum(terms) / len(terms)) if terms else 1.0


def two_counts_dispersed(
    *, now: float, before: float, dispersion: float, exposure_now: float = 1.0, exposure_before: float = 1.0
) -> Dispersed:
    """Two counts, allowing for clustering; real if p is below 0.002.

    Formula: z = (x₁ − np)/√(φ np(1 − p)), n = x₁ + x₂, p = t₁/(t₁ + t₂), φ from `dispersion`.
    Source: McCullagh and Nelder 1989; Przyborowski and Wilenski 1940.
    Use for: quarterly counts against the quarter before or the same quarter last year.

    >>> r = two_counts_dispersed(now=553, before=665, dispersion=3.0)
    >>> round(r.z, 2), round(r.p, 3), r.signal.value
    (-1.85, 0.064, 'usual_variation')
    """
    _check(now, before, exposure_now, exposure_before)
    if dispersion < 1:
        raise Refused("The dispersion is at least 1: counts never vary less than independent events.")
    n, share = now + before, exposure_now / (exposure_now + exposure_before)
    if n == 0:
        return Dispersed(0.0, 1.0, Verdict.USUAL_VARIATION, dispersion)
    z = (now - n * share) / math.sqrt(dispersion * n * share * (1 - share))
    p = dist.normal_two_sided(z)
    return Dispersed(z, p, verdict_for(p), dispersion)


def _check(now: float, before: float, exposure_now: float, exposure_before: float) -> None:
    for value in (now, before):
        if value < 0 or value != int(value):
            raise Refused(f"{value:g} is not a count: counts are whole and not below 0.")
    if not (exposure_now > 0 and exposure_before > 0):
        raise Refused("The time or population behind each count must be above 0.")


def _exact_p(x: int, n: int, share: float) -> float:
    """Σ of the binomial probabilities not above that of `x`."""
    seen = _log_probability(x, n, share) + math.log(TIE)
    mode = min(n, int((n + 1) * share))
    if x <= mode:
        far = _first_at_most(seen, mode, n, n, share)
        return min(1.0, dist.binomial_at_most(x, n, share) + dist.binomial_at_most(n - far, n, 1 - share))
    far = _last_at_most(seen, mode, n, share)
    return min(1.0, dist.binomial_at_most(n - x, n, 1 - share) + dist.binomial_at_most(far, n, share))


def _log_probability(x: int, n: int, share: float) -> float:
    return dist.log_choose(n, x) + x * math.log(share) + (n - x) * math.log1p(-share)


def _first_at_most(level: float, start: int, end: int, n: int, share: float) -> int:
    """The first k from `start` up, where they fall, that is no likelier than `level`; end + 1 if none."""
    low, high = start, end + 1
    while low < high:
        middle = (low + high) // 2
        if _log_probability(middle, n, share) <= level:
            high = middle
        else:
            low = middle + 1
    return low


def _last_at_most(level: float, mode: int, n: int, share: float) -> int:
    """The last k up to the mode, where probabilities rise, that is no likelier than `level`; −1 if none."""
    mirrored = _first_at_most(level, n - mode, n, n, 1 - share)
    return n - mirrored
