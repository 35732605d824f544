"""Groups of areas and percentiles.

A list of values may hold None where an area has no value: it belongs to no group. The functions named
`…_array` do the same on numpy arrays, along the last axis, where NaN stands for no value.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lis.methods.ranks import as_numbers, rank_array
from lis.methods.refusal import Refused

__all__ = ["LEAST_VALUES", "assign", "assign_array", "percentile", "percentile_array"]

LEAST_VALUES = 4


def assign(*, values: Sequence[float | None], groups: int = 5, first: str = "high") -> tuple[int | None, ...]:
    """The group of each value, 1 first; None without a value, or if there are fewer values than groups.

    Ties are never split, so groups may be uneven.

    Formula: max(1, (n + 1) − ⌈(N + 1 − r) · n / N⌉) for rank r of N values in n groups, in whole numbers.
    Source: OHID Fingertips technical guidance; `phe_quantile` of PHEindicatormethods.
    Use for: quintiles and quarters of areas. Use a published decile where there is one.

    >>> assign(values=[5, 5, 5, 5, 9, 8, 7, 6, 4, 3, 2, 1], groups=4)
    (2, 2, 2, 2, 1, 1, 1, 2, 3, 4, 4, 4)
    >>> assign(values=[3, 1, 2], groups=5)
    (None, None, None)
    """
    found = assign_array(as_numbers(values), groups=groups, first=first)
    return tuple(None if np.isnan(one) else int(one) for one in found)


def assign_array(values: ArrayLike, *, groups: int = 5, first: str = "high") -> NDArray[np.float64]:
    """The group of each value along the last axis; NaN without a value or with too few.

    Formula: max(1, (n + 1) − ⌈(N + 1 − r) · n / N⌉) for rank r of N values in n groups.
    Source: OHID Fingertips technical guidance; `phe_quantile` of PHEindicatormethods.
    Use for: many indicators at once: one row each.

    >>> assign_array([[1, 2, 3, 4], [4, 3, 2, float("nan")]], groups=2).tolist()
    [[2.0, 2.0, 1.0, 1.0], [1.0, 1.0, 2.0, nan]]
    """
    return groups_of_ranks(rank_array(values, first=first), groups=groups)


def groups_of_ranks(ranks: NDArray[np.float64], *, groups: int = 5) -> NDArray[np.float64]:
    """The group of each rank along the last axis, where the ranks are known already.

    Formula: max(1, (n + 1) − ⌈(N + 1 − r) · n / N⌉), N the number of ranks.
    Source: OHID Fingertips technical guidance; `phe_quantile` of PHEindicatormethods.
    Use for: ranks and groups of the same values without sorting twice.

    >>> groups_of_ranks(np.array([4.0, 3.0, 2.0, 1.0]), groups=2).tolist()
    [2.0, 2.0, 1.0, 1.0]
    """
    if groups < 1:
        raise Refused("There must be at least one group.")
    known = np.count_nonzero(~np.isnan(ranks), axis=-1, keepdims=True).astype(np.float64)
    n = np.where(known < groups, np.nan, known)
    # Floor division of a negative is minus the ceiling; whole numbers this small are exact as floats.
    return np.maximum(1, groups + 1 + (ranks - n - 1) * groups // n)


def percentile(*, values: Sequence[float | None], p: float) -> float:
    """The value below which the share `p` (0 to 1) lies, between values in a straight line.

    Missing values are left out. Refuses fewer than 4 values.

    Formula: the sorted value at 1 + p(N − 1), interpolated.
    Source: Excel PERCENTILE.INC; Hyndman and Fan 1996, type 7.
    Use for: medians and quartiles of areas.

    >>> percentile(values=[15, 20, 35, 40, 50], p=0.4)
    29.0
    """
    known = as_numbers([value for value in values if value is not None])
    if len(known) < LEAST_VALUES:
        raise Refused(f"A percentile needs at least {LEAST_VALUES} values; there are {len(known)}.")
    return float(percentile_array(known, p=[p])[0])


def percentile_array(values: ArrayLike, *, p: Sequence[float]) -> NDArray[np.float64]:
    """Percentiles along the last axis, which holds one for each share of `p`; NaN under 4 values.

    Formula: the sorted value at 1 + p(N − 1), interpolated; values that are NaN are left out.
    Source: Excel PERCENTILE.INC; Hyndman and Fan 1996, type 7.
    Use for: quartiles of many indicators at once: one row each.

    >>> percentile_array([[15, 20, 35, 40, 50], [1, 2, 3, 4, float("nan")]], p=[0.5, 1]).tolist()
    [[35.0, 50.0], [2.5, 4.0]]
    """
    shares = np.asarray(p, dtype=np.float64)
    if not np.all((shares >= 0) & (shares <= 1)):
        raise Refused("A percentile is a share between 0 and 1. Write 0.25 for the lower quartile.")
    ordered = np.sort(np.asarray(values, dtype=np.float64), axis=-1)  # NaN is sorted last
    known = np.count_nonzero(~np.isnan(ordered), axis=-1, keepdims=True)
    if ordered.shape[-1] < LEAST_VALUES:
        return np.full((*ordered.shape[:-1], len(shares)), np.nan)
    at = np.maximum(known - 1, 0) * shares
    below = np.floor(at).astype(np.intp)
    above = np.minimum(below + 1, np.maximum(known - 1, 0))
    low, high = (np.take_along_axis(ordered, place, axis=-1) for place in (below, above))
    return np.where(known < LEAST_VALUES, np.nan, low + (at - below) * (high - low))
