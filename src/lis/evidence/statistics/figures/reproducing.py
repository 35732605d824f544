"""Published limits against our own: made again from counts and denominators, or why they can't be."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lis.methods import distributions as dist
from lis.methods import intervals
from lis.methods.refusal import Refused
from lis.methods.values import decimals_of, exact

TOLERANCE = 0.001
CONFIDENCE = 0.95


class Why(StrEnum):
    """Why printed limits are not those of the statistic's own method; the words are for a page."""

    VALUE = "The printed value is not its count over its denominator, so the limits rest on other numbers."
    SHARE = "The count is more than its denominator, so it is no share."
    NARROWER = "The printed limits are narrower than counts allow: they were made some other way."
    WIDER = "The printed limits are wider than counts make them: it may allow for clusters or sampling."
    SHIFTED = "The printed limits lie elsewhere than counts put them."


@dataclass(frozen=True)
class Published:
    """A row as it was printed. `share` is whether it is a part of its denominator, `per` 100 for per cent."""

    statistic: str
    place: str
    period: str
    breakdown: str
    value: float
    numerator: float
    denominator: float
    low: float
    high: float
    per: float
    share: bool


@dataclass(frozen=True)
class Reproduced:
    """A printed row with the limits that were made again; `why` is empty where they agree.

    `method` is the one that agrees: the statistic's own, or another that the source must have used.
    """

    row: Published
    method: str
    low: float | None
    high: float | None
    why: str

    @property
    def agrees(self) -> bool:
        """Whether the statistic's own method gives what was printed."""
        return not self.why


def reproduced(row: Published) -> Reproduced:
    """Make the limits of a row again: Wilson's for a share, Byar's (exact under ten) for a rate.

    They agree within 0.1%, or within half of the last printed place.
    """
    if row.share and row.numerator > row.denominator:
        return Reproduced(row, "", None, None, Why.SHARE)
    own, *others = list(_made(row))
    if _agree(row, own[1], own[2]):
        return Reproduced(row, *own, "")
    for name, low, high in others:
        if _agree(row, low, high):
            return Reproduced(row, name, low, high, f"The source used another method: {name}.")
    return Reproduced(row, "", own[1], own[2], _why(row, own[1], own[2]))


def _made(row: Published) -> Iterator[tuple[str, float, float]]:
    """Limits by each method that fits, the statistic's own first, in the row's unit."""
    x, n, per = row.numerator, row.denominator, row.per
    shares = (("Wilson", intervals.wilson), ("Clopper-Pearson", intervals.clopper_pearson))
    ways = [*_rates(x, n, per)]
    if row.share:
        ways = [*_shares(x, n, per, shares), *ways]
    elif x <= n:
        ways += _shares(x, n, per, shares)
    yield from ways


def _shares(x: float, n: float, per: float, methods: object) -> Iterator[tuple[str, float, float]]:
    for name, method in methods:  # type: ignore[attr-defined]
        try:
            found = method(x=x, n=n)
        except Refused:
            continue
        yield name, per * found.low, per * found.high
    if n > 0:
        share = x / n
        half = dist.z_for(CONFIDENCE) * math.sqrt(max(share * (1 - share), 0) / n)
        yield "normal approximation", per * (share - half), per * (share + half)


def _rates(x: float, n: float, per: float) -> Iterator[tuple[str, float, float]]:
    found = intervals.rate(x=x, n=n, per=per)
    yield "Byar, exact under ten", found.low, found.high
    tail = (1 - CONFIDENCE) / 2
    if x == int(x):
        low, high = dist.poisson_low(int(x), tail), dist.poisson_high(int(x), tail)
        yield "exact", per * low / n, per * high / n


def _agree(row: Published, low: float, high: float) -> bool:
    return _close(row.low, low) and _close(row.high, high)


def _close(printed: float, made: float) -> bool:
    half = 0.5 * 10.0 ** -decimals_of(exact(repr(printed)))
    return abs(printed - made) <= max(TOLERANCE * abs(printed), half * 1.000001, 1e-9)


def _why(row: Published, low: float, high: float) -> str:
    if not _close(row.value, row.per * row.numerator / row.denominator):
        return Why.VALUE
    if row.low >= low and row.high <= high:
        return Why.NARROWER
    if row.low <= low and row.high >= high:
        return Why.WIDER
    return Why.SHIFTED
