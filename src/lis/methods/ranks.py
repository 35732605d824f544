"""Ranks and published deciles: who is ahead of whom.

A list of values may hold None where an area has no value: it gets no rank. The functions named `…_array` do
the same on numpy arrays, along the last axis, where NaN stands for no value.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lis.methods.refusal import Refused


class First(StrEnum):
    """Which end has rank 1."""

    HIGH = "high"
    LOW = "low"


def rank(*, values: Sequence[float | None], first: str = "high") -> tuple[int | None, ...]:
    """The rank of each value; ties share the best rank; None where there is no value.

    Formula: 1 + the number of values strictly ahead.
    Source: standard competition ranking; the methods reference, section 10.
    Use for: league tables.

    >>> rank(values=[10, 20, 20, 5])
    (3, 1, 1, 4)
    >>> rank(values=[10, None, 20], first="low")
    (1, None, 2)
    """
    found = rank_array(as_numbers(values), first=first)
    return tuple(None if np.isnan(one) else int(one) for one in found)


def rank_array(values: ArrayLike, *, first: str = "high") -> NDArray[np.float64]:
    """The rank of each value along the last axis; NaN where there is none.

    Formula: 1 + the number of values strictly ahead.
    Source: standard competition ranking; the methods reference, section 10.
    Use for: many indicators at once: one row each.

    >>> rank_array([[10, 20, 20, 5], [1, float("nan"), 3, 2]]).tolist()
    [[3.0, 1.0, 1.0, 4.0], [3.0, nan, 1.0, 2.0]]
    """
    ahead = first_of(first)
    given = np.asarray(values, dtype=np.float64)
    if given.ndim == 0:
        raise Refused("A rank needs a list of values.")
    rows = given.reshape(-1, given.shape[-1])
    found = np.empty_like(rows)
    # Row by row: a row fits the processor's cache, a whole table of areas does not.
    for row, ranks in zip(rows, found, strict=True):
        missing = np.isnan(row)
        # Sorting is four times as fast without NaN; what is missing goes last, behind every value.
        ranks[:] = _ranks_of(np.where(missing, np.inf, -row if ahead is First.HIGH else row))
        ranks[missing] = np.nan
    return found.reshape(given.shape)


def _ranks_of(keys: NDArray[np.float64]) -> NDArray[np.intp]:
    order = np.argsort(keys)
    ordered = keys[order]
    # A key that differs from the one before it starts a new rank; its ties keep that start.
    starts = np.ones(len(keys), dtype=np.intp)
    starts[1:] = ordered[1:] != ordered[:-1]
    ranks = np.empty(len(keys), dtype=np.intp)
    ranks[order] = np.maximum.accumulate(starts * np.arange(1, len(keys) + 1))
    return ranks


def decile_of_rank(*, rank: int, areas: int, groups: int = 10) -> int:
    """The group of a rank of `areas`, 1 holding rank 1: the rule of the published deciles of deprivation.

    Formula: ⌈groups · rank / areas⌉, in whole numbers.
    Source: English Indices of Deprivation 2019: all 32,844 published deciles.
    Use for: deciles of deprivation where none is printed; elsewhere `quantiles.assign`.

    >>> decile_of_rank(rank=3248, areas=32482), decile_of_rank(rank=3249, areas=32482)
    (1, 2)
    """
    if groups < 1 or areas < 1:
        raise Refused("There must be at least one area and one group.")
    if not 1 <= rank <= areas:
        raise Refused(f"Rank {rank:g} is not one of {areas:,}.")
    return -(-groups * rank // areas)


def decile_of_rank_array(ranks: ArrayLike, *, areas: int, groups: int = 10) -> NDArray[np.float64]:
    """The group of each rank of `areas`; NaN where there is no rank.

    Formula: ⌈groups · rank / areas⌉.
    Source: English Indices of Deprivation 2019: all 32,844 published deciles.
    Use for: maps of deciles.

    >>> decile_of_rank_array([3248, 3249, 32482], areas=32482).tolist()
    [1.0, 2.0, 10.0]
    """
    given = np.asarray(ranks, dtype=np.float64)
    if groups < 1 or areas < 1:
        raise Refused("There must be at least one area and one group.")
    if np.any((given < 1) | (given > areas)):
        raise Refused(f"A rank is not one of {areas:,}.")
    return -(-groups * given // areas)


def first_of(text: str) -> First:
    """Which end has rank 1, from its name.

    Formula: high or low; anything else is refused.
    Source: the methods reference, section 10.
    Use for: the way in of ranks and groups.

    >>> first_of("low").value
    'low'
    """
    try:
        return First(text)
    except ValueError as problem:
        raise Refused(f"'{text}' can't come first. Write high or low.") from problem


def as_numbers(values: Sequence[float | None]) -> NDArray[np.float64]:
    """A list as an array, with NaN where there is no value. Refuses an endless value.

    Formula: None becomes NaN.
    Source: IEEE 754-2019.
    Use for: the way in of methods on lists of areas.

    >>> as_numbers([1, None]).tolist()
    [1.0, nan]
    """
    found = np.array([np.nan if value is None else value for value in values], dtype=np.float64)
    if np.isinf(found).any():
        raise Refused("A value is endless, so it can't be put in order.")
    return found
