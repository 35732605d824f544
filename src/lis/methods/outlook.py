"""A forecast as it is handed on: outturn, limits, the chance of meeting the target, and their words."""

from __future__ import annotations

import math
from dataclasses import dataclass

from lis.methods import distributions as dist
from lis.methods.refusal import Refused

Target = float | tuple[float, float] | None
# A chance is printed as the nearest of these, never as a percentage that looks exact.
ODDS = (
    *((1, 100), (1, 50), (1, 20), (1, 10), (1, 5), (1, 4), (1, 3), (2, 5), (1, 2)),
    *((3, 5), (2, 3), (3, 4), (4, 5), (9, 10), (19, 20), (49, 50), (99, 100)),
)


@dataclass(frozen=True, slots=True)
class Forecast:
    """An outturn in the measure's unit. `sd`, the limits and the chance are None where none can be given.

    `so_far` is the year to date of a sum of counts, below which no outturn can fall.
    """

    point: float
    sd: float | None
    df: int | None
    low80: float | None
    high80: float | None
    low95: float | None
    high95: float | None
    chance_of_meeting_target: float | None
    method: str
    counts: bool
    remaining: int
    so_far: float | None = None

    def in_words(self, *, decimals: int = 1, scale: float = 1.0, prefix: str = "", unit: str = "") -> str:
        """The outturn for a page: "about 1,130 (likely between 1,030 and 1,240)", then the chance, if any.

        Counts keep three figures, the range rounded outward. Other measures are multiplied by `scale`, then
        keep `decimals`.
        """
        step = _step(self.point) if self.counts else 10.0**-decimals
        places = 0 if self.counts else decimals
        steps = [_show(value * scale, step, places, way) for value, way in self._range()]
        point, *limits = [f"{prefix}{text}{unit}" for text in steps]
        if not limits:
            return f"about {point} at the rate so far; there is too little history for a range"
        if self.remaining == 0:
            return f"{point}, which is complete"
        if self.sd == 0:
            return f"about {point}; it has never varied, so no range is given"
        words = f"about {point} (likely between {limits[0]} and {limits[1]})"
        chance = self.chance_in_words()
        return f"{words}; chance of meeting the target {chance}" if chance else words

    def chance_in_words(self) -> str:
        """The chance of meeting the target: "about 1 in 3", "less than 1%", "more than 99%", or nothing."""
        chance = self.chance_of_meeting_target
        if chance is None:
            return ""
        if chance < 0.01:
            return "less than 1%"
        if chance > 0.99:
            return "more than 99%"
        some, of = min(ODDS, key=lambda odds: abs(odds[0] / odds[1] - chance))
        return f"about {some} in {of}"

    def _range(self) -> list[tuple[float, int]]:
        """The point and its 80% limits, each with the way it is rounded."""
        if self.low80 is None or self.high80 is None:
            return [(self.point, 0)]
        low = self.low80 if self.so_far is None else max(self.low80, self.so_far)
        return [(self.point, 0), (low, -1), (self.high80, 1)]


def outlook(
    *,
    point: float,
    sd: float,
    df: int,
    method: str,
    counts: bool,
    remaining: int,
    target: Target = None,
    polarity: str | None = None,
    so_far: float | None = None,
) -> Forecast:
    """A forecast with its limits and chance, from its point, standard deviation and degrees of freedom.

    `target` is one figure, or (lowest, highest) for the polarity "range"; else there is no chance.

    Formula: point ± t(df) × sd; chance, lower better, t-cdf((T + ½ − point)/sd); no ½ unless counts.
    Source: Student 1908; section 7 of the methods reference.
    Use for: giving every method of `forecast` the same limits and the same words.

    >>> f = outlook(point=1133.28, sd=73.44, df=10, method="by hand", counts=True, remaining=6,
    ...             target=1130, polarity="lower")
    >>> round(f.low95), round(f.high95), f.chance_in_words()
    (970, 1297, 'about 1 in 2')
    """
    half80, half95 = dist.t_for(0.80, df) * sd, dist.t_for(0.95, df) * sd
    return Forecast(
        point=point,
        sd=sd,
        df=df,
        low80=point - half80,
        high80=point + half80,
        low95=point - half95,
        high95=point + half95,
        chance_of_meeting_target=_chance(point, sd, df, target, polarity, 0.5 if counts else 0.0),
        method=method,
        counts=counts,
        remaining=remaining,
        so_far=so_far,
    )


def _chance(
    point: float, sd: float, df: int, target: Target, polarity: str | None, half: float
) -> float | None:
    """The chance that the outturn meets the target; None without a polarity and a target that fits it."""
    if target is None or polarity is None or isinstance(target, tuple) != (polarity == "range"):
        return None
    low, high = _edges(target, polarity)
    if sd == 0:
        return float(low <= point <= high)
    below_high = dist.t_below((high + half - point) / sd, df)
    return below_high - dist.t_below((low - half - point) / sd, df)


def _edges(target: float | tuple[float, float], polarity: str) -> tuple[float, float]:
    """The lowest and highest outturn that meet the target."""
    if isinstance(target, tuple):
        return target
    if polarity == "lower":
        return -math.inf, target
    if polarity == "higher":
        return target, math.inf
    raise Refused(f"'{polarity}' is not a polarity: write higher, lower or range.")


def _step(point: float) -> float:
    """What counts of this size are rounded to, to keep three figures."""
    return 10.0 ** max(0, math.floor(math.log10(abs(point))) - 2) if point else 1.0


def _show(value: float, step: float, places: int, way: int) -> str:
    """The value to the nearest step, or the one below (−1) or above (+1)."""
    # Nine places keep 1030.0000000001 from being rounded up a whole step.
    steps = round(value / step, 9)
    whole = math.floor(steps) if way < 0 else math.ceil(steps) if way > 0 else math.floor(abs(steps) + 0.5)
    signed = math.copysign(whole, value) if way == 0 else whole
    return f"{signed * step:,.{places}f}"
