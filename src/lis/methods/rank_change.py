"""Rank change: how far areas moved between two sets of ranks, and how much of that is noise.

Rank 1 is the most deprived. A thousand places mean little in the middle and much at the ends, so ranks become
normal scores, and change is a difference of scores: above 0 is toward more deprived.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module
from types import ModuleType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lis.methods import distributions as dist
from lis.methods.ranks import as_numbers, decile_of_rank_array
from lis.methods.refusal import Refused

# England, 31,672 areas unchanged from 2001 to 2011, Indices of Multiple Deprivation 2007, 2010 and 2019.
# Bootstrap 0.0059 to 0.0073. Other triples give other figures, so it is never the last word.
ENGLAND_NOISE = 0.0066167
CONFIDENCE = 0.95


class Toward(StrEnum):
    """Which way an area moved among the others."""

    MORE = "more deprived"
    LESS = "less deprived"
    SAME = "no change"


@dataclass(frozen=True, slots=True)
class RankChange:
    """One area: places moved (below 0 toward rank 1), the change of score, and the band of noise around 0."""

    places: float
    toward: Toward
    z_change: float
    band: float
    more_than_noise: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """Many areas, one entry each: places moved, change of score, whether it is more than noise; the band.

    NaN where an area has no rank on one side; its `more_than_noise` is false.
    """

    places: NDArray[np.float64]
    z_change: NDArray[np.float64]
    more_than_noise: NDArray[np.bool_]
    band: float


@dataclass(frozen=True, slots=True)
class Summary:
    """A group of areas: how many moved which way, and what chance alone would have done.

    `median` is in places. `expected_by_chance` areas lie beyond the band if nothing changed. `noise_share` is
    the share of movement (squared) that is noise, to three decimals, which is more than the noise variance is
    known to: one of a range, never a single truth. `coin_p` is how often a fair coin would split the areas at
    least as unevenly.
    """

    areas: int
    more_deprived: int
    less_deprived: int
    same: int
    median: float
    beyond_noise_more: int
    beyond_noise_less: int
    expected_by_chance: float
    noise_share: float
    coin_p: float
    decile_changed: int
    decile_changed_beyond_noise: int


def compare(
    *,
    rank_before: float,
    rank_after: float,
    areas: int,
    noise_variance: float = ENGLAND_NOISE,
    areas_after: int | None = None,
    vintages: tuple[str, str] | None = None,
    bridge: str | None = None,
) -> RankChange:
    """How one area moved between two sets of ranks, 1 the most deprived, and whether that is more than noise.

    `areas` is how many were ranked (`areas_after` where the second set ranks another number). `vintages`
    names the boundaries of the two sets; where they differ the `bridge` that says which are unchanged must
    be named too, or this refuses.

    Formula: z = Φ⁻¹((N + ½ − r)/N); more than noise if |Δz| > 1.96 √(2e), e the noise variance.
    Source: Blom 1958 (normal scores); Heise 1969; the methods reference, section 10.
    Use for: an area's page. Ranks are relative: an area can move because others did.

    >>> moved = compare(rank_before=18102, rank_after=13129, areas=32482)
    >>> moved.places, moved.toward.value, round(moved.z_change, 2), moved.more_than_noise
    (-4973, 'more deprived', 0.39, True)
    """
    if rank_before is None or rank_after is None:
        raise Refused("A rank is missing, so there is no change of rank.")
    found = compare_array(
        [rank_before],
        [rank_after],
        areas=areas,
        noise_variance=noise_variance,
        areas_after=areas_after,
        vintages=vintages,
        bridge=bridge,
    )
    places = rank_after - rank_before
    return RankChange(
        places, _toward(places), float(found.z_change[0]), found.band, bool(found.more_than_noise[0])
    )


def compare_array(
    ranks_before: ArrayLike,
    ranks_after: ArrayLike,
    *,
    areas: int,
    noise_variance: float = ENGLAND_NOISE,
    areas_after: int | None = None,
    vintages: tuple[str, str] | None = None,
    bridge: str | None = None,
) -> Changes:
    """How many areas moved, the same area at the same place in both; arguments as in `compare`.

    Formula: z = Φ⁻¹((N + ½ − r)/N); more than noise if |Δz| > 1.96 √(2e), e the noise variance.
    Source: Blom 1958 (normal scores); Heise 1969; the methods reference, section 10.
    Use for: maps of rank change.

    >>> moved = compare_array([18102, 18305], [13129, 22273], areas=32482)
    >>> moved.z_change.round(2).tolist(), round(moved.band, 3)
    ([0.39, -0.32], 0.225)
    """
    _check_vintages(vintages, bridge)
    before, after = np.asarray(ranks_before, dtype=np.float64), np.asarray(ranks_after, dtype=np.float64)
    if before.shape != after.shape:
        raise Refused(f"There are {before.size:,} ranks before and {after.size:,} after: pair them by area.")
    change = scores(after, areas=areas_after or areas) - scores(before, areas=areas)
    band = band_of(noise_variance=noise_variance)
    return Changes(after - before, change, np.abs(change) > band, band)


def summary(
    *,
    ranks_before: Sequence[float | None],
    ranks_after: Sequence[float | None],
    areas: int,
    noise_variance: float = ENGLAND_NOISE,
    areas_after: int | None = None,
    vintages: tuple[str, str] | None = None,
    bridge: str | None = None,
) -> Summary:
    """How a group of areas moved among all `areas` ranked; other arguments as in `compare`.

    Areas without both ranks are left out. Refuses a group with none.

    Formula: counts; expected by chance 5% of the group; noise share min(1, 2e/mean Δz²); sign test.
    Source: Heise 1969; Wiley and Wiley 1970; the methods reference, section 10.
    Use for: what a map of rank change can and can't say.

    >>> group = summary(ranks_before=[18102, 18305, 900], ranks_after=[13129, 22273, 905], areas=32482)
    >>> group.more_deprived, group.less_deprived, group.median, group.beyond_noise_more
    (1, 2, 5.0, 1)
    """
    before, after = as_numbers(ranks_before), as_numbers(ranks_after)
    if before.shape != after.shape:
        raise Refused(f"There are {before.size:,} ranks before and {after.size:,} after: pair them by area.")
    both = ~(np.isnan(before) | np.isnan(after))
    if not both.any():
        raise Refused("No area has a rank on both sides, so there is no change of rank.")
    known = (before[both], after[both])
    found = compare_array(
        *known,
        areas=areas,
        noise_variance=noise_variance,
        areas_after=areas_after,
        vintages=vintages,
        bridge=bridge,
    )
    deciles = (
        decile_of_rank_array(known[0], areas=areas),
        decile_of_rank_array(known[1], areas=areas_after or areas),
    )
    return _summary(found, noise_variance, deciles[0] != deciles[1])


def _summary(found: Changes, noise_variance: float, decile_changed: NDArray[np.bool_]) -> Summary:
    n, places, beyond = len(found.places), found.places, found.more_than_noise
    # By score where the number ranked differs; on one count of areas, places and scores agree in sign.
    more, less = int((found.z_change > 0).sum()), int((found.z_change < 0).sum())
    moved = float(np.mean(found.z_change**2))
    return Summary(
        areas=n,
        more_deprived=more,
        less_deprived=less,
        same=n - more - less,
        median=float(np.median(places)),
        beyond_noise_more=int((beyond & (found.z_change > 0)).sum()),
        beyond_noise_less=int((beyond & (found.z_change < 0)).sum()),
        expected_by_chance=(1 - CONFIDENCE) * n,
        noise_share=round(min(1.0, 2 * noise_variance / moved), 3) if moved else 1.0,
        coin_p=_coin(more, less),
        decile_changed=int(decile_changed.sum()),
        decile_changed_beyond_noise=int((decile_changed & beyond).sum()),
    )


def noise_variance(*, covariance: Sequence[Sequence[float]]) -> float:
    """The noise in one set of scores, from three sets of the same areas; the middle one's variance of error.

    `covariance` is the 3 × 3 matrix of the three sets of scores, in order of time. True if change adds up and
    errors are independent: errors that successive sets share make it too low, changes that reverse too high.
    Refuses sets that are not related, and a variance below 0.

    Formula: Var(z₂) − Cov(z₁,z₂) Cov(z₂,z₃)/Cov(z₁,z₃).
    Source: Heise 1969 (Am Sociol Rev 34:93); Wiley and Wiley 1970 (Am Sociol Rev 35:112).
    Use for: the band of `compare`. Print a range from several triples, never one number.

    >>> round(noise_variance(covariance=[[1, 0.95, 0.9], [0.95, 1, 0.92], [0.9, 0.92, 1]]), 6)
    0.028889
    """
    matrix = np.asarray(covariance, dtype=np.float64)
    if matrix.shape != (3, 3) or not np.isfinite(matrix).all() or not np.allclose(matrix, matrix.T):
        raise Refused("Noise is told from three sets of scores: give their 3 by 3 covariance.")
    if matrix[0, 2] <= 0 or matrix[0, 1] * matrix[1, 2] <= 0:
        raise Refused("The three sets of scores don't move together, so noise can't be told from change.")
    found = float(matrix[1, 1] - matrix[0, 1] * matrix[1, 2] / matrix[0, 2])
    if found < 0:
        raise Refused("These three sets give a noise below 0, so noise can't be told from change.")
    return found


def scores(ranks: ArrayLike, *, areas: int) -> NDArray[np.float64]:
    """Ranks as normal scores, above 0 the more deprived half; NaN where there is no rank.

    Formula: z = Φ⁻¹((N + ½ − r)/N).
    Source: Blom 1958 (normal scores); the methods reference, section 10.
    Use for: differences, means and covariances of ranks.

    >>> scores([1, 16241.5, 32482], areas=32482).round(3).tolist()
    [4.168, 0.0, -4.168]
    """
    given = np.asarray(ranks, dtype=np.float64)
    if areas < 1 or np.any((given < 1) | (given > areas)):
        raise Refused(f"A rank is not one of {areas:,}.")
    return np.asarray(_special().ndtri((areas + 0.5 - given) / areas), dtype=np.float64)


def band_of(*, noise_variance: float = ENGLAND_NOISE) -> float:
    """How large a change of score noise alone makes, 19 times out of 20.

    Formula: 1.96 √(2e).
    Source: Heise 1969; the methods reference, section 10.
    Use for: the band of a change map.

    >>> round(band_of(), 4)
    0.2255
    """
    if not (math.isfinite(noise_variance) and noise_variance >= 0):
        raise Refused("The noise variance must be 0 or more.")
    return dist.z_for(CONFIDENCE) * math.sqrt(2 * noise_variance)


@cache
def _special() -> ModuleType:
    return import_module("scipy.special")


def _check_vintages(vintages: tuple[str, str] | None, bridge: str | None) -> None:
    if vintages is None or vintages[0] == vintages[1] or bridge:
        return
    raise Refused(
        f"The ranks before are of the areas of {vintages[0]}, the ranks after of those of {vintages[1]}. "
        "Compare one vintage, or only the areas that a declared bridge says are unchanged."
    )


def _toward(places: float) -> Toward:
    if places == 0:
        return Toward.SAME
    return Toward.MORE if places < 0 else Toward.LESS


def _coin(more: int, less: int) -> float:
    """The two-sided sign test."""
    n = more + less
    return min(1.0, 2 * dist.binomial_at_most(min(more, less), n, 0.5)) if n else 1.0
