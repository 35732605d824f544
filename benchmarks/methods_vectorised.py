"""The methods on whole tables: 300 measures × 33,755 areas, with limits, comparison, ranks and places.

Printed as the tables of docs/performance/vectorised.md. With `--oracle PYTHON`, a Python that has
PHStatsMethods, the same figures of one measure are worked out there too: its time, and how far it agrees.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from _timing import row, seconds

from lis.methods import apportion, quantiles, ranks, spine, vectorised

MEASURES, AREAS, PLACES = 300, 33_755, 50
SEED = 20111129
PER = 1000
ORACLE = Path(__file__).with_name("_phstats.py")

Numbers = np.ndarray


@dataclass
class Clock:
    """Seconds spent on each step, over all measures: by the clock on the wall and by the processor's."""

    spent: dict[str, tuple[float, float]] = field(default_factory=dict)

    @contextmanager
    def on(self, step: str) -> Iterator[None]:
        started, began = time.perf_counter(), time.process_time()
        yield
        wall, used = self.spent.get(step, (0.0, 0.0))
        self.spent[step] = wall + time.perf_counter() - started, used + time.process_time() - began


@dataclass(frozen=True)
class Measure:
    """Made-up events among people, as many small counts as areas of 1,500 people have."""

    events: Numbers
    people: Numbers
    is_share: bool


def measures(number: int) -> Iterator[Measure]:
    """Every second one a percentage; 2% of figures are missing."""
    chance = np.random.default_rng(SEED)
    for i in range(number):
        people = chance.integers(800, 3000, AREAS).astype(float)
        likely = chance.gamma(4, chance.uniform(0.0005, 0.02), AREAS)
        events = np.minimum(chance.poisson(people * likely).astype(float), people)
        events[chance.random(AREAS) < 0.02] = np.nan
        yield Measure(events, people, is_share=bool(i % 2))


def limits_of(measure: Measure, confidence: float) -> vectorised.Limits:
    if measure.is_share:
        return vectorised.wilson(x=measure.events, n=measure.people, confidence=confidence)
    return vectorised.rate(x=measure.events, n=measure.people, per=PER, confidence=confidence)


def work(measure: Measure, clock: Clock) -> None:
    """All that the pages of one measure need, over every area."""
    with clock.on("limits at 95%"):
        near = limits_of(measure, 0.95)
    with clock.on("limits at 99.8%"):
        far = limits_of(measure, 0.998)
    average = np.nansum(measure.events) / np.sum(measure.people[~np.isnan(measure.events)])
    fixed = average if measure.is_share else PER * average
    with clock.on("comparison with a benchmark"):
        vectorised.compare(
            low95=near.low,
            high95=near.high,
            benchmark=fixed,
            polarity="lower",
            low998=far.low,
            high998=far.high,
        )
    with clock.on("ranks and fifths"):
        placed = ranks.rank_array(near.value)
        quantiles.groups_of_ranks(placed, groups=5)
    with clock.on("quartiles and spine positions"):
        low, _, _, high = quantiles.percentile_array(near.value, p=[0, 0.25, 0.75, 1])
        spine.position_array(near.value, benchmark=fixed, lowest=low, highest=high, polarity="lower")


def neighbourhoods() -> Numbers:
    """Weights of areas in places: thirty areas each, some only in part."""
    chance = np.random.default_rng(SEED + 1)
    weights = np.zeros((AREAS, PLACES))
    for place in range(PLACES):
        weights[chance.choice(AREAS, 30, replace=False), place] = chance.choice([1, 1, 0.3], 30)
    return weights


def whole_table(number: int) -> list[str]:
    clock, weights = Clock(), neighbourhoods()
    events, people = np.empty((number, AREAS)), np.empty((number, AREAS))
    for i, measure in enumerate(measures(number)):
        work(measure, clock)
        events[i], people[i] = measure.events, measure.people
    with clock.on(f"figures for {PLACES} neighbourhoods"):
        apportion.weighted_sums(events, weights)
        apportion.weighted_sums(people, weights)
    total = tuple(map(sum, zip(*clock.spent.values(), strict=True)))
    steps = clock.spent | {f"**all, {number} × {AREAS:,}**": total}
    lines = ["| step | time | of the processor | figures a second |", "|---|---|---|---|"]
    for step, (wall, used) in steps.items():
        lines.append(row(step, seconds(wall), seconds(used), f"{number * AREAS / wall / 1e6:.1f} million"))
    return lines


def timed(work: Callable[[], object]) -> float:
    """The median of seven runs, in seconds of the processor: other work on the machine doesn't count."""
    spent = []
    for _ in range(7):
        started = time.process_time()
        work()
        spent.append(time.process_time() - started)
    return sorted(spent)[3]


def against_oracle(python: str) -> list[str]:
    """One measure beside PHStatsMethods, which fails on counts of 0 and has no missing figures."""
    first = next(measures(1))
    events, people = np.nan_to_num(first.events) + 1, first.people
    given = {"events": events.tolist(), "people": people.tolist(), "part": events.tolist()}
    given |= {"whole": people.tolist(), "value": (events / people).tolist()}
    answer = subprocess.run(
        [python, str(ORACLE)], input=json.dumps(given), text=True, capture_output=True, check=True
    )
    told = json.loads(answer.stdout)
    share, rate = Measure(events, people, is_share=True), Measure(events, people, is_share=False)
    ours = {
        "rate": timed(lambda: [limits_of(rate, level) for level in (0.95, 0.998)]),
        "share": timed(lambda: [limits_of(share, level) for level in (0.95, 0.998)]),
        "groups": timed(lambda: quantiles.assign_array(events / people, groups=5)),
    }
    names = {
        "rate": "rates, limits at two levels",
        "share": "proportions, limits at two levels",
        "groups": "fifths",
    }
    agree = {"rate": apart(rate, told["limits"]["rate"]), "share": apart(share, told["limits"]["share"])}
    agree["groups"] = groups_apart(events / people, told["groups"])
    lines = [
        "| one measure, 33,755 areas | PHStatsMethods | ours | ratio | agreement |",
        "|---|---|---|---|---|",
    ]
    for step, name in names.items():
        theirs = told["seconds"][step]
        lines.append(
            row(
                name,
                seconds(theirs),
                f"{ours[step] * 1000:.1f} ms",
                f"{theirs / ours[step]:,.0f}",
                agree[step],
            )
        )
    return lines


def apart(measure: Measure, told: list[list[float]]) -> str:
    near, far = limits_of(measure, 0.95), limits_of(measure, 0.998)
    gaps = [
        np.max(np.abs(ours / np.array(theirs) - 1))
        for ours, theirs in zip((near.low, near.high, far.low, far.high), told, strict=True)
    ]
    return f"within {max(gaps):.0e}"


def groups_apart(values: Numbers, told: list[float]) -> str:
    return f"{np.sum(quantiles.assign_array(values, groups=5) != np.array(told)):,} areas differ"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--oracle", metavar="PYTHON", help="a Python that has PHStatsMethods")
    asked.add_argument("--measures", type=int, default=MEASURES)
    options = asked.parse_args()
    vectorised.count(x=[0.5])  # loads scipy, once in the life of a process
    print("\n".join(whole_table(options.measures)))
    if options.oracle:
        print("\n" + "\n".join(against_oracle(options.oracle)))


if __name__ == "__main__":
    main()
