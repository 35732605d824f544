"""The as-at line: which period a page's figures are for."""

from typing import Any

from lis.delivery.performance.pages import naming
from lis.delivery.performance.queries.cycles import ReportingCycle


def as_at_line(cycle: ReportingCycle | None) -> dict[str, Any]:
    """Period, its months and the day, by the names of the component `as_at`; nothing without a cycle."""
    if cycle is None:
        return {}
    return {
        "period": naming.cycle_title(cycle),
        "detail": naming.cycle_words(cycle),
        "date": naming.day(cycle.as_at),
        "next": f"Next figures {naming.day(cycle.next_figures_on)}" if cycle.next_figures_on else "",
    }
