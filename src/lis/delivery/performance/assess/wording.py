"""The sentence and the change of a row, in words."""

from typing import Any

from lis.delivery.performance.facts import MeasureFacts, reading_of
from lis.delivery.performance.score import ShownFigure
from lis.methods import values, words
from lis.methods.direction import Compared
from lis.methods.rating import Rated
from lis.methods.refusal import Refused
from lis.methods.values import Reading

PERIOD_WORDS = {"P1M": "month", "P3M": "quarter", "P4M": "four months", "P6M": "half-year", "P1Y": "year"}


def sentence_for(
    facts: MeasureFacts, now: ShownFigure, before: ShownFigure, judged: Rated, travel: Compared, signal: str
) -> str:
    """The one plain sentence of a reading; where there is none, what is missing and why."""
    if now.value is None:
        return _without_figure(facts, now)
    target = facts.target(facts.periods.now)
    given: dict[str, Any] = {
        "name": facts.indicator.name,
        "now": now.text,
        "before": before.text if before.value is not None else None,
        "period_word": PERIOD_WORDS.get(facts.periods.now.duration, "period"),
        "target": target_text(target) or None,
        "polarity": facts.indicator.polarity or None,
        "rating": str(judged.rating),
        "status": now.status or None,
        "signal": signal,
        "kind": "percent" if facts.indicator.unit == "%" else "count",
    }
    if str(travel.direction) == "not_comparable":
        given |= {"before": None, "not_comparable": travel.clause or None}
    try:
        return words.sentence(**given)
    except Refused as refusal:
        return f"{facts.indicator.name} was {now.text}. {refusal}"


def _without_figure(facts: MeasureFacts, now: ShownFigure) -> str:
    name = facts.indicator.name
    if now.text and now.status not in {"x", "z", "nr"}:
        return f"{name}: {now.text}."
    if facts.indicator.frequency == "annual":
        last = facts.figure(facts.periods.last_year)
        year = f"{facts.periods.last_year.start.year}/{facts.periods.year.start.year % 100:02d}"
        known = f" In {year} it was {shown_text(last.reading)}." if last and last.reading.text else ""
        return f"{name} is reported once a year.{known}"
    if facts.indicator.frequency == "not_reported":
        return f"No figure has been reported for {name}."
    return f"There is no figure for {name}."


def lead_text(indicator: Any) -> str:
    """Who leads on a measure: as written where the papers name several, else the organisation."""
    return indicator.lead_text or (str(indicator.lead) if indicator.lead else "")


def shown_text(reading: Reading) -> str:
    """The number at its printed precision; where there is none, the text as it was printed."""
    if reading.value is None:
        return reading.text
    return values.printed(reading.value, reading.decimals, reading.unit)


def target_text(target: Any) -> str:
    """A target at its printed precision; empty where none is set."""
    if target is None or target.value is None:
        return target.text if target is not None and target.low is not None else ""
    return shown_text(reading_of(target))


def change_text(now: Reading | None, before: Reading | None, direction: str) -> str:
    """ "down 112 (−16.8%)", or in percentage points; nothing where the two can't be compared."""
    if now is None or before is None or now.value is None or before.value is None:
        return ""
    if direction in {"not_comparable", "unchanged"}:
        return ""
    change = now.value - before.value
    way = "up" if change > 0 else "down"
    size = values.printed(abs(change), max(now.decimals or 0, before.decimals or 0))
    if now.unit == "%":
        return f"{way} {size} percentage points"
    if not before.value:
        return f"{way} {size}"
    share = values.printed(change / before.value * 100, 1)
    sign = "+" if change > 0 else ""
    return f"{way} {size} ({sign}{share}%)"
