"""The few probability distributions that the methods need, as plain functions of floats.

They wrap `scipy.special`, not `scipy.stats`, whose distribution objects cost a hundred times as much.
scipy is loaded on the first call, so that a page without statistics never pays for it.
"""

from __future__ import annotations

import math
from functools import cache
from importlib import import_module
from statistics import NormalDist
from types import ModuleType


@cache
def _special() -> ModuleType:
    # Loaded by name: scipy has no type stubs, and its values are made floats below.
    return import_module("scipy.special")


@cache
def z_for(confidence: float) -> float:
    """The normal deviate that leaves `confidence` between −z and z.

    Formula: Φ⁻¹((1 + confidence) / 2).
    Source: Wichura 1988 (algorithm AS 241), as in the standard library.
    Use for: normal and score intervals.

    >>> round(z_for(0.95), 6), round(z_for(0.998), 6)
    (1.959964, 3.090232)
    """
    return NormalDist().inv_cdf((1 + confidence) / 2)


def normal_two_sided(z: float) -> float:
    """The probability of a normal deviate at least as far from zero as `z`.

    Formula: erfc(|z| / √2).
    Source: Abramowitz and Stegun 1964, 26.2.29.
    Use for: two-sided p from a z score, and from χ² with one degree of freedom (z = √χ²).

    >>> round(normal_two_sided(1.959964), 4)
    0.05
    """
    return math.erfc(abs(z) / math.sqrt(2))


def t_below(value: float, df: float) -> float:
    """The probability that Student's t with `df` degrees of freedom is at most `value`.

    Formula: the t distribution function.
    Source: Student 1908; scipy.special.stdtr.
    Use for: the chance that an outturn stays below a target.

    >>> round(t_below(1.8125, 10), 4)
    0.95
    """
    return float(_special().stdtr(df, value))


@cache
def t_for(confidence: float, df: float) -> float:
    """Student's t that leaves `confidence` between −t and t.

    Formula: the t quantile at (1 + confidence) / 2.
    Source: Student 1908; scipy.special.stdtrit.
    Use for: intervals of means and forecasts.

    >>> round(t_for(0.95, 10), 4)
    2.2281
    """
    return float(_special().stdtrit(df, (1 + confidence) / 2))


@cache
def chi_square_above(probability: float, df: float) -> float:
    """The value that χ² with `df` degrees of freedom exceeds with this probability.

    Formula: the upper quantile of χ².
    Source: scipy.special.chdtri.
    Use for: critical values.

    >>> round(chi_square_above(0.05, 1), 4)
    3.8415
    """
    return float(_special().chdtri(df, probability))


def poisson_low(x: float, tail: float) -> float:
    """The mean at which a Poisson count is `x` or more with probability `tail`; 0 for `x` 0.

    Formula: ½χ²(tail; 2x), the inverse of the lower incomplete gamma function.
    Source: Garwood 1936.
    Use for: the lower exact limit of a count.

    >>> round(poisson_low(5, 0.025), 3)
    1.623
    """
    return 0.0 if x == 0 else float(_special().gammaincinv(x, tail))


def poisson_high(x: float, tail: float) -> float:
    """The mean at which a Poisson count is `x` or fewer with probability `tail`.

    Formula: ½χ²(1 − tail; 2x + 2).
    Source: Garwood 1936.
    Use for: the upper exact limit of a count.

    >>> round(poisson_high(5, 0.025), 3)
    11.668
    """
    return float(_special().gammainccinv(x + 1, tail))


def binomial_low(x: float, n: float, tail: float) -> float:
    """The share at which `x` or more of `n` happens with probability `tail`; 0 for `x` 0.

    Formula: the beta(x, n − x + 1) quantile at `tail`.
    Source: Clopper and Pearson 1934.
    Use for: the lower exact limit of a proportion.

    >>> round(binomial_low(81, 263, 0.025), 4)
    0.2527
    """
    return 0.0 if x == 0 else float(_special().betaincinv(x, n - x + 1, tail))


def binomial_high(x: float, n: float, tail: float) -> float:
    """The share at which `x` or fewer of `n` happens with probability `tail`; 1 for `x` = `n`.

    Formula: the beta(x + 1, n − x) quantile at 1 − `tail`.
    Source: Clopper and Pearson 1934.
    Use for: the upper exact limit of a proportion.

    >>> round(binomial_high(81, 263, 0.025), 4)
    0.3676
    """
    return 1.0 if x == n else float(_special().betaincinv(x + 1, n - x, 1 - tail))


def binomial_at_most(x: float, n: float, share: float) -> float:
    """The probability of `x` or fewer of `n`, each with this share; 0 below none.

    Formula: Σ C(n, k) shareᵏ(1 − share)ⁿ⁻ᵏ over k ≤ x.
    Source: scipy.special.bdtr.
    Use for: tails of the exact test of two counts.

    >>> binomial_at_most(1, 2, 0.5)
    0.75
    """
    return 0.0 if x < 0 else float(_special().bdtr(x, int(n), share))


def log_choose(n: int, k: int) -> float:
    """The logarithm of the number of ways to choose `k` of `n`.

    Formula: ln n! − ln k! − ln(n − k)!.
    Source: definition.
    Use for: probabilities that would overflow.

    >>> round(math.exp(log_choose(5, 2)), 6)
    10.0
    """
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
