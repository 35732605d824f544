"""Classes of a map: where one colour ends and the next begins.

A class runs from its lowest to its highest value, both inside it; what lies between two classes belongs to
none, since no area has it. Missing values (None) are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lis.methods.quantiles import assign_array
from lis.methods.ranks import as_numbers
from lis.methods.refusal import Refused

MOST_CLASSES = 9


@dataclass(frozen=True, slots=True)
class Class:
    """The lowest and highest value of a class, and how many areas are in it."""

    low: float
    high: float
    count: int


def quantile(*, values: Sequence[float | None], classes: int = 5) -> tuple[Class, ...]:
    """Classes with about as many areas in each, from the lowest values on; ties are never split.

    Where there are fewer different values than classes, each is a class of its own.

    Formula: the groups of `quantiles.assign`, lowest first; a group that ties leave empty is left out.
    Source: OHID Fingertips technical guidance, as `quantiles.assign`.
    Use for: maps where each colour should cover as many areas; skewed figures.

    >>> [(one.low, one.high, one.count) for one in quantile(values=[1, 2, 3, 4, 5, 60], classes=3)]
    [(1.0, 2.0, 2), (3.0, 4.0, 2), (5.0, 60.0, 2)]
    """
    known = _known(values, classes)
    if len(np.unique(known)) <= classes:
        return _each_value(known)
    groups = assign_array(known, groups=classes, first="low")
    return tuple(_class(known[groups == group]) for group in range(1, classes + 1) if (groups == group).any())


def natural(*, values: Sequence[float | None], classes: int = 5) -> tuple[Class, ...]:
    """Classes as even inside as they can be, from the lowest values on: the best there are, not a guess.

    Where there are fewer different values than classes, each is a class of its own.

    Formula: the classes with the least Σ (value − its class's mean)², found exactly.
    Source: Fisher 1958 (J Am Stat Assoc 53:789); Jenks 1977.
    Use for: maps of figures that come in clumps. Two maps have different classes, so don't compare colours.

    >>> [(one.low, one.high, one.count) for one in natural(values=[1, 2, 3, 40, 41, 60], classes=3)]
    [(1.0, 3.0, 3), (40.0, 41.0, 2), (60.0, 60.0, 1)]
    """
    known = _known(values, classes)
    distinct, counts = np.unique(known, return_counts=True)
    if len(distinct) <= classes:
        return _each_value(known)
    ends = [*_best_starts(distinct, counts.astype(np.float64), classes), len(distinct)]
    return tuple(
        Class(float(distinct[start]), float(distinct[end - 1]), int(counts[start:end].sum()))
        for start, end in zip(ends, ends[1:], strict=False)
    )


def class_of(*, value: float | None, classes: Sequence[Class]) -> int | None:
    """The place of the class that holds a value, 0 the lowest; None without a value.

    Formula: the first class whose highest value is not below it. Refuses a value outside every class.
    Source: the definition of a class.
    Use for: the colour of an area.

    >>> class_of(value=41, classes=natural(values=[1, 2, 3, 40, 41, 60], classes=3))
    1
    """
    if value is None:
        return None
    found = next((at for at, one in enumerate(classes) if one.low <= value <= one.high), None)
    if found is None:
        raise Refused(f"{value:g} lies in no class.")
    return found


def fit(*, values: Sequence[float | None], classes: Sequence[Class]) -> float:
    """How even classes are inside: 1 where every class has one value, 0 for no better than one class.

    Formula: 1 − Σ (value − its class's mean)² / Σ (value − mean)².
    Source: Robinson and others 1984, goodness of variance fit (Jenks).
    Use for: saying how much of the spread a map shows.

    >>> round(fit(values=[1, 2, 3, 40, 41, 60], classes=natural(values=[1, 2, 3, 40, 41, 60], classes=3)), 4)
    0.9992
    """
    known = as_numbers([value for value in values if value is not None])
    if not len(known):
        raise Refused("There is no value to put into classes.")
    whole = _unevenness(known)
    inside = sum(_unevenness(known[(known >= one.low) & (known <= one.high)]) for one in classes)
    return 1 - inside / whole if whole else 1.0


def _known(values: Sequence[float | None], classes: int) -> NDArray[np.float64]:
    if not 1 <= classes <= MOST_CLASSES:
        raise Refused(f"A map has 1 to {MOST_CLASSES} classes; {classes} were asked for.")
    known = as_numbers([value for value in values if value is not None])
    if not len(known):
        raise Refused("There is no value to put into classes.")
    return known


def _each_value(known: NDArray[np.float64]) -> tuple[Class, ...]:
    distinct, counts = np.unique(known, return_counts=True)
    return tuple(Class(float(v), float(v), int(n)) for v, n in zip(distinct, counts, strict=True))


def _class(members: NDArray[np.float64]) -> Class:
    return Class(float(members.min()), float(members.max()), len(members))


def _unevenness(members: NDArray[np.float64]) -> float:
    return float(np.sum((members - members.mean()) ** 2)) if len(members) else 0.0


def _best_starts(distinct: NDArray[np.float64], counts: NDArray[np.float64], classes: int) -> list[int]:
    """Where each class starts among the distinct values, for the least unevenness."""
    # About the mean, so that squares of large figures don't swallow the differences.
    centred = distinct - np.average(distinct, weights=counts)
    sums = tuple(
        np.concatenate(([0.0], np.cumsum(part))) for part in (counts, counts * centred, counts * centred**2)
    )
    size = len(distinct)
    best = _cost(sums, np.zeros(size, dtype=np.intp), np.arange(1, size + 1))
    starts = [np.zeros(size, dtype=np.intp)]
    for level in range(1, classes):
        best, start = _one_more(best, sums, level)
        starts.append(start)
    found, end = [], size - 1
    for start in reversed(starts):
        found.append(int(start[end]))
        end = int(start[end]) - 1
    return found[::-1]


def _cost(
    sums: tuple[NDArray[np.float64], ...], start: NDArray[np.intp], end: NDArray[np.intp] | int
) -> NDArray[np.float64]:
    """Σ (value − mean)² of the values from `start` to before `end`."""
    n, total, squares = (one[end] - one[start] for one in sums)
    return np.maximum(squares - total**2 / n, 0.0)


def _one_more(
    best: NDArray[np.float64], sums: tuple[NDArray[np.float64], ...], level: int
) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """The least cost up to each value with one class more, and where that class starts.

    The best start never goes back as the end goes on, so each half searches only its own part.
    """
    size = len(best)
    least, start = np.full(size, np.inf), np.full(size, level, dtype=np.intp)
    waiting = [(level, size - 1, level, size - 1)]
    while waiting:
        first, last, lowest, highest = waiting.pop()
        if first > last:
            continue
        middle = (first + last) // 2
        tried = np.arange(lowest, min(middle, highest) + 1)
        costs = best[tried - 1] + _cost(sums, tried, middle + 1)
        at = int(np.argmin(costs))
        least[middle], start[middle] = costs[at], tried[at]
        waiting += [(first, middle - 1, lowest, int(tried[at])), (middle + 1, last, int(tried[at]), highest)]
    return least, start
