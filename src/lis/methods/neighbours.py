"""Statistical neighbours: the areas most like one area, by a chosen set of figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lis.methods.refusal import Refused

LEAST_AREAS = 3


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An area, and how far it is: 0 the same in everything; in standard deviations, an average figure's."""

    area: str
    distance: float


def nearest(
    *, figures: Mapping[str, Sequence[float | None]], area: str, most: int = 10
) -> tuple[Neighbour, ...]:
    """The areas most like `area`, the nearest first, ties by code; `figures` has a list for every area.

    Each list has the same figures in the same order, in any units. Areas that lack a figure are left out; a
    figure that is the same everywhere tells nothing. Refuses an area that is not there or lacks a figure,
    lists of different lengths, and fewer than 3 areas.

    Formula: √(Σ(zᵢ − zᵢ′)²/m) over m figures, z = (x − x̄)/s, s with n − 1, over all areas with every figure.
    Source: standardised Euclidean distance; as in the ONS and CIPFA nearest neighbour models.
    Use for: places to compare with, where people are alike. The answer is only as good as the chosen figures.

    >>> towns = {"a": [10, 200], "b": [11, 210], "c": [30, 900], "d": [12, None]}
    >>> [(one.area, round(one.distance, 3)) for one in nearest(figures=towns, area="a")]
    [('b', 0.065), ('c', 1.76)]
    """
    if area not in figures:
        raise Refused(f"There are no figures for {area}.")
    if len({len(one) for one in figures.values()}) > 1 or not figures[area]:
        raise Refused("Every area needs the same figures, and at least one.")
    if any(one is None for one in figures[area]):
        raise Refused(f"{area} lacks a figure, so nobody can say what is near it.")
    known = {code: one for code, one in figures.items() if None not in one}
    if len(known) < LEAST_AREAS:
        raise Refused(
            f"Neighbours need at least {LEAST_AREAS} areas with every figure; there are {len(known)}."
        )
    table = np.array([list(one) for one in known.values()], dtype=np.float64)
    spread = table.std(axis=0, ddof=1)
    telling = spread > 0
    if not telling.any():
        raise Refused("Every area has the same figures, so none is nearer than another.")
    scaled = table[:, telling] / spread[telling]
    away = np.sqrt(((scaled - scaled[list(known).index(area)]) ** 2).mean(axis=1))
    found = [Neighbour(code, float(one)) for code, one in zip(known, away, strict=True) if code != area]
    return tuple(sorted(found, key=lambda one: (one.distance, one.area))[:most])
