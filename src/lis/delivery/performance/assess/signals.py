"""Is the change real? The signal of a row and every comparison that was made for it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lis.delivery.performance.facts import Held, MeasureFacts
from lis.delivery.performance.score import ShownComparison
from lis.methods import forecast, signal, values
from lis.methods.refusal import Refused
from lis.methods.signal.comparisons import Comparison
from lis.methods.signal.monthly import MonthlyChart

COMPARATORS = {
    "previous period": "previous_period",
    "same period last year": "same_period_last_year",
    "none": "none",
}
KINDS = {"sum": "count", "last": "stock", "cumulative": "cumulative", "rate": "proportion"}


@dataclass(frozen=True)
class RowSignal:
    """The verdict with the test and the reason, and the comparisons for the page."""

    signal: str
    test: str
    reason: str
    comparisons: tuple[ShownComparison, ...]


def kind_of(facts: MeasureFacts) -> str:
    """What sort of figures these are, for the choice of test."""
    if facts.indicator.rule == "rate" and not _has_counts(facts):
        return "rate"
    return KINDS.get(facts.indicator.rule, "rate")


def _has_counts(facts: MeasureFacts) -> bool:
    return any(h.denominator is not None for h in facts.figures.values())


def _value(held: Held) -> float | None:
    return None if held.reading.value is None else float(held.reading.value)


def signal_for(facts: MeasureFacts) -> RowSignal:
    """Whether the period's figure is a real change, with every comparison its figures allow."""
    answer = decided(facts)
    shown = tuple(_shown(c, facts) for c in answer.comparisons)
    return RowSignal(str(answer.signal), str(answer.test), answer.reason, shown)


def control_chart_of(facts: MeasureFacts) -> MonthlyChart | None:
    """The control chart of the measure's months, or None where there are too few."""
    made = (comparison.details for comparison in decided(facts).comparisons)
    return next((details for details in made if isinstance(details, MonthlyChart)), None)


def decided(facts: MeasureFacts) -> signal.Signal:
    """The answer of methods.signal for the cycle's period."""
    months = [(period.start, _value(held)) for period, held in facts.series("P1M")]
    quarters = [(p.start, _value(h)) for p, h in facts.series(facts.periods.now.duration)]
    kind = kind_of(facts)
    if kind == "cumulative":
        months, quarters = _increments(months), []
    return signal.decide(
        kind=kind,
        now=facts.periods.now.start,
        length=len(facts.periods.months),
        months=months,
        quarters=quarters,
        parts=_parts(facts),
        comparator=COMPARATORS.get(facts.indicator.comparator, "previous_period"),
        seasonal=facts.indicator.seasonal,
        floor=0.0,
        ceiling=100.0 if facts.indicator.unit == "%" else None,
        unit="%" if facts.indicator.unit == "%" else "",
    )


def _parts(facts: MeasureFacts) -> list[tuple[date, float | None, float | None]]:
    return [
        (p.start, float(h.numerator), float(h.denominator))
        for p, h in facts.series(facts.periods.now.duration)
        if h.numerator is not None and h.denominator is not None
    ]


def _increments(months: list[tuple[date, float | None]]) -> list[tuple[date, float | None]]:
    """What each month added to a figure that adds up within the year; nothing where it fell."""
    if not months:
        return []
    first = (months[0][0].month - 4) % 12 + 1
    try:
        added = forecast.quarter_or_month_increments(values=[v for _, v in months], season=12, first=first)
    except Refused:
        return []
    return [(day, value) for (day, _), value in zip(months, added, strict=True)]


def _shown(made: Comparison, facts: MeasureFacts) -> ShownComparison:
    decimals = _decimals(facts)
    unit = "%" if facts.indicator.unit == "%" else None
    then = _text(made.then, decimals, unit)
    if made.test == "control chart" and made.low is not None and made.high is not None:
        then = f"{_text(made.low, decimals, None)} to {_text(made.high, decimals, unit)}"
    # Against a range there is no one figure to take the change from.
    change = "–" if made.test == "control chart" else _text(made.change, decimals, None)
    return ShownComparison(
        against=made.against,
        then=then,
        now=_text(made.now, decimals, unit),
        change=f"+{change}" if (made.change or 0) > 0 and change != "–" else change,
        verdict=str(made.verdict),
        words=made.sentence,
    )


def _decimals(facts: MeasureFacts) -> int:
    held = facts.figure(facts.periods.now)
    return (held.reading.decimals if held else None) or 0


def _text(value: float | None, decimals: int, unit: str | None) -> str:
    if value is None:
        return "–"
    return values.printed(values.round_half_up(Decimal(str(value)), decimals), decimals, unit)
