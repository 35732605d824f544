"""One measure's row, put together: who and what, its figures, and each judgement with its reason."""

from typing import Any

from lis.delivery.performance.assess.figures import figure_for, is_due_now, year_to_date
from lis.delivery.performance.assess.judgements import (
    compared,
    comparison_period,
    rated,
    tolerance_of,
)
from lis.delivery.performance.assess.outlook import year_end
from lis.delivery.performance.assess.signals import signal_for
from lis.delivery.performance.assess.sparkline import drawn
from lis.delivery.performance.assess.wording import change_text, lead_text, sentence_for, target_text
from lis.delivery.performance.facts import MeasureFacts
from lis.delivery.performance.score import ScoreRow, ShownFigure
from lis.methods.direction import Compared
from lis.methods.rating import Rated
from lis.methods.values import Reading


def assess(facts: MeasureFacts) -> ScoreRow:
    """Everything that one measure says in one cycle."""
    reading, now = figure_for(facts, facts.periods.now, is_due=is_due_now(facts))
    then_reading, then = figure_for(facts, comparison_period(facts), is_due=False)
    judged = rated(facts, reading, now.status)
    travel = compared(facts, reading, then_reading)
    found = signal_for(facts)
    return ScoreRow(
        **_about(facts),
        **_figures(facts, now),
        **_rating(facts, judged),
        **_direction(facts, travel, reading, then_reading),
        signal=found.signal,
        signal_test=found.test,
        signal_reason=found.reason,
        comparisons=found.comparisons,
        **_year(facts),
        sentence=sentence_for(facts, now, then, judged, travel, found.signal),
        **drawn(facts),
    )


def _about(facts: MeasureFacts) -> dict[str, Any]:
    indicator = facts.indicator
    plain = ("code", "slug", "name", "full_title", "polarity", "frequency", "unit", "unit_noun", "rule")
    return {
        **{name: getattr(indicator, name) for name in (*plain, "comparator")},
        "theme": indicator.theme.name if indicator.theme else "",
        "theme_slug": indicator.theme.slug if indicator.theme else "",
        "lead": lead_text(indicator),
        "lead_slug": indicator.lead.slug if indicator.lead else "",
        "proposed": facts.proposed,
        "is_highlight": facts.is_highlight,
        "has_commentary": facts.has_commentary,
    }


def _figures(facts: MeasureFacts, now: ShownFigure) -> dict[str, Any]:
    periods = facts.periods
    monthly = facts.indicator.frequency == "monthly"
    return {
        "now": now,
        "before": figure_for(facts, periods.before, is_due=False)[1],
        "last_year_same": figure_for(facts, periods.last_year_same, is_due=False)[1],
        "last_year": figure_for(facts, periods.last_year, is_due=False)[1],
        "months": tuple(figure_for(facts, month, is_due=monthly)[1] for month in periods.months),
    }


def _rating(facts: MeasureFacts, judged: Rated) -> dict[str, Any]:
    target, tolerance = facts.target(facts.periods.now), tolerance_of(facts)
    return {
        "target": _number(target),
        "target_text": target_text(target),
        "tolerance": float(tolerance.amount),
        "tolerance_kind": tolerance.kind,
        "tolerance_declared": tolerance.is_declared,
        "rating": str(judged.rating),
        "rating_reason": judged.reason,
        "gap": None if judged.gap is None else float(judged.gap),
    }


def _direction(
    facts: MeasureFacts, travel: Compared, now: Reading | None, then: Reading | None
) -> dict[str, Any]:
    return {
        "direction": str(travel.direction),
        "direction_reason": travel.reason,
        "direction_as_published": facts.row.direction_published if facts.row else "",
        "change_text": change_text(now, then, str(travel.direction)),
    }


def _year(facts: MeasureFacts) -> dict[str, Any]:
    so_far, as_at = year_to_date(facts)
    target = facts.target(facts.periods.year)
    ahead = year_end(facts)
    found = ahead.forecast
    return {
        "year_to_date": so_far,
        "year_to_date_as_at": as_at,
        "year_end_target": _number(target),
        "year_end_target_text": target_text(target),
        "forecast": found.point if found else None,
        "forecast_low": found.low80 if found else None,
        "forecast_high": found.high80 if found else None,
        "chance_of_meeting_target": found.chance_of_meeting_target if found else None,
        "forecast_method": found.method if found else "",
        "forecast_words": ahead.words,
    }


def _number(target: object) -> float | None:
    value = getattr(target, "value", None)
    return None if value is None else float(value)
