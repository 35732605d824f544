"""The limits of a block: as published, or worked out from counts by the method its statistic names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from lis.evidence.statistics.figures.blocks import Block, Numbers
from lis.evidence.statistics.models import Statistic
from lis.methods import vectorised

WIDE = 0.998
USUAL = 0.95


class Told(Protocol):
    """What limits are worked out by: a Statistic, or whatever tells the same of one."""

    @property
    def interval(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def per(self) -> int: ...


@dataclass(frozen=True, eq=False)
class BlockLimits:
    """95% and 99.8% limits, in the unit of the value; NaN where there is none."""

    low95: Numbers
    high95: Numbers
    low998: Numbers
    high998: Numbers


def limits_of(statistic: Told, block: Block) -> BlockLimits:
    """The limits of every figure of a block. A published one always stands."""
    given = BlockLimits(block.low95, block.high95, block.low998, block.high998)
    method = _METHODS.get(statistic.interval)
    if method is None:
        return given
    usual, wide = (method(statistic, block, confidence) for confidence in (USUAL, WIDE))
    blank = np.isnan(block.value)
    return BlockLimits(
        _filled(given.low95, usual.low, blank),
        _filled(given.high95, usual.high, blank),
        _filled(given.low998, wide.low, blank),
        _filled(given.high998, wide.high, blank),
    )


def _filled(given: Numbers, made: Numbers, blank: np.ndarray) -> Numbers:
    return np.where(blank, np.nan, np.where(np.isnan(given), made, given))


def _wilson(statistic: Told, block: Block, confidence: float) -> vectorised.Limits:
    part, whole = block.numerator, block.denominator
    # What is no proportion (rounded counts can be over their total) has no interval.
    possible = (whole >= 1) & (part >= 0) & (part <= whole)
    found = vectorised.wilson(
        x=np.where(possible, part, np.nan), n=np.where(possible, whole, np.nan), confidence=confidence
    )
    per = statistic.per
    return vectorised.Limits(found.value * per, found.low * per, found.high * per, confidence)


def _byar(statistic: Told, block: Block, confidence: float) -> vectorised.Limits:
    if statistic.kind == Statistic.Kind.COUNT:
        return vectorised.count(x=_counts(block.value), confidence=confidence)
    people = np.where(block.denominator > 0, block.denominator, np.nan)
    return vectorised.rate(
        x=_counts(block.numerator), n=people, per=float(statistic.per), confidence=confidence
    )


def _counts(given: Numbers) -> Numbers:
    return np.where(given >= 0, given, np.nan)


_METHODS: dict[str, Callable[[Told, Block, float], vectorised.Limits]] = {
    Statistic.Interval.WILSON: _wilson,
    Statistic.Interval.BYAR: _byar,
}
