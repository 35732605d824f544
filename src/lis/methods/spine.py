"""Spine chart: where an area lies between the lowest and the highest, the benchmark always in the middle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lis.methods.polarity import Polarity, polarity_of
from lis.methods.quantiles import percentile_array
from lis.methods.ranks import as_numbers
from lis.methods.refusal import Refused

LEAST_AREAS = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """Positions from 0 (worst) to 1 (best) of one row of a spine chart; the benchmark is at ½.

    Where lower is better, the lowest value is the one on the right. `value` is None if the area has none.
    """

    lowest: float
    lower_quartile: float
    upper_quartile: float
    highest: float
    value: float | None


def position(
    *, value: float, benchmark: float, lowest: float, highest: float, polarity: str | None = None
) -> float:
    """Where a value lies from 0 (worst) to 1 (best), all in one unit; without polarity, 1 is the high end.

    Formula: ½ ± (value − benchmark)/(2D), minus where lower is better, cut to 0 and 1;
    D = max(benchmark − lowest, highest − benchmark); ½ where D is 0.
    Source: OHID Fingertips, area profiles; the methods reference, section 13.
    Use for: the mark of an area, the ends of the bar and its quartiles.

    >>> round(position(value=12, benchmark=10, lowest=4, highest=14, polarity="lower"), 3)
    0.333
    """
    given = [value, benchmark, lowest, highest]
    if any(one is None or not np.isfinite(one) for one in given):
        raise Refused("A value, the benchmark or an end of the range is missing, so there is no position.")
    if lowest > highest:
        raise Refused("The lowest value is above the highest.")
    return float(
        position_array(value, benchmark=benchmark, lowest=lowest, highest=highest, polarity=polarity)
    )


def position_array(
    values: ArrayLike,
    *,
    benchmark: ArrayLike,
    lowest: ArrayLike,
    highest: ArrayLike,
    polarity: str | None = None,
) -> NDArray[np.float64]:
    """Positions of many values at once; what is given must fit together as numpy shapes. NaN stays NaN.

    Formula: ½ ± (value − benchmark)/(2D), minus where lower is better, cut to 0 and 1;
    D = max(benchmark − lowest, highest − benchmark); ½ where D is 0.
    Source: OHID Fingertips, area profiles; the methods reference, section 13.
    Use for: profiles of a place over all its indicators.

    >>> position_array([4, 12, 20], benchmark=10, lowest=4, highest=14, polarity="higher").round(3).tolist()
    [0.0, 0.667, 1.0]
    """
    sign = -1.0 if polarity_of(polarity) is Polarity.LOWER else 1.0
    centre = np.asarray(benchmark, dtype=np.float64)
    reach = np.maximum(centre - np.asarray(lowest), np.asarray(highest) - centre)
    away = sign * (np.asarray(values, dtype=np.float64) - centre)
    with np.errstate(divide="ignore", invalid="ignore"):
        placed = np.where(reach == 0, np.where(np.isnan(away), np.nan, 0.5), 0.5 + away / (2 * reach))
    return np.clip(placed, 0.0, 1.0)


def bar(
    *,
    values: Sequence[float | None],
    benchmark: float,
    value: float | None = None,
    polarity: str | None = None,
) -> Bar:
    """One row of a spine chart, from the values of all areas and the one that is shown.

    Areas without a value are left out. Refuses fewer than 4 areas.

    Formula: lowest, quartiles (`quantiles.percentile`), highest and value, each through `position`.
    Source: OHID Fingertips, area profiles; the methods reference, section 13.
    Use for: place profiles.

    >>> bar(values=[4, 8, 9, 11, 14], benchmark=10, value=12, polarity="higher").lowest
    0.0
    """
    known = as_numbers([one for one in values if one is not None])
    if len(known) < LEAST_AREAS:
        raise Refused(
            f"A spine chart needs at least {LEAST_AREAS} areas with a value; there are {len(known)}."
        )
    low, first, third, high = (float(one) for one in percentile_array(known, p=[0, 0.25, 0.75, 1]))

    def placed(one: float) -> float:
        return position(value=one, benchmark=benchmark, lowest=low, highest=high, polarity=polarity)

    return Bar(
        placed(low), placed(first), placed(third), placed(high), None if value is None else placed(value)
    )
