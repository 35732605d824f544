"""Timing: several runs of one thing, by the clock on the wall and by the processor's."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Times:
    """Seconds that each run took, by the wall and of this process's work."""

    wall: tuple[float, ...]
    work: tuple[float, ...]

    @property
    def least(self) -> float:
        return min(self.wall)

    @property
    def median(self) -> float:
        return median(self.wall)

    @property
    def median_work(self) -> float:
        return median(self.work)

    def percentile(self, share: float) -> float:
        """The time that this share of the runs kept within (nearest rank)."""
        ordered = sorted(self.wall)
        return ordered[max(0, -(-int(share * 1000) * len(ordered) // 1000) - 1)]


def times(work: Callable[[], object], *, runs: int) -> Times:
    """Run `work` this many times."""
    return each([work] * runs)


def each(works: Sequence[Callable[[], object]]) -> Times:
    """Run each once, in order."""
    wall, used = [], []
    gc.collect()
    for work in works:
        started, began = time.perf_counter(), time.process_time()
        work()
        wall.append(time.perf_counter() - started)
        used.append(time.process_time() - began)
    return Times(tuple(wall), tuple(used))


def seconds(value: float) -> str:
    """1.23 s, or 45 ms under a second."""
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.0f} ms"


def row(*cells: object) -> str:
    """A row of a Markdown table."""
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def against(value: float, limit: float, name: str, *, note: str = "") -> str:
    """The row of what was measured beside its limit (seconds), and their ratio."""
    return row(name, seconds(limit), seconds(value), f"{value / limit:.2f}", note)


HEAD = "| What | Limit | Measured | Share of the limit | Also |\n|---|---|---|---|---|"
