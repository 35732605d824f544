"""Where will the year end? An outturn with its interval and the chance of meeting the target.

The interval knows only the past. Back-tested in the performance pages of the documentation.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeVar

from lis.methods import seasons
from lis.methods.outlook import Forecast, Target, outlook
from lis.methods.refusal import Refused
from lis.methods.seasons import SMOOTHING, YEARS_USED, Level

T = TypeVar("T")
LEAST_STOCK = 13


def year_end(
    *,
    history: Sequence[float | None],
    elapsed: int,
    season: int,
    target: Target = None,
    polarity: str | None = None,
    counts: bool = True,
    cumulative: bool = False,
) -> Forecast:
    """The outturn of a count or another sum, by the seasonal level.

    `history` is oldest first, up to now, and ends with the `elapsed` periods of this year; `season` is the
    number of periods in a year. The last five years since the last gap are used. Refuses under a year of
    history, a year of zeros, a gap in this year, and cumulative figures (see `quarter_or_month_increments`).

    Formula: year to date + level × Σ coming indices S; variance σ²(Σ(Sⱼ + 0.3Σ_{i>j}Sᵢ)² + h/k), Student's t.
    Source: Brown 1959; Hyndman et al. 2008, chapter 6; Miller and Williams 2003.
    Use for: recorded events, cases and money, by months or quarters.

    >>> stolen = [86, 74, 87, 138, 105, 90, 109, 99, 75, 86, 91, 101, 105, 120, 107, 99, 91, 69]
    >>> year_end(history=stolen, elapsed=6, season=12, target=1107, polarity="lower").in_words()
    'about 1,130 (likely between 1,030 and 1,240); chance of meeting the target about 1 in 3'
    """
    if cumulative:
        raise Refused("A cumulative measure must be turned into what each period added first.")
    y = _usable(history, elapsed, season, counts=counts)
    pattern = seasons.indices(values=y, season=season)
    level = _level([value / pattern.at(i) for i, value in enumerate(y)], season)
    coming = [pattern.at(len(y) + j) for j in range(season - elapsed)]
    variance = max(level.squared_errors / level.df, level.level)
    spread = _spread(coming) + (len(coming) / pattern.years if pattern.known else 0.0)
    so_far = math.fsum(y[len(y) - elapsed :])
    return outlook(
        point=so_far + level.level * math.fsum(coming),
        sd=math.sqrt(variance * spread),
        df=level.df,
        target=target,
        polarity=polarity,
        method="seasonal level" if pattern.known else "level; no seasonal pattern is known yet",
        counts=counts,
        remaining=len(coming),
        so_far=so_far if counts else None,
    )


def run_rate(*, year_to_date: float, elapsed: int, season: int) -> float:
    """The outturn if the rest of the year goes as the year so far; no interval and no chance.

    Formula: year to date × p/m.
    Source: arithmetic.
    Use for: measures with under a year of history; always labelled as a run-rate.

    >>> run_rate(year_to_date=591, elapsed=6, season=12)
    1182.0
    """
    if not 1 <= elapsed <= season:
        raise Refused("A run-rate needs at least one period of the year.")
    return year_to_date * season / elapsed


def outturn(
    *,
    history: Sequence[float | None],
    elapsed: int,
    season: int,
    target: Target = None,
    polarity: str | None = None,
    counts: bool = True,
) -> Forecast:
    """The best outturn the history allows: `year_end`, or with under a year of it the run-rate, labelled.

    Formula: `year_end` from p values on, else `run_rate`.
    Source: section 7 of the methods reference.
    Use for: pages that show an outturn for every sum.

    >>> outturn(history=[5, 6, 7], elapsed=3, season=12).in_words()
    'about 72 at the rate so far; there is too little history for a range'
    """
    y = _unbroken(history)
    if len(y) >= season:
        return year_end(
            history=history, elapsed=elapsed, season=season, target=target, polarity=polarity, counts=counts
        )
    if len(y) < elapsed:
        raise Refused("A period of this year has no figure, so the year to date is not known.")
    so_far = math.fsum(y[len(y) - elapsed :])
    point = run_rate(year_to_date=so_far, elapsed=elapsed, season=season)
    return Forecast(
        point, None, None, None, None, None, None, None, "run-rate", counts, season - elapsed, so_far
    )


def rate(
    *,
    numerators: Sequence[float | None],
    denominators: Sequence[float | None],
    elapsed: int,
    season: int,
    per: float = 1.0,
    target: Target = None,
    polarity: str | None = None,
) -> Forecast:
    """The outturn of a rate or share from its parts by month or quarter, times `per` (100 for per cent).

    The target is in the same unit.

    Formula: (N + level × D′)/(D + D′), D′ = D·h/m; sd = D′/(D + D′) × σ√(Σ(1 + 0.3(h − j))²)/h; σ² at
    least the binomial variance at the last year's mean denominator.
    Source: Brown 1959; Hyndman et al. 2008, chapter 6.
    Use for: percentages with counted parts. A year not yet begun is taken to be as large as the last one.

    >>> f = rate(numerators=[5, 6, 4, 5, 6], denominators=[10, 10, 10, 10, 10], elapsed=1, season=4, per=100)
    >>> f.in_words(unit="%")
    'about 55.0% (likely between 23.1% and 87.0%)'
    """
    over, under = _parts(numerators, denominators, elapsed, season)
    level = _level([a / b for a, b in zip(over, under, strict=True)], season)
    coming = season - elapsed
    year = math.fsum(under[-season:])
    so_far, base = math.fsum(over[len(over) - elapsed :]), math.fsum(under[len(under) - elapsed :])
    ahead = base * coming / elapsed if elapsed else year
    variance = max(level.squared_errors / level.df, _binomial_variance(level.level, year / season))
    spread = math.sqrt(variance * _spread([1.0] * coming)) / coming if coming else 0.0
    return outlook(
        point=per * (so_far + level.level * ahead) / (base + ahead),
        sd=per * ahead / (base + ahead) * spread,
        df=level.df,
        target=target,
        polarity=polarity,
        method="level of the rate",
        counts=False,
        remaining=coming,
    )


def stock(
    *,
    history: Sequence[float | None],
    remaining: int,
    target: Target = None,
    polarity: str | None = None,
    counts: bool = True,
) -> Forecast:
    """The year-end value of a stock on a date: the last value, less sure the further away it is.

    `history` is oldest first, used since its last gap; `remaining` is the number of periods still to come.
    Needs 13 values. The degrees of freedom are the changes seen.

    Formula: last value; sd = √(h × mean squared one-period change).
    Source: random walk (Hyndman and Athanasopoulos 2021, 5.2 and 5.5). Not back-tested.
    Use for: caseloads, empty homes and other figures "on the last day".

    >>> homes = [1072, 1060, 1055, 1049, 1040, 1033, 1020, 1012, 1005, 998, 990, 973, 968]
    >>> round(stock(history=homes, remaining=6).sd, 2)
    22.85
    """
    y = _unbroken(history)
    if len(y) < LEAST_STOCK:
        raise Refused(f"At least {LEAST_STOCK} values without a gap are needed; there are {len(y)}.")
    if remaining < 0:
        raise Refused("The periods still to come can't be fewer than none.")
    changes = [(b - a) ** 2 for a, b in zip(y, y[1:], strict=False)]
    return outlook(
        point=float(y[-1]),
        sd=math.sqrt(remaining * math.fsum(changes) / len(changes)),
        df=len(changes),
        target=target,
        polarity=polarity,
        method="last value",
        counts=counts,
        remaining=remaining,
    )


def quarter_or_month_increments(
    *, values: Sequence[float | None], season: int, first: int = 1
) -> tuple[float | None, ...]:
    """What each period added to a figure that adds up within the year.

    `values`: oldest first, `season` of them a year; `first` is the number in its year (from 1) of the first.
    A blank, and the period after it, stay None. Refuses a figure that falls within its year.

    Formula: value − the value before; the value itself in the first period of a year.
    Source: arithmetic.
    Use for: cumulative measures, before `year_end` or a control chart.

    >>> quarter_or_month_increments(values=[3, 7, 12, 20, 4, None, 11, 15], season=4)
    (3.0, 4.0, 5.0, 8.0, 4.0, None, None, 4.0)
    """
    added: list[float | None] = []
    before: float | None = None
    for position, value in enumerate(values, first - 1):
        start = 0.0 if position % season == 0 else before
        before = value
        if value is None or start is None:
            added.append(None)
            continue
        if value < start:
            number = position % season + 1
            raise Refused(
                f"A figure that adds up fell from {start:g} to {value:g} in period {number} of its year."
            )
        added.append(float(value - start))
    return tuple(added)


def _unbroken(history: Sequence[T | None]) -> list[T]:
    """The values since the last gap."""
    gaps = [i for i, value in enumerate(history) if value is None]
    return [value for value in history[gaps[-1] + 1 if gaps else 0 :] if value is not None]


def _recent(history: Sequence[T | None], elapsed: int, season: int) -> list[T]:
    """The values since the last gap, five years at most; refuses too few for the smoothing."""
    if season < 2 or not 0 <= elapsed <= season:
        raise Refused(f"{elapsed} periods gone can't be right in a year of {season}.")
    y = _unbroken(history)
    if len(y) < elapsed:
        raise Refused("A period of this year has no figure, so the year to date is not known.")
    # Three errors after the start-up are the fewest that leave a degree of freedom.
    if len(y) < max(season, season // 2 + 3):
        raise Refused("At least a year of history is needed.")
    return y[-YEARS_USED * season :]


def _usable(history: Sequence[float | None], elapsed: int, season: int, *, counts: bool) -> list[float]:
    y = _recent(history, elapsed, season)
    if counts and min(y) < 0:
        raise Refused(f"A count can't be {min(y):g}: it is 0 or more.")
    return y


def _parts(
    numerators: Sequence[float | None], denominators: Sequence[float | None], elapsed: int, season: int
) -> tuple[list[float], list[float]]:
    if len(numerators) != len(denominators):
        raise Refused("Every numerator needs its denominator.")
    both = zip(numerators, denominators, strict=True)
    pairs = [None if over is None or under is None else (over, under) for over, under in both]
    recent = _recent(pairs, elapsed, season)
    if any(over < 0 or under <= 0 for over, under in recent):
        raise Refused("Every denominator must be above 0, and no numerator under 0.")
    return [over for over, _ in recent], [under for _, under in recent]


def _level(values: Sequence[float], season: int) -> Level:
    return seasons.smooth(values=values, season=season)


def _spread(coming: Sequence[float]) -> float:
    """Σ(Sⱼ + αΣ_{i>j}Sᵢ)²: the variance of the coming sum, for one of an error."""
    total = later = 0.0
    for index in reversed(coming):
        total += (index + SMOOTHING * later) ** 2
        later += index
    return total


def _binomial_variance(level: float, denominator: float) -> float:
    """That of one period's share; a rate above 1 per head varies like a Poisson count instead."""
    return level * (1 - level if 0 <= level <= 1 else 1.0) / denominator
