"""False alarms of the tests behind "is it real?", simulated and on police series.

Printed as the tables of docs/performance/signals.md.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from _crime import Series, run, steady_series

from lis.methods import signal

SIMULATED_YEARS = 20_000
SEED = 20110930
QUARTERS_BEFORE = 12
# April 2010 to December 2019, and to the end of the file.
SPANS = {"April 2010 to December 2019": 39, "April 2010 to June 2021, with the pandemic": 45}


@dataclass(frozen=True)
class Alarms:
    """Shares called real in a year in which nothing changed: over the year, and at its end."""

    month: float
    quarter: float
    last_month: float
    last_quarter: float


def chart_alarms(baseline: int, years: int = SIMULATED_YEARS, seed: int = SEED) -> Alarms:
    """False alarms of control charts: months are independent and normal, the year follows its baseline."""
    chance = random.Random(seed)
    months, quarters = [0] * 12, [0] * 4
    for _ in range(years):
        values = [chance.gauss(100, 10) for _ in range(baseline + 12)]
        limits = signal.xmr_limits(values=values[:baseline])
        rules = [
            signal.rules_at(values=values, position=i, limits=limits) for i in range(baseline, baseline + 12)
        ]
        months = [n + bool(broken) for n, broken in zip(months, rules, strict=True)]
        quarters = [n + _quarter_called(rules[3 * q : 3 * q + 3]) for q, n in enumerate(quarters)]
    return Alarms(
        sum(months) / (12 * years), sum(quarters) / (4 * years), months[-1] / years, quarters[-1] / years
    )


def count_alarms(series: Sequence[Series], lag: int) -> dict[str, tuple[int, int]]:
    """How many quarters each test calls different from the one `lag` before, of how many."""
    names = ("exact, p < 0.05", "exact, p < 0.002", "allowing for clustering, p < 0.002")
    called: dict[str, list[bool]] = {name: [] for name in names}
    for one in series:
        for i in range(lag, len(one.quarters)):
            now, before = one.quarters[i], one.quarters[i - lag]
            if now + before:
                p = signal.two_counts(now=now, before=before).p
                called[names[0]].append(p < 0.05)
                called[names[1]].append(p < 0.002)
            verdict = _dispersed(one.quarters, i, lag)
            if verdict is not None:
                called[names[2]].append(verdict)
    return {name: (sum(answers), len(answers)) for name, answers in called.items()}


def bench(path: Path) -> str:
    """The tables, as markdown."""
    series = steady_series(path)
    lines = ["| baseline | March | January to March | any month | any quarter |", "|---|---|---|---|---|"]
    for baseline in (24, 20, 12):
        found = chart_alarms(baseline)
        shares = (found.last_month, found.last_quarter, found.month, found.quarter)
        lines.append(f"| {baseline} months | {' | '.join(f'{share:.1%}' for share in shares)} |")
    lines += ["", f"Simulated: {SIMULATED_YEARS:,} years in which nothing changed."]
    for span, quarters in SPANS.items():
        lines += ["", f"**{len(series)} series of Ealing, {span}**", "", *_counts_table(series, quarters)]
    return "\n".join(lines)


def _counts_table(series: Sequence[Series], quarters: int) -> list[str]:
    cut = [replace(one, months=one.months[: 3 * quarters]) for one in series]
    lines = ["| test of two quarterly counts | quarter before | same quarter last year |", "|---|---|---|"]
    successive, yearly = count_alarms(cut, 1), count_alarms(cut, 4)
    return lines + [
        f"| {name} | {_share(successive[name])} | {_share(yearly[name])} |" for name in successive
    ]


def _quarter_called(rules: Sequence[tuple[str, ...]]) -> bool:
    """Any rule at the last month, or a month outside the limits."""
    return bool(rules[-1]) or any("outside" in month for month in rules)


def _dispersed(quarters: Sequence[int], i: int, lag: int) -> bool | None:
    """Whether the test calls this quarter; None where fewer than twelve quarters lie before it."""
    if i < QUARTERS_BEFORE:
        return None
    spread = signal.dispersion(values=quarters[i - QUARTERS_BEFORE : i], lag=lag)
    found = signal.two_counts_dispersed(now=quarters[i], before=quarters[i - lag], dispersion=spread)
    return found.signal == signal.Verdict.REAL_CHANGE


def _share(called: tuple[int, int]) -> str:
    return f"{called[0] / called[1]:.1%} of {called[1]:,}"


if __name__ == "__main__":
    run(bench)
