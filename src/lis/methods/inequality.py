"""Inequality gap: the difference between the most and the least deprived, using every group between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lis.methods.refusal import Refused

LEAST_GROUPS, MOST_GROUPS = 3, 100
SIMULATIONS = 10_000
SEED = 20111129


@dataclass(frozen=True, slots=True)
class Slope:
    """The gap across the whole scale, in the unit of the values: below 0 where the most deprived have more.

    `intercept` is the fitted value at the most deprived end. The limits are None without standard errors.
    """

    slope: float
    intercept: float
    low: float | None = None
    high: float | None = None
    confidence: float | None = None
    simulations: int = 0
    seed: int | None = None


def sii(
    *,
    populations: Sequence[float],
    values: Sequence[float],
    standard_errors: Sequence[float] | None = None,
    confidence: float = 0.95,
) -> Slope:
    """The slope index of inequality over 3 to 100 groups, in order from most to least deprived.

    The interval needs the standard error of each group's value. Refuses a missing value by its group.

    Formula: population-weighted least squares of value on the midpoint of the cumulative population share;
    interval: quantiles of the slopes of 10,000 seeded simulations, value + standard error × N(0, 1).
    Source: Pamuk 1985 (Popul Stud 39:17); PHEindicatormethods, `phe_sii` with its default type.
    Use for: life expectancy, infant mortality or any measure by deprivation fifth or tenth.

    >>> gap = sii(populations=[2000, 2100, 1900, 2050, 1950], values=[30.1, 27.5, 25.0, 21.2, 18.4])
    >>> round(gap.slope, 1), round(gap.intercept, 1)
    (-14.8, 31.9)
    """
    people, heights = _checked(populations, values)
    weights = _slope_weights(people)
    slope = float(weights @ heights)
    centre = float(people @ _midpoints(people) / people.sum())
    intercept = float(people @ heights / people.sum()) - slope * centre
    if standard_errors is None:
        return Slope(slope, intercept)
    low, high = _simulated(heights, _errors(standard_errors, len(heights)), weights, confidence)
    return Slope(slope, intercept, low, high, confidence, SIMULATIONS, SEED)


def _midpoints(people: NDArray[np.float64]) -> NDArray[np.float64]:
    shares = people / people.sum()
    return np.asarray(np.cumsum(shares) - shares / 2)


def _slope_weights(people: NDArray[np.float64]) -> NDArray[np.float64]:
    """What each value adds to the slope: least squares is linear in the values."""
    x = _midpoints(people)
    away = x - people @ x / people.sum()
    return np.asarray(people * away / (people @ away**2))


def _simulated(
    heights: NDArray[np.float64], errors: NDArray[np.float64], weights: NDArray[np.float64], confidence: float
) -> tuple[float, float]:
    if not 0 < confidence < 1:
        raise Refused(f"A confidence of {confidence:g} is not between 0 and 1. Write 0.95 for 95%.")
    chance = np.random.Generator(np.random.PCG64(SEED))
    drawn = heights + errors * chance.standard_normal((SIMULATIONS, len(heights)))
    tail = (1 - confidence) / 2
    low, high = np.quantile(drawn @ weights, [tail, 1 - tail])
    return float(low), float(high)


def _checked(
    populations: Sequence[float], values: Sequence[float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    n = len(values)
    if len(populations) != n:
        raise Refused(f"There are {len(populations)} populations for {n} values: every group needs both.")
    if not LEAST_GROUPS <= n <= MOST_GROUPS:
        raise Refused(f"A slope index needs {LEAST_GROUPS} to {MOST_GROUPS} groups; there are {n}.")
    for i, (people, value) in enumerate(zip(populations, values, strict=True), start=1):
        if value is None or not np.isfinite(value):
            raise Refused(f"Group {i} has no value, so there is no slope.")
        if people is None or not (np.isfinite(people) and people > 0):
            raise Refused(f"Group {i} has no population, so there is no slope.")
    return np.asarray(populations, dtype=np.float64), np.asarray(values, dtype=np.float64)


def _errors(given: Sequence[float], n: int) -> NDArray[np.float64]:
    if len(given) != n or any(one is None or not (np.isfinite(one) and one >= 0) for one in given):
        raise Refused("The interval needs the standard error of every group's value, 0 or more.")
    return np.asarray(given, dtype=np.float64)
