"""Association: whether areas that are high on one figure are high on another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lis.methods.ranks import as_numbers
from lis.methods.refusal import Refused

LEAST_PAIRS = 10
WORDS = ((0.2, "almost no"), (0.4, "a weak"), (0.7, "a moderate"), (1.1, "a strong"))


def rank_correlation(*, x: Sequence[float | None], y: Sequence[float | None]) -> float:
    """How far the order by one figure is the order by another: −1 to 1. Areas lacking one are left out.

    Refuses fewer than 10 pairs, and a figure that is the same everywhere.

    Formula: Pearson's r of the ranks, ties sharing their mean rank.
    Source: Spearman 1904.
    Use for: scatters of two statistics; one far-off area doesn't sway it.

    >>> round(rank_correlation(x=range(10), y=[0, 1, 2, 3, 4, 5, 6, 7, 9, 8]), 3)
    0.988
    """
    first, second = as_numbers(list(x)), as_numbers(list(y))
    if first.shape != second.shape:
        raise Refused("Every area needs both figures.")
    both = ~(np.isnan(first) | np.isnan(second))
    if both.sum() < LEAST_PAIRS:
        raise Refused(
            f"A correlation needs at least {LEAST_PAIRS} areas with both figures; there are {both.sum()}."
        )
    ranked = [_mean_ranks(one[both]) for one in (first, second)]
    if any(one.std() == 0 for one in ranked):
        raise Refused("A figure is the same everywhere, so there is no order to compare.")
    return float(np.corrcoef(ranked[0], ranked[1])[0, 1])


def in_words(*, correlation: float) -> str:
    """A correlation in words, with its direction.

    Formula: under 0.2 almost none, under 0.4 weak, under 0.7 moderate, else strong.
    Source: Evans 1996, with fewer steps.
    Use for: the sentence under a scatter. It says nothing of causes.

    >>> in_words(correlation=-0.55), in_words(correlation=0.1)
    ('a moderate link: where one is high, the other tends to be low', 'almost no link')
    """
    if not -1 <= correlation <= 1:
        raise Refused("A correlation lies between −1 and 1.")
    word = next(word for limit, word in WORDS if abs(correlation) < limit)
    if word == WORDS[0][1]:
        return f"{word} link"
    end = "high" if correlation > 0 else "low"
    return f"{word} link: where one is high, the other tends to be {end}"


def _mean_ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    _, at, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2)[at], dtype=np.float64)
