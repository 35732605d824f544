"""The usual shape of a year, and the level that is left when it is taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from lis.methods.refusal import Refused

SMOOTHING = 0.3
YEARS_USED = 5
LEAST_INDEX = 0.05


@dataclass(frozen=True, slots=True)
class Seasons:
    """Indices around 1, the first for the season of the first value; `years` of ratios behind each, or 0."""

    indices: tuple[float, ...]
    years: float

    @property
    def known(self) -> bool:
        """Whether there was enough history to look for a pattern."""
        return self.years > 0

    def at(self, position: int) -> float:
        """The index of the value at this position of the series, which may lie ahead of it."""
        return self.indices[position % len(self.indices)]


@dataclass(frozen=True, slots=True)
class Level:
    """Where a series stands now, the sum of its squared errors one step ahead, and how many there were."""

    level: float
    squared_errors: float
    errors: int

    @property
    def df(self) -> int:
        """Degrees of freedom: the errors, less two for the start and the smoothing."""
        return self.errors - 2


def indices(*, values: Sequence[float], season: int) -> Seasons:
    """The seasonal indices of a series, shrunk towards 1 by how uncertain they are.

    `values` are oldest first without gaps, `season` is the number of periods in a year. Under two years of
    history every index is 1.

    Formula: ratios to the centred 2×p moving average; raw index = mean ratio of the season, scaled to mean 1;
    index = max(0.05, 1 + w(raw − 1)), w = max(0, 1 − (s²/k)/between), between = Σ(raw − 1)²/(p − 1).
    Source: Miller and Williams 2003 (Int J Forecasting 19:669), shrunken seasonal factors.
    Use for: forecasts, and control charts of measures declared seasonal.

    >>> pattern = indices(values=[30, 42, 38, 50, 33, 40, 41, 47, 31, 45, 36, 52], season=4)
    >>> [round(index, 2) for index in pattern.indices]
    [0.8, 1.04, 0.98, 1.18]
    """
    _check(values, season)
    if len(values) < 2 * season:
        return Seasons((1.0,) * season, 0.0)
    averages = _centred_averages(values, season)
    start = season // 2
    ratios: list[list[float]] = [[] for _ in range(season)]
    for i, average in enumerate(averages, start):
        ratios[i % season].append(values[i] / average)
    means = [fsum(group) / len(group) for group in ratios]
    overall = fsum(means) / season
    raw = [value / overall for value in means]
    years = len(averages) / season
    weight = _weight(raw, _spread(ratios, means, averages) / years)
    return Seasons(tuple(max(LEAST_INDEX, 1 + weight * (value - 1)) for value in raw), years)


def smooth(*, values: Sequence[float], season: int) -> Level:
    """The level of a series by simple exponential smoothing, with its errors after the start-up.

    `values` are oldest first, without their season. The level starts at the mean of the first half year.

    Formula: e = value − level; level += 0.3e; the errors of the first p/2 values are left out.
    Source: Brown 1959; Hyndman, Koehler, Ord and Snyder 2008, chapter 6.
    Use for: where a series stands now, and how far one step ahead usually misses.

    >>> now = smooth(values=[10, 10, 10, 10, 20], season=4)
    >>> now.level, now.squared_errors, now.errors
    (13.0, 100.0, 3)
    """
    start = max(1, season // 2)
    if len(values) <= start:
        raise Refused("At least a year of history is needed.")
    level = fsum(values[:start]) / start
    squares = 0.0
    for i, value in enumerate(values):
        error = value - level
        level += SMOOTHING * error
        if i >= start:
            squares += error * error
    return Level(level, squares, len(values) - start)


def has_empty_year(values: Sequence[float], season: int) -> bool:
    """Whether any `season` values in a row are all zero.

    Formula: a run of p zeros.
    Source: section 7 of the methods reference.
    Use for: refusing series that are too empty to have a pattern.

    >>> has_empty_year([3, 0, 0, 0, 0, 2], season=4), has_empty_year([3, 0, 0, 0, 1], season=4)
    (True, False)
    """
    run = 0
    for value in values:
        run = run + 1 if value == 0 else 0
        if run == season:
            return True
    return False


def _check(values: Sequence[float], season: int) -> None:
    if season < 2:
        raise Refused("A year needs at least two periods to have a season.")
    if has_empty_year(values, season):
        raise Refused("A whole year of zeros has no pattern to go by.")


def _centred_averages(values: Sequence[float], season: int) -> list[float]:
    """The average of the year around each value from position season // 2; odd years are centred already."""
    half, even = season // 2, season % 2 == 0
    averages = []
    for i in range(half, len(values) - half):
        total = fsum(values[i - half : i + half + 1])
        if even:
            total -= (values[i - half] + values[i + half]) / 2
        averages.append(total / season)
    return averages


def _spread(ratios: list[list[float]], means: list[float], averages: list[float]) -> float:
    """The variance of one ratio about its season; with one ratio a season, that of a Poisson count."""
    free = len(averages) - len(means)
    if free == 0:
        return fsum(1 / max(average, 1.0) for average in averages) / len(averages)
    return fsum((x - mean) ** 2 for group, mean in zip(ratios, means, strict=True) for x in group) / free


def _weight(raw: list[float], noise: float) -> float:
    """How much of the raw pattern to believe: 0 none, 1 all."""
    between = fsum((value - 1) ** 2 for value in raw) / (len(raw) - 1)
    return max(0.0, 1 - noise / between) if between > 0 else 0.0
