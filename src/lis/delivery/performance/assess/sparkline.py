"""What a row's sparkline is drawn from."""

from typing import Any

from lis.delivery.performance.facts import Held, MeasureFacts
from lis.methods.periods import Period

SPARKLINE_MONTHS = 18
SPARKLINE_QUARTERS = 8
FEWEST_MONTHS = 6


def drawn(facts: MeasureFacts) -> dict[str, Any]:
    """The latest months, or the quarters where there are fewer than six; the target on the same scale."""
    months, quarters = facts.series("P1M"), facts.series("P3M")
    by_month = len(months) >= FEWEST_MONTHS
    chosen = months[-SPARKLINE_MONTHS:] if by_month else quarters[-SPARKLINE_QUARTERS:]
    return {
        "points": tuple(_value(one) for one in chosen),
        "points_target": _target(facts, by_month=by_month),
        "uses_invented": any(held.synthetic for held in facts.figures.values()),
    }


def _value(one: tuple[Period, Held]) -> float | None:
    value = one[1].reading.value
    return None if value is None else float(value)


def _target(facts: MeasureFacts, *, by_month: bool) -> float | None:
    """A month's share of a target that adds up."""
    target = facts.target(facts.periods.now)
    if target is None or target.value is None:
        return None
    share = len(facts.periods.months) if by_month and facts.indicator.rule == "sum" else 1
    return float(target.value) / share
