"""Where the year will end, by the method that fits how the measure's figures join."""

from dataclasses import dataclass, replace

from lis.delivery.performance.assess.figures import per_of
from lis.delivery.performance.facts import Held, MeasureFacts
from lis.methods import forecast, periods
from lis.methods.outlook import Forecast
from lis.methods.periods import Period
from lis.methods.refusal import Refused

PER_YEAR = {"P1M": 12, "P3M": 4}


@dataclass(frozen=True)
class YearEnd:
    """A forecast, or the sentence that says why there is none."""

    forecast: Forecast | None
    words: str


def year_end(facts: MeasureFacts) -> YearEnd:
    """The outturn of the cycle's year."""
    try:
        found = _by_rule(facts)
    except Refused as refusal:
        return YearEnd(None, str(refusal))
    if found is None:
        return YearEnd(None, _why_not(facts))
    percent = facts.indicator.unit == "%"
    found = _within(found, ceiling=100.0 if percent else None)
    decimals = _decimals(facts)
    unit = "%" if percent else ""
    return YearEnd(found, found.in_words(decimals=decimals, unit=unit))


def _within(found: Forecast, ceiling: float | None) -> Forecast:
    """The forecast with its limits cut where the measure can't pass them: at nought, and at 100%."""

    def cut(value: float | None) -> float | None:
        if value is None:
            return None
        return max(0.0, value if ceiling is None else min(value, ceiling))

    return replace(
        found,
        low80=cut(found.low80),
        high80=cut(found.high80),
        low95=cut(found.low95),
        high95=cut(found.high95),
    )


def _by_rule(facts: MeasureFacts) -> Forecast | None:
    rule = facts.indicator.rule
    if rule == "sum":
        return _of_sums(facts)
    if rule == "cumulative":
        return _of_cumulative(facts)
    if rule == "last":
        return _of_stock(facts)
    if rule == "rate":
        return _of_rate(facts)
    return None


def _why_not(facts: MeasureFacts) -> str:
    if not facts.indicator.rule:
        return "No rule says how its figures join, so no year end can be worked out."
    return "There is no tested way to forecast a measure that is joined like this."


def _decimals(facts: MeasureFacts) -> int:
    held = facts.figure(facts.periods.now)
    return (held.reading.decimals if held else None) or 0


def _target(facts: MeasureFacts) -> float | None:
    target = facts.target(facts.periods.year)
    return float(target.value) if target is not None and target.value is not None else None


def _history(facts: MeasureFacts, duration: str) -> list[float | None]:
    """Values oldest first up to the cycle's last period of this length; a gap is None."""
    found = {str(period): held for period, held in facts.series(duration)}
    if not found:
        return []
    first = Period.of(next(iter(found)))
    history: list[float | None] = []
    period = first
    while period.end <= facts.periods.now.end:
        history.append(_value(found.get(str(period))))
        period = periods.step(period, 1)
    return history


def _value(held: Held | None) -> float | None:
    return float(held.reading.value) if held and held.reading.value is not None else None


def _elapsed(facts: MeasureFacts, duration: str) -> int:
    return facts.periods.month_count * PER_YEAR[duration] // 12


def _polarity(facts: MeasureFacts) -> str | None:
    return facts.indicator.polarity or None


def _counts(facts: MeasureFacts) -> bool:
    return not facts.indicator.unit and _decimals(facts) == 0


def _of_sums(facts: MeasureFacts) -> Forecast | None:
    best: Forecast | None = None
    for duration in ("P1M", "P3M"):
        history = _history(facts, duration)
        elapsed = _elapsed(facts, duration)
        if len(history) < elapsed or not elapsed:
            continue
        try:
            found = forecast.outturn(
                history=history,
                elapsed=elapsed,
                season=PER_YEAR[duration],
                target=_target(facts),
                polarity=_polarity(facts),
                counts=_counts(facts),
            )
        except Refused:
            continue
        if found.sd is not None:
            return found
        best = best or found
    if best is None:
        raise Refused("The figures of this year are not all there, so no year end can be worked out.")
    return best


def _of_cumulative(facts: MeasureFacts) -> Forecast | None:
    history = _history(facts, "P1M")
    elapsed = _elapsed(facts, "P1M")
    if len(history) < 12:
        raise Refused("At least a year of history is needed.")
    first = (facts.series("P1M")[0][0].start.month - 4) % 12 + 1
    added = forecast.quarter_or_month_increments(values=history, season=12, first=first)
    return forecast.year_end(
        history=added,
        elapsed=elapsed,
        season=12,
        target=_target(facts),
        polarity=_polarity(facts),
        counts=_counts(facts),
    )


def _of_stock(facts: MeasureFacts) -> Forecast | None:
    for duration in ("P1M", "P3M"):
        history = _history(facts, duration)
        if len(history) >= 13:
            return forecast.stock(
                history=history,
                remaining=PER_YEAR[duration] - _elapsed(facts, duration),
                target=_target(facts),
                polarity=_polarity(facts),
                counts=_counts(facts),
            )
    raise Refused("At least 13 values are needed to say how far a stock might move.")


def _of_rate(facts: MeasureFacts) -> Forecast | None:
    months = facts.series("P1M")
    if not months or all(held.denominator is None for _, held in months):
        raise Refused("A rate needs its numerators and denominators for a forecast; they were not supplied.")
    return forecast.rate(
        numerators=[None if held.numerator is None else float(held.numerator) for _, held in months],
        denominators=[None if held.denominator is None else float(held.denominator) for _, held in months],
        elapsed=_elapsed(facts, "P1M"),
        season=12,
        per=per_of(facts.indicator.unit),
        target=_target(facts),
        polarity=_polarity(facts),
    )
