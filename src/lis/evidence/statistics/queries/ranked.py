"""Of how many places a published rank is one."""

from __future__ import annotations

from datetime import datetime

from lis.evidence.statistics.figures.reading import Reader, reader
from lis.foundations.store.bounded import Bounded

WORD = 100
_known: Bounded[int] = Bounded(1000 * WORD)


def places_ranked(statistic: str, *, type: str, period: str, at: datetime | None = None) -> int:
    """How many places of a type a statistic of ranks (code) ranks in a period; 0 where that isn't known.

    Where the last rank is beyond the number of places, only some of those ranked are in the store.
    """
    read = reader(at)
    if read.edition is None:
        return 0
    key = " ".join((read.digest, statistic, type, period))
    return _known.get(key, lambda: (_counted(read, statistic, type, period), WORD))


def _counted(read: Reader, statistic: str, type: str, period: str) -> int:
    level = read.level(statistic, type)
    if level is None or period not in level.periods:
        return 0
    table = read.rows(statistic, {"type": type, "period": period, "breakdown": ""}, ["value"])
    known = [value for value in table.column("value").to_pylist() if value is not None and value == value]
    return len(known) if max(known, default=0) <= len(known) else 0
