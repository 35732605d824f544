"""Between geographies: a figure for a place, put together from the areas that lie in it.

A part with weight 1 is whole, between 0 and 1 apportioned, with 0 outside. Rates are rebuilt from numerators
and denominators, never averaged; medians, ranks and scores are refused.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lis.methods.reading import Status
from lis.methods.refusal import Refused

# Above this share apportioned, the figure leans on the assumption that people are spread evenly.
MUCH_APPORTIONED = 0.2
WITH_ARTICLE = {"median": "A median", "rank": "A rank", "score": "A score"}


class Kind(StrEnum):
    """What can be put together from parts."""

    COUNT = "count"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class Apportioned:
    """A figure put together from parts, with its lineage.

    `share_whole` and `share_apportioned` (0 to 1) say how much of the count, or of the rate's denominator,
    comes from whole areas; of nothing, how much of the weight. `note` is empty, or a sentence for the page.
    """

    value: float
    share_whole: float
    share_apportioned: float
    weights: tuple[float, ...]
    kind: Kind
    numerator: float | None = None
    denominator: float | None = None
    source: str = ""
    note: str = ""


def weighted(
    *,
    kind: str,
    weights: Sequence[float],
    values: Sequence[float | None] = (),
    numerators: Sequence[float | None] = (),
    denominators: Sequence[float | None] = (),
    statuses: Sequence[str | None] = (),
    per: float = 1.0,
    source: str = "",
) -> Apportioned:
    """A count from `values`, or a rate from `numerators` and `denominators`: one of each for every weight.

    `statuses` are the parts' status symbols; `source` says where the weights come from. Parts with weight 0
    are left out. Refuses medians, ranks and scores, a part that is suppressed or missing, and a rate without
    its numerators and denominators.

    Formula: count Σwv; rate per × Σw·numerator/Σw·denominator.
    Source: ONS geography, apportionment by population; the methods reference, section 11.
    Use for: neighbourhoods, and figures of one vintage shown on another.

    >>> southern = weighted(kind="count", values=[120, 80, 50], weights=[1, 1, 0.3])
    >>> southern.value, round(southern.share_apportioned, 3)
    (215.0, 0.07)
    >>> rate = weighted(kind="rate", numerators=[12, 8, 10], denominators=[400, 200, 500],
    ...                 weights=[1, 1, 0.3], per=1000)
    >>> round(rate.value, 1)
    30.7
    """
    known, w = _kind(kind), _weights(weights)
    if known is Kind.COUNT:
        _check_statuses(statuses, w)
        total, shares = _sum(_numbers(values, w, "value"), w)
        return Apportioned(total, *shares, tuple(w), known, source=source, note=_note(shares[1]))
    if not numerators or not denominators:
        raise Refused("A rate needs a numerator and a denominator for every part; rates are never averaged.")
    _check_statuses(statuses, w)
    above, _ = _sum(_numbers(numerators, w, "numerator"), w)
    below, shares = _sum(_numbers(denominators, w, "denominator"), w)
    if below <= 0:
        raise Refused("The denominators come to zero, so there is no rate.")
    note = _note(shares[1])
    return Apportioned(per * above / below, *shares, tuple(w), known, above, below, source, note)


def best_fit(*, population_in: Sequence[float], population_all: Sequence[float]) -> tuple[int, ...]:
    """1 for each part that goes whole into the place, 0 for each that stays out.

    Formula: 1 if the population inside is at least half of the part's; a part without people stays out.
    Source: ONS geography, best fit of areas; the methods reference, section 11.
    Use for: places made of whole areas; their figures are then exact counts.

    >>> best_fit(population_in=[550, 490], population_all=[1000, 1000])
    (1, 0)
    """
    _check_populations(population_in, population_all)
    pairs = zip(population_in, population_all, strict=True)
    return tuple(int(everyone > 0 and 2 * inside >= everyone) for inside, everyone in pairs)


def population_weights(
    *, parts: Sequence[Hashable], populations: Sequence[float], inside: Sequence[bool]
) -> Mapping[Hashable, float]:
    """The weight of every part, from the smallest blocks: each block's part, population, and whether inside.

    Parts without people inside get weight 0.

    Formula: the population of the part's blocks inside / the population of all its blocks.
    Source: ONS geography, population-weighted apportionment.
    Use for: the weights of `weighted`.

    >>> population_weights(parts=["a", "a", "b"], populations=[30, 70, 50], inside=[True, False, True])
    {'a': 0.3, 'b': 1.0}
    """
    if not len(parts) == len(populations) == len(inside):
        raise Refused("Every block needs its part, its population, and whether it lies inside.")
    within = [people if lies else 0.0 for people, lies in zip(populations, inside, strict=True)]
    _check_populations(within, populations)
    sums: dict[Hashable, list[float]] = {}
    for part, people, counted in zip(parts, populations, within, strict=True):
        both = sums.setdefault(part, [0.0, 0.0])
        both[0] += counted
        both[1] += people
    return {part: counted / people if people else 0.0 for part, (counted, people) in sums.items()}


def weighted_sums(values: ArrayLike, weights: ArrayLike) -> NDArray[np.float64]:
    """Counts of many indicators for many places at once.

    `values` is indicators × areas, `weights` areas × places (or one place: areas); NaN values are missing and
    make NaN wherever their weight is not 0, so that nothing is given away or guessed.

    Formula: Σwv.
    Source: ONS geography, apportionment by population; the methods reference, section 11.
    Use for: profiles of neighbourhoods. A rate is the quotient of two of these; never apply it to rates.

    >>> weighted_sums([[120, 80, 50], [1, 2, float("nan")]], [1, 1, 0.3]).tolist()
    [215.0, nan]
    """
    given, w = np.asarray(values, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    if given.shape[-1] != w.shape[0]:
        raise Refused(f"There are {w.shape[0]} weights for {given.shape[-1]} areas.")
    if not np.all((w >= 0) & (w <= 1)):
        raise Refused("A weight lies between 0 and 1.")
    # A place holds few of a country's areas: the others need not be multiplied by 0.
    used = w.reshape(w.shape[0], -1).any(axis=1)
    given, w = given[..., used], w[used]
    missing = np.isnan(given)
    sums = np.where(missing, 0.0, given) @ w
    if not missing.any():
        return np.asarray(sums)
    return np.where(missing.astype(np.float64) @ (w > 0).astype(np.float64) > 0, np.nan, sums)


def _kind(text: str) -> Kind:
    if text in WITH_ARTICLE:
        raise Refused(f"{WITH_ARTICLE[text]} can't be put together from parts.")
    try:
        return Kind(text)
    except ValueError as problem:
        raise Refused(f"'{text}' can't be put together from parts. Known: count, rate.") from problem


def _weights(given: Sequence[float]) -> list[float]:
    if not given:
        raise Refused("There are no parts.")
    if any(weight is None or not 0 <= weight <= 1 for weight in given):
        raise Refused("A weight lies between 0 and 1.")
    if not any(given):
        raise Refused("No part lies inside.")
    return [float(weight) for weight in given]


def _check_statuses(statuses: Sequence[str | None], weights: Sequence[float]) -> None:
    if not statuses:
        return
    if len(statuses) != len(weights):
        raise Refused(f"There are {len(statuses)} statuses for {len(weights)} parts.")
    if any(status == Status.CONFIDENTIAL and w for status, w in zip(statuses, weights, strict=True)):
        raise Refused(
            "A part is suppressed, so the whole can't be put together: it would give the part away."
        )


def _numbers(given: Sequence[float | None], weights: Sequence[float], what: str) -> list[float]:
    if len(given) != len(weights):
        raise Refused(f"There are {len(given)} {what}s for {len(weights)} weights.")
    found = []
    for i, (one, weight) in enumerate(zip(given, weights, strict=True), start=1):
        if weight and (one is None or not np.isfinite(one)):
            raise Refused(f"Part {i} has no {what}, so the whole can't be put together.")
        found.append(float(one) if weight and one is not None else 0.0)
    return found


def _sum(values: Sequence[float], weights: Sequence[float]) -> tuple[float, tuple[float, float]]:
    """The weighted sum, and the shares of it from whole and from apportioned parts."""
    added = [weight * value for weight, value in zip(weights, values, strict=True)]
    # Signs could cancel, and of nothing there is no share: then the weights tell.
    told = added if sum(added) > 0 and min(added) >= 0 else weights
    whole = sum(one for one, weight in zip(told, weights, strict=True) if weight == 1) / sum(told)
    return sum(added), (whole, 1 - whole)


def _note(share: float) -> str:
    if share <= MUCH_APPORTIONED:
        return ""
    return f"{share:.0%} of this figure comes from areas that lie only partly inside, shared out by weight."


def _check_populations(inside: Sequence[float], everyone: Sequence[float]) -> None:
    if len(inside) != len(everyone):
        raise Refused("Every part needs its population and how much of it lies inside.")
    if any(not 0 <= one <= whole for one, whole in zip(inside, everyone, strict=True)):
        raise Refused("The population inside must lie between 0 and the population of the part.")
