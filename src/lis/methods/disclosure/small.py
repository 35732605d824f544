"""Primary suppression: counts, and rates that rest on counts, too small to be published."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lis.methods.disclosure.safety import THRESHOLD, checked_threshold
from lis.methods.refusal import Refused


def primary(*, value: float | Decimal | None, threshold: int = THRESHOLD, zeros_too: bool = False) -> bool:
    """Whether a count is left out for its own sake. A missing one has nothing to leave out.

    `zeros_too` where the data set says that zeros are not for publishing either. Refuses a count below 0.

    Formula: 0 < value < k; from 0 where zeros are left out too.
    Source: Hundepool et al. 2012; the methods reference, section 14.
    Use for: every count that is published; what is left out shows `c`, whatever the reason.

    >>> [primary(value=count) for count in (0, 1, 4, 5)]
    [False, True, True, False]
    >>> primary(value=7, threshold=8)
    True
    """
    k = checked_threshold(threshold)
    if value is None:
        return False
    if not value >= 0:
        raise Refused(f"A count can't be {value}: it is 0 or more.")
    return bool(value < k and (value > 0 or zeros_too))


def primary_rate(
    *,
    numerator: float | Decimal | None,
    denominator: float | Decimal | None,
    threshold: int = THRESHOLD,
    zeros_too: bool = False,
) -> bool:
    """Whether a rate is left out for its own sake, from the counts behind it.

    Refuses a numerator above its denominator unless the rate is not a share (then ask `primary` of each).

    Formula: `primary` of the numerator, or of denominator less numerator.
    Source: the methods reference, section 14.
    Use for: percentages and shares: 98 of 100 says as much about the other 2.

    >>> primary_rate(numerator=98, denominator=100), primary_rate(numerator=0, denominator=40)
    (True, False)
    """
    if numerator is None or denominator is None:
        return primary(value=numerator, threshold=threshold, zeros_too=zeros_too)
    rest = Decimal(str(denominator)) - Decimal(str(numerator))
    if rest < 0:
        raise Refused(f"{numerator} of {denominator} is not a share: the total must hold the count.")
    return primary(value=numerator, threshold=threshold, zeros_too=zeros_too) or primary(
        value=rest, threshold=threshold, zeros_too=zeros_too
    )


def primary_array(
    values: ArrayLike, *, threshold: int = THRESHOLD, zeros_too: bool = False
) -> NDArray[np.bool_]:
    """Whether each of many counts is left out for its own sake; a missing one (NaN) is not.

    Formula: 0 < value < k; from 0 where zeros are left out too.
    Source: Hundepool et al. 2012; the methods reference, section 14.
    Use for: whole releases.

    >>> primary_array([0, 4, 5, float("nan")]).tolist()
    [False, True, False, False]
    """
    k, counts = checked_threshold(threshold), np.asarray(values, dtype=np.float64)
    if np.any(counts < 0):
        raise Refused("A count can't be below 0.")
    return np.asarray((counts < k) & ((counts > 0) | (zeros_too & (counts == 0))))
