"""The trend of the five latest years, by limits or by counts."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import overload

from lis.methods import distributions as dist
from lis.methods.refusal import Refused
from lis.methods.signal.verdict import REAL_BELOW, Verdict

POINTS = 5
# The distance between 95% limits, in standard errors, as Fingertips rounds it.
WIDTH = 3.92

Numbers = Sequence[float | None]
# Time, value and weight of one year.
Point = tuple[float, float, float]


class Marker(StrEnum):
    """What a trend marker says before polarity is added; the words are for a page."""

    INCREASING = "increasing"
    DECREASING = "decreasing"
    NO_CHANGE = "no significant change"
    NOT_CALCULATED = "cannot be calculated"


@dataclass(frozen=True, slots=True)
class RecentTrend:
    """The slope a year, in the unit of the values (a fraction, for counts), its χ², and the marker.

    `sign_holds` says whether the slope keeps its sign when each year is left out in turn.
    """

    slope: float
    chi_square: float
    sign_holds: bool
    marker: Marker

    @property
    def signal(self) -> Verdict:
        """The marker as an answer to "is it real?"."""
        return Verdict.USUAL_VARIATION if self.marker == Marker.NO_CHANGE else Verdict.REAL_CHANGE


@overload
def recent_trend(
    *, values: Numbers, low95: Numbers, high95: Numbers, probability: float = REAL_BELOW
) -> RecentTrend: ...


@overload
def recent_trend(
    *, counts: Numbers, denominators: Numbers, probability: float = REAL_BELOW
) -> RecentTrend: ...


@overload
def recent_trend(*, probability: float, degrees: int) -> float: ...


def recent_trend(
    *,
    values: Numbers | None = None,
    low95: Numbers | None = None,
    high95: Numbers | None = None,
    counts: Numbers | None = None,
    denominators: Numbers | None = None,
    probability: float = REAL_BELOW,
    degrees: int = 1,
) -> RecentTrend | float:
    """The trend of the last five of the years given, oldest first; without years, the critical value of χ².

    Years must be single, unbroken and not overlapping. Refuses fewer than five, a gap, and limits that are
    missing or equal. With counts the direction is the sign of T; a published program leaves it unset.

    Formula: limits: se = (U − L)/3.92, weighted least squares on 1…5, χ² = (slope/se)²; counts:
    χ² = N·T²/(C(N − C)(N·Σnt² − (Σnt)²)), T = N·Σct − C·Σnt. A trend if χ² > 9.549536 and the sign holds.
    Source: OHID Fingertips technical guidance, trend markers; Armitage 1955.
    Use for: yearly indicators of public health and the like.

    >>> r = recent_trend(counts=[994, 1023, 1199, 1332, 1367],
    ...                  denominators=[40299, 41527, 42811, 44064, 44701])
    >>> round(r.chi_square, 2), r.marker.value
    (47.9, 'increasing')
    """
    if values is not None:
        return _by_limits(_five(values), _five(low95), _five(high95), probability)
    if counts is not None:
        return _by_counts(_five(counts), _five(denominators), probability)
    return dist.chi_square_above(probability, degrees)


def _five(column: Numbers | None) -> list[float]:
    if column is None:
        raise Refused("A trend needs the limits of every value, or the counts and denominators.")
    known = [value for value in column[-POINTS:] if value is not None]
    if len(known) < POINTS:
        raise Refused(f"A trend needs {POINTS} years without a gap; there are {len(known)}.")
    return known


def _by_limits(values: list[float], low: list[float], high: list[float], probability: float) -> RecentTrend:
    if any(top <= bottom for bottom, top in zip(low, high, strict=True)):
        raise Refused("A year's limits are equal or crossed, so its value can't be weighed.")
    widths = [(top - bottom) / WIDTH for bottom, top in zip(low, high, strict=True)]
    # Relative weights, so that equal widths weigh exactly 1 and a level series has a slope of exactly 0.
    points: list[Point] = [
        (t, v, (widths[0] / w) ** 2) for t, (v, w) in enumerate(zip(values, widths, strict=True), 1)
    ]
    slope, information = _slope(points)
    chi = slope * slope * information / widths[0] ** 2
    return _trend(points, slope, chi, lambda some: _slope(some)[0], probability)


def _by_counts(counts: list[float], denominators: list[float], probability: float) -> RecentTrend:
    if any(not 0 <= c <= n or n <= 0 for c, n in zip(counts, denominators, strict=True)):
        raise Refused("Every denominator must be above 0 and hold its count.")
    points: list[Point] = [(t, c, n) for t, (c, n) in enumerate(zip(counts, denominators, strict=True), 1)]
    c, n = sum(counts), sum(denominators)
    if c in (0, n):
        raise Refused("Nothing, or everything, was counted in all five years, so there is no trend to test.")
    rise, spread = _rise(points)
    chi = n * rise * rise / (c * (n - c) * spread)
    return _trend(points, rise / spread, chi, lambda some: _rise(some)[0], probability)


def _slope(points: Sequence[Point]) -> tuple[float, float]:
    """The weighted least squares slope, and the weighted squares of time about its mean."""
    weight = math.fsum(w for _, _, w in points)
    middle = math.fsum(t * w for t, _, w in points) / weight
    squares = math.fsum(w * (t - middle) ** 2 for t, _, w in points)
    return math.fsum(w * (t - middle) * v for t, v, w in points) / squares, squares


def _rise(points: Sequence[Point]) -> tuple[float, float]:
    """Armitage's T, and N·Σnt² − (Σnt)²; points are time, count and denominator."""
    n, c = sum(n for _, _, n in points), sum(c for _, c, _ in points)
    nt = sum(n * t for t, _, n in points)
    return n * sum(c * t for t, c, _ in points) - c * nt, n * sum(n * t * t for t, _, n in points) - nt * nt


def _trend(
    points: list[Point],
    slope: float,
    chi: float,
    refit: Callable[[Sequence[Point]], float],
    probability: float,
) -> RecentTrend:
    signs = {_sign(refit(points[:i] + points[i + 1 :])) for i in range(len(points))}
    holds = signs == {_sign(slope)} and _sign(slope) != 0
    if not holds or chi <= dist.chi_square_above(probability, 1):
        return RecentTrend(slope, chi, holds, Marker.NO_CHANGE)
    return RecentTrend(slope, chi, holds, Marker.INCREASING if slope > 0 else Marker.DECREASING)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
