"""What each kind of statistic allows: adding up, comparing, and which end stands first."""

from lis.evidence.statistics.models import Statistic
from lis.methods.ranks import First

Kind = Statistic.Kind
SHARED = frozenset({Kind.PROPORTION, Kind.RATE, Kind.RATIO})
"""Kinds that are a numerator over a denominator, so that they can be built again from both."""
SCORES = frozenset({Kind.SCORE, Kind.RANK, Kind.DECILE})
WITHOUT_MIDDLE = frozenset({Kind.COUNT, Kind.RANK, Kind.DECILE})
"""Kinds whose figure for a larger area says nothing about one of its parts."""


def apportioned_as(statistic: Statistic) -> str:
    """The word by which methods.apportion knows this kind; what it doesn't know, it refuses."""
    if statistic.kind in SHARED:
        return "rate"
    if statistic.kind in SCORES:
        return "rank" if statistic.kind != Kind.SCORE else "score"
    return str(statistic.kind)


def first_of(statistic: Statistic) -> str:
    """Which end has rank 1: the better one where one is declared; the lowest of ranks; else the highest.

    Scores of deprivation stand highest first, as their published ranks do.
    """
    if statistic.kind in (Kind.RANK, Kind.DECILE):
        return First.LOW
    return First.LOW if statistic.polarity == "lower" and statistic.kind != Kind.SCORE else First.HIGH


def polarity_of(statistic: Statistic) -> str | None:
    """higher, lower, or None where no way is better."""
    return statistic.polarity if statistic.polarity in ("higher", "lower") else None
