"""Which vintage of areas a statistic is shown for, where nobody chose."""

from __future__ import annotations

from collections.abc import Iterable

from lis.evidence.statistics.answers import Level
from lis.evidence.statistics.figures import times


def newest(levels: Iterable[Level]) -> Level:
    """Of vintages of one kind of area, that with the latest figures; the first of several. At least one."""
    return max(levels, key=lambda level: times.order_of(level.periods[0]))
