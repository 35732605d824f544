"""Limits and comparisons of whole tables of areas at once: the formulas of `intervals` and `benchmark`.

Arrays of any shapes that numpy can fit together. NaN stands for a figure that is missing or left out, and its
limits are NaN; a figure that can't be is refused with its place. Ranks, groups, percentiles, spine positions
and weighted sums of arrays are in their own rooms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lis.methods import distributions as dist
from lis.methods.benchmark import Comparison
from lis.methods.intervals import EUROPEAN_2013, EXACT_BELOW, LEAST_EVENTS
from lis.methods.refusal import Refused

Numbers = NDArray[np.float64]

# What the codes of `compare` stand for, by place.
COMPARISONS = tuple(Comparison)
_CODE = {word: np.int8(code) for code, word in enumerate(COMPARISONS)}
# From a plain word to the same word marked (99.8%).
_MARK = np.int8(COMPARISONS.index(Comparison.BETTER_998) - COMPARISONS.index(Comparison.BETTER))


@dataclass(frozen=True, slots=True)
class Limits:
    """Figures with their limits, in the figures' own unit; NaN where there is none."""

    value: Numbers
    low: Numbers
    high: Numbers
    confidence: float


def wilson(*, x: ArrayLike, n: ArrayLike, confidence: float = 0.95) -> Limits:
    """Score intervals of proportions, from 0 to 1, as `intervals.wilson`.

    Formula: (2x + z² ± z√(z² + 4x(1 − x/n))) / (2(n + z²)).
    Source: Wilson 1927; Newcombe 1998 (Stat Med 17:857), method 3.
    Use for: one measure over all areas, or many measures.

    >>> shares = wilson(x=[81, 0], n=[263, 20])
    >>> shares.low.round(4).tolist(), shares.high.round(4).tolist()
    ([0.2553, 0.0], [0.3662, 0.1611])
    """
    part, whole = _numbers(x), _numbers(n)
    _refuse_where((whole < 1) | (part < 0) | (part > whole), "is not a proportion")
    z = dist.z_for(_checked(confidence))
    share = part / whole
    root = z * np.sqrt(z * z + 4 * part * (1 - share))
    centre, below = 2 * part + z * z, 2 * (whole + z * z)
    # At the ends the limit is exact, whatever the square root makes of it.
    low = np.where(share == 0, 0.0, (centre - root) / below)
    high = np.where(share == 1, 1.0, (centre + root) / below)
    return Limits(share, low, high, confidence)


def count(*, x: ArrayLike, confidence: float = 0.95) -> Limits:
    """Intervals of counts of events, as `intervals.count`.

    Formula: ½χ²(α/2; 2x) and ½χ²(1 − α/2; 2x + 2) under 10;
    x(1 − 1/9x − z/3√x)³ and (x + 1)(1 − 1/9(x + 1) + z/3√(x + 1))³ from 10.
    Source: Garwood 1936; Breslow and Day 1987.
    Use for: one measure over all areas, or many measures.

    >>> events = count(x=[65, 0])
    >>> events.low.round(3).tolist(), events.high.round(3).tolist()
    ([50.163, 0.0], [82.849, 3.689])
    """
    events = _numbers(x)
    _refuse_where((events < 0) | np.isinf(events), "is not a count")
    z, tail = dist.z_for(_checked(confidence)), (1 - confidence) / 2
    few = events < EXACT_BELOW
    low, high = (np.asarray(limit) for limit in _byar(np.where(few, EXACT_BELOW, events), z))
    if few.any():
        low[few], high[few] = _exact(events[few], tail)
    return Limits(events, low, high, confidence)


def rate(*, x: ArrayLike, n: ArrayLike, per: float = 1.0, confidence: float = 0.95) -> Limits:
    """Intervals of rates: events `x` in populations `n`, printed `per` so many, as `intervals.rate`.

    Formula: the limits of `count`, divided by n and multiplied by per.
    Source: Breslow and Day 1987; OHID technical guide, common methods.
    Use for: one measure over all areas, or many measures.

    >>> crude = rate(x=[20], n=[12345], per=100_000)
    >>> crude.value.round(1).tolist(), crude.low.round(1).tolist(), crude.high.round(1).tolist()
    ([162.0], [98.9], [250.2])
    """
    people = _numbers(n)
    _refuse_where((people <= 0) | np.isinf(people), "can't be divided by")
    events, factor = count(x=x, confidence=confidence), per / people
    return Limits(events.value * factor, events.low * factor, events.high * factor, confidence)


def dsr(
    *,
    counts: ArrayLike,
    populations: ArrayLike,
    standard: Sequence[float] | None = None,
    per: float = 100_000.0,
    confidence: float = 0.95,
) -> Limits:
    """Directly standardised rates, as `intervals.dsr`; the age groups are the last axis of both arrays.

    NaN for an area with under 10 events, or with an age group missing.

    Formula: r = (Σwx/n)/Σw; var = (Σw²x/n²)/(Σw)²; limits r + √(var/x)(L − x), Byar's L and U of the total x.
    Source: Dobson, Kuulasmaa, Eberle and Scherer 1991 (Stat Med 10:457).
    Use for: one measure over all areas, or many measures.

    >>> rates = dsr(counts=[[2, 3, 8, 21, 40]], populations=[[9000, 11000, 12500, 8000, 3000]],
    ...             standard=[21500, 19000, 27500, 20500, 11500])
    >>> rates.value.round(1).tolist(), rates.low.round(1).tolist(), rates.high.round(1).tolist()
    ([234.7], [182.9], [296.3])
    """
    seen, people = _numbers(counts), _numbers(populations)
    weights = _numbers(EUROPEAN_2013 if standard is None else standard)
    if seen.shape[-1:] != weights.shape or people.shape[-1:] != weights.shape:
        raise Refused(f"An age group is missing: every area needs {len(weights)} counts and populations.")
    _refuse_where((seen < 0) | np.isinf(seen), "is not a count")
    _refuse_where((people <= 0) | np.isinf(people), "can't be divided by")
    _refuse_where(~(weights > 0), "is not a weight")
    share = weights / weights.sum()
    events = seen.sum(axis=-1)
    events = np.where(events < LEAST_EVENTS, np.nan, events)
    value = (share * seen / people).sum(axis=-1)
    spread = np.sqrt((share * share * seen / (people * people)).sum(axis=-1) / events)
    low, high = _byar(events, dist.z_for(_checked(confidence)))
    value = np.where(np.isnan(events), np.nan, value)
    return Limits(
        per * value,
        per * (value + spread * (low - events)),
        per * (value + spread * (high - events)),
        confidence,
    )


def compare(
    *,
    low95: ArrayLike,
    high95: ArrayLike,
    benchmark: ArrayLike,
    polarity: str | None = None,
    low998: ArrayLike | None = None,
    high998: ArrayLike | None = None,
) -> NDArray[np.int8]:
    """Whether areas are better or worse than a benchmark, as `benchmark.compare`, in codes.

    A code is a place in `COMPARISONS`; `in_words` gives the words.

    Formula: low95 ≤ benchmark ≤ high95, edges included: similar; else by polarity; "(99.8%)" if the
    benchmark is outside that interval too; not compared where a limit or the benchmark is NaN.
    Source: OHID Fingertips technical guidance, comparisons.
    Use for: maps and league tables of all areas.

    >>> in_words(compare(low95=[10, 10], high95=[12, 12], benchmark=[9, 11], polarity="lower"))
    ['worse', 'similar']
    """
    fixed = _numbers(benchmark)
    over, under = _outside(low95, high95, fixed)
    higher, lower = _words(polarity)
    found = np.where(over, _CODE[higher], np.where(under, _CODE[lower], _CODE[Comparison.SIMILAR]))
    if low998 is not None and high998 is not None:
        far_over, far_under = _outside(low998, high998, fixed)
        found = found + _MARK * ((over | under) & (far_over | far_under))
    missing = np.isnan(_numbers(low95)) | np.isnan(_numbers(high95)) | np.isnan(fixed)
    return np.asarray(np.where(missing, _CODE[Comparison.NOT_COMPARED], found), dtype=np.int8)


def in_words(codes: NDArray[np.int8]) -> list[str]:
    """The words of a row of codes, as a page prints them.

    Formula: the code's place in `COMPARISONS`.
    Source: this package.
    Use for: showing what `compare` found.

    >>> in_words(np.array([0, 5, 9], dtype=np.int8))
    ['similar', 'better (99.8%)', 'not compared']
    """
    return [COMPARISONS[code].value for code in codes]


def _outside(low: ArrayLike, high: ArrayLike, fixed: Numbers) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether each area lies over the benchmark, and whether under."""
    least, most = _numbers(low), _numbers(high)
    _refuse_where(least > most, "has its lower limit above the upper")
    return np.asarray(fixed < least), np.asarray(fixed > most)


def _words(polarity: str | None) -> tuple[Comparison, Comparison]:
    """What a figure over the benchmark is, and what one under it."""
    if polarity not in {"higher", "lower"}:
        return Comparison.HIGHER, Comparison.LOWER
    better, worse = Comparison.BETTER, Comparison.WORSE
    return (better, worse) if polarity == "higher" else (worse, better)


def _byar(x: Numbers, z: float) -> tuple[Numbers, Numbers]:
    y = x + 1
    low = 1 - 1 / (9 * x) - z / (3 * np.sqrt(x))
    high = 1 - 1 / (9 * y) + z / (3 * np.sqrt(y))
    # Multiplied out: a power of an array costs ten times as much.
    return x * low * low * low, y * high * high * high


def _exact(x: Numbers, tail: float) -> tuple[Numbers, Numbers]:
    """Exact limits of counts under 10: looked up where they are whole, as nearly all are."""
    table = np.array([(dist.poisson_low(i, tail), dist.poisson_high(i, tail)) for i in range(EXACT_BELOW)])
    whole = x.astype(np.intp)
    low, high = table[whole].T
    broken = x != whole
    if broken.any():
        low[broken] = _special().gammaincinv(x[broken], tail)
        high[broken] = _special().gammainccinv(x[broken] + 1, tail)
    return low, high


@cache
def _special() -> ModuleType:
    return import_module("scipy.special")


def _numbers(given: ArrayLike) -> Numbers:
    return np.asarray(given, dtype=np.float64)


def _checked(confidence: float) -> float:
    if not 0 < confidence < 1:
        raise Refused(f"A confidence of {confidence:g} is not between 0 and 1. Write 0.95 for 95%.")
    return confidence


def _refuse_where(wrong: NDArray[np.bool_], why: str) -> None:
    if not wrong.any():
        return
    place = ", ".join(str(int(i) + 1) for i in np.argwhere(wrong)[0])
    raise Refused(f"Figure {place} {why}; {int(wrong.sum()):,} of {wrong.size:,} are like that.")
