"""Back-test of the year-end forecast on police series: error, coverage and the chance of meeting a target."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from _crime import FIRST_YEAR, Series, run, steady_series

from lis.methods import forecast
from lis.methods.outlook import Forecast

# Months gone at the end of June, September and December.
ORIGINS = {3: "Jun", 6: "Sep", 9: "Dec"}
STRETCH = 0.97

Method = Callable[[Sequence[int], int, float], Forecast]


@dataclass(frozen=True)
class Trial:
    """One forecast made from the months up to `elapsed` of a year, and what the year came to."""

    elapsed: int
    made: Forecast
    outturn: int
    target: float

    @property
    def error(self) -> float:
        """The error as a share of the outturn."""
        return abs(self.made.point - self.outturn) / self.outturn

    @property
    def chance(self) -> float:
        """The chance given to meeting the target; a method without one says yes or no by its point."""
        given = self.made.chance_of_meeting_target
        return float(self.made.point <= self.target) if given is None else given

    @property
    def brier(self) -> float:
        """The squared distance of the chance from what happened."""
        return (self.chance - (self.outturn <= self.target)) ** 2

    def covered(self, low: float | None, high: float | None) -> bool | None:
        """Whether the limits hold the outturn, half a unit wide each way; None without limits."""
        if low is None or high is None:
            return None
        return low - 0.5 <= self.outturn <= high + 0.5


def seasonal_level(history: Sequence[int], elapsed: int, target: float) -> Forecast:
    """The method that the pages use."""
    return forecast.year_end(history=history, elapsed=elapsed, season=12, target=target, polarity="lower")


def run_rate(history: Sequence[int], elapsed: int, target: float) -> Forecast:
    """The year so far, carried on; made to see only this year."""
    return forecast.outturn(history=history[-elapsed:], elapsed=elapsed, season=12)


METHODS: dict[str, Method] = {"seasonal level": seasonal_level, "run-rate": run_rate}


def trials(series: Sequence[Series], years: Sequence[int], method: Method) -> list[Trial]:
    """One trial for every series, year and origin."""
    found = []
    for one in series:
        for year in years:
            for elapsed in ORIGINS:
                history = one.months[: 12 * (year - FIRST_YEAR) + elapsed]
                target = STRETCH * one.year(year - 1)
                found.append(Trial(elapsed, method(history, elapsed, target), one.year(year), target))
    return found


def row(name: str, made: Sequence[Trial]) -> str:
    """A method's line of the table."""
    by_origin = [_mape([t for t in made if t.elapsed == elapsed]) for elapsed in ORIGINS]
    pooled = sum(abs(t.made.point - t.outturn) for t in made) / sum(t.outturn for t in made)
    brier = sum(t.brier for t in made) / len(made)
    yes_or_no = made[0].made.chance_of_meeting_target is None
    cells = [
        name,
        str(len(made)),
        f"{_mape(made):.1f}%",
        " / ".join(f"{value:.1f}" for value in by_origin),
        f"{100 * pooled:.1f}%",
        _coverage(made),
        f"{brier:.3f}{'*' if yes_or_no else ''}",
    ]
    return f"| {' | '.join(cells)} |"


def bench(path: Path) -> str:
    """The tables, as markdown."""
    series = steady_series(path)
    parts = [f"{len(series)} series of Ealing."]
    spans = {
        "2012/13 to 2019/20": range(2012, 2020),
        "2020/21": range(2020, 2021),
        "2011/12, under two years of history": range(2011, 2012),
    }
    for title, years in spans.items():
        parts += ["", f"**{title}**", "", *_head()]
        parts += [row(name, trials(series, years, method)) for name, method in METHODS.items()]
    return "\n".join([*parts, "", "\\* scored yes or no"])


def _head() -> list[str]:
    columns = ["method", "forecasts", "MAPE", "Jun / Sep / Dec", "pooled error", "covers 80 / 95%", "Brier"]
    return [f"| {' | '.join(columns)} |", "|" + "---|" * len(columns)]


def _mape(made: Sequence[Trial]) -> float:
    return 100 * sum(t.error for t in made) / len(made)


def _coverage(made: Sequence[Trial]) -> str:
    eighty = [t.covered(t.made.low80, t.made.high80) for t in made]
    ninety_five = [t.covered(t.made.low95, t.made.high95) for t in made]
    if None in eighty:
        return "none"
    return " / ".join(f"{100 * sum(map(bool, held)) / len(made):.1f}" for held in (eighty, ninety_five))


if __name__ == "__main__":
    run(bench)
