"""Safe: what an attacker who knows every published figure may still not find out."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import numpy as np

from lis.methods.refusal import Refused

# Default of the reference; data sets may ask for more, such as 8 for hospital episodes.
THRESHOLD = 5

# The least and the greatest count that fit everything published; the greatest may be endless.
Bounds = tuple[int, float]


def is_safe(*, low: float, high: float, threshold: int = THRESHOLD, small: bool = True) -> bool:
    """Whether the attacker's interval of a left-out cell keeps its secret.

    `small` is whether the cell is left out for its own sake; else it only has to stay unknown.

    Formula: a small cell U ≥ k and U − L ≥ k − 1; any other L < U.
    Source: Hundepool et al. 2012; the methods reference, section 14.
    Use for: judging `attack_bounds`.

    >>> is_safe(low=1, high=11), is_safe(low=1, high=4), is_safe(low=12, high=12, small=False)
    (True, False, False)
    """
    if not small:
        return low < high
    return high >= threshold and high - low >= threshold - 1


def checked_threshold(threshold: int) -> int:
    """The threshold, if it protects anybody.

    Formula: a whole number of at least 2; counts from 1 to one less are small.
    Source: the methods reference, section 14.
    Use for: the way in of disclosure control.

    >>> checked_threshold(5)
    5
    """
    if isinstance(threshold, bool) or threshold != int(threshold) or threshold < 2:
        raise Refused("A threshold must be a whole number of at least 2: counts below it are left out.")
    return int(threshold)


def checked_counts(counts: Iterable[float | Decimal | None]) -> tuple[int, ...]:
    """Counts as whole numbers of 0 or more; anything else is refused.

    Formula: each must equal its whole part.
    Source: the methods reference, section 14.
    Use for: the way in of disclosure control.

    >>> checked_counts([3, 9.0])
    (3, 9)
    """
    found = []
    for count in counts:
        known = isinstance(count, int | float | Decimal | np.integer) and not isinstance(count, bool)
        if count is None or not known or not count >= 0 or count % 1 != 0:
            raise Refused(f"Only counts can be protected: {count} is not a whole number of 0 or more.")
        found.append(int(count))
    return tuple(found)


def least_of(*, zeros_too: bool) -> int:
    """The least count that a left-out cell can hold, as everybody knows.

    Formula: 1, or 0 where the data set leaves out zeros too.
    Source: the methods reference, section 14.
    Use for: the attacker's lower bounds.

    >>> least_of(zeros_too=False)
    1
    """
    return 0 if zeros_too else 1
