"""The made-up history: April 2008 to June 2011, for what the board's papers don't print.

It is drawn from a fixed seed, so it is the same every time. It agrees with what is printed: parts add up to
the printed 2010/11 and quarter 1, and what builds up within a year ends where it was printed to end. It never
stands where a figure was printed, and every figure is marked synthetic when it is recorded.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

from lis.methods import periods
from lis.methods.periods import Period
from lis.publishing.commands.demonstration import shapes
from lis.publishing.commands.demonstration.history_plan import (
    PLANS,
    QUARTERLY,
    Climb,
    Counts,
    Level,
    Plan,
    Share,
    Stock,
    Tranches,
)
from lis.publishing.commands.demonstration.printed import printed_figure

SEED = "2011/12-Q2"
YEARS = (2008, 2009, 2010)
OUTTURN, QUARTER_1 = "2010-04-01/P1Y", "2011-04-01/P3M"


@dataclass(frozen=True)
class MadeUp:
    """One made-up figure, with the precision that the measure is printed with."""

    code: str
    period: Period
    value: Decimal
    unit: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None

    @property
    def text(self) -> str:
        return f"{self.value}{self.unit}" if self.unit == "%" else str(self.value)


@cache
def made_up_history() -> tuple[MadeUp, ...]:
    """Every made-up figure, in the order of the measures, then of time."""
    return tuple(figure for plan in PLANS for figure in _drawn(plan))


def _drawn(plan: Plan) -> Iterator[MadeUp]:
    # One source of chance a measure, so that a change to one leaves the others as they were.
    return DRAW[type(plan)](plan, Random(f"{SEED} {plan.code}"))  # noqa: S311 - chance, not secrecy


def _counts(plan: Counts, chance: Random) -> Iterator[MadeUp]:
    for year, total in zip(YEARS, [*plan.totals, int(_printed(plan.code, OUTTURN))], strict=True):
        parts = shapes.share_out(total, shapes.uneven(chance, plan.season, plan.spread))
        yield from _figures(plan.code, year, [Decimal(part) for part in parts])
    if plan.code not in QUARTERLY:
        weights = shapes.uneven(chance, plan.season[:3], plan.spread)
        parts = shapes.share_out(int(_printed(plan.code, QUARTER_1)), weights)
        yield from _figures(plan.code, 2011, [Decimal(part) for part in parts])


def _climb(plan: Climb, chance: Random) -> Iterator[MadeUp]:
    before = Decimal(0)
    ends = [*(Decimal(end) for end in plan.ends), _printed(plan.code, OUTTURN)]
    for year, end in zip(YEARS, ends, strict=True):
        start = before * Decimal(plan.carried)
        values = shapes.climb(chance, start, end, 12, plan.decimals)
        yield from _figures(plan.code, year, values, plan.unit)
        before = end
    start = before * Decimal(plan.carried)
    values = shapes.climb(chance, start, _printed(plan.code, QUARTER_1), 3, plan.decimals)
    yield from _figures(plan.code, 2011, values, plan.unit)


def _stock(plan: Stock, chance: Random) -> Iterator[MadeUp]:
    ends = [*plan.ends, int(_printed(plan.code, OUTTURN))]
    for year, start, end in zip(YEARS, ends[:-1], ends[1:], strict=True):
        walk = shapes.drift(chance, start, end, 12, plan.spread)
        yield from _figures(plan.code, year, [Decimal(value) for value in walk])
    walk = shapes.drift(chance, ends[-1], int(_printed(plan.code, QUARTER_1)), 3, plan.spread)
    yield from _figures(plan.code, 2011, [Decimal(value) for value in walk])


def _level(plan: Level, chance: Random) -> Iterator[MadeUp]:
    quarterly = plan.code in QUARTERLY
    last = {2010: printed_figure(plan.code, OUTTURN), 2011: printed_figure(plan.code, QUARTER_1)}
    for year, middle in zip((*YEARS, 2011), plan.middles, strict=True):
        if year == 2011 and quarterly:
            return
        season = plan.season[:3] if year == 2011 else plan.season[::3] if quarterly else plan.season
        values = [_near(plan, chance, middle + shift) for shift in season]
        if (end := last.get(year)) is not None:
            values[-1] = end
        exact = [shapes.rounded(value, plan.decimals) for value in values]
        yield from _figures(plan.code, year, exact, plan.unit)


def _near(plan: Level, chance: Random, middle: float) -> Decimal:
    return shapes.around(chance, middle, plan.spread, plan.step, plan.low, plan.high)


def _share(plan: Share, chance: Random) -> Iterator[MadeUp]:
    wholes = [*(Decimal(whole) for whole in plan.wholes), _printed(plan.code, OUTTURN)]
    for year, whole in zip(YEARS, wholes, strict=True):
        yield from _shares(plan, chance, year, whole, plan.season, plan.denominator_season)
    whole = _printed(plan.code, QUARTER_1)
    # Quarter 1 has a season of its own only between its months: the printed figure holds the rest.
    middle = sum(plan.season[:3]) / 3
    season = [shift - middle for shift in plan.season[:3]]
    yield from _shares(plan, chance, 2011, whole, season, plan.denominator_season[:3])


def _shares(
    plan: Share,
    chance: Random,
    year: int,
    whole: Decimal,
    season: Sequence[float],
    denominator_season: Sequence[float],
) -> Iterator[MadeUp]:
    below = [round(plan.denominator * weight * chance.gauss(1, 0.015)) for weight in denominator_season]
    rates = [float(whole) + shift + chance.gauss(0, plan.spread) for shift in season]
    above = shapes.numerators(rates, below, whole)
    for at, (numerator, denominator) in enumerate(zip(above, below, strict=True)):
        value = shapes.rounded(Decimal(100 * numerator) / denominator, plan.decimals)
        period = _part(year, at, "P1M")
        yield MadeUp(plan.code, period, value, "%", Decimal(numerator), Decimal(denominator))


def _tranches(plan: Tranches, chance: Random) -> Iterator[MadeUp]:
    for year, mean in zip(YEARS, [*plan.means, int(_printed(plan.code, OUTTURN))], strict=True):
        values = [mean - 1, mean, mean + 1]
        chance.shuffle(values)
        yield from _figures(plan.code, year, [Decimal(value) for value in values], "%")


DRAW: dict[type, Callable[[Any, Random], Iterator[MadeUp]]] = {
    Counts: _counts,
    Climb: _climb,
    Stock: _stock,
    Level: _level,
    Share: _share,
    Tranches: _tranches,
}


def _printed(code: str, period: str) -> Decimal:
    found = printed_figure(code, period)
    if found is None:
        raise ValueError(
            f"{code} has no printed figure for {period}, so no history can be made to agree with it."
        )
    return found


def _figures(code: str, year: int, values: Sequence[Decimal], unit: str = "") -> Iterator[MadeUp]:
    """A year's parts, April first: months, quarters or four months, by how many; in 2011, April to June."""
    duration = "P1M" if year == 2011 else {12: "P1M", 4: "P3M", 3: "P4M"}[len(values)]
    for at, value in enumerate(values):
        yield MadeUp(code, _part(year, at, duration), value, unit)


def _part(year: int, at: int, duration: str) -> Period:
    return periods.step(Period(date(year, 4, 1), duration), at)
