"""One measure's row, put together."""

from lis.delivery.performance.assess.figures import figure_for, is_due_now, year_to_date
from lis.delivery.performance.assess.judgements import (
    compared,
    comparison_period,
    rated,
    tolerance_of,
)
from lis.delivery.performance.assess.outlook import year_end
from lis.delivery.performance.assess.signals import signal_for
from lis.delivery.performance.assess.wording import change_text, sentence_for, target_text
from lis.delivery.performance.facts import MeasureFacts
from lis.delivery.performance.score import ScoreRow

SPARKLINE_MONTHS = 18
SPARKLINE_QUARTERS = 8


def assess(facts: MeasureFacts) -> ScoreRow:
    """Everything that one measure says in one cycle."""
    indicator, periods = facts.indicator, facts.periods
    now_reading, now = figure_for(facts, periods.now, is_due=is_due_now(facts))
    before_reading, before = figure_for(facts, comparison_period(facts), is_due=False)
    judged = rated(facts, now_reading, now.status)
    travel = compared(facts, now_reading, before_reading)
    signal = signal_for(facts)
    ahead = year_end(facts)
    so_far, as_at = year_to_date(facts)
    target, year_target = facts.target(periods.now), facts.target(periods.year)
    tolerance = tolerance_of(facts)
    months = tuple(figure_for(facts, m, is_due=indicator.frequency == "monthly")[1] for m in periods.months)
    outlook = ahead.forecast
    return ScoreRow(
        code=indicator.code,
        slug=indicator.slug,
        name=indicator.name,
        full_title=indicator.full_title,
        theme=indicator.theme.name if indicator.theme else "",
        theme_slug=indicator.theme.slug if indicator.theme else "",
        lead=indicator.lead_text or (str(indicator.lead) if indicator.lead else ""),
        lead_slug=indicator.lead.slug if indicator.lead else "",
        polarity=indicator.polarity,
        frequency=indicator.frequency,
        unit=indicator.unit,
        unit_noun=indicator.unit_noun,
        rule=indicator.rule,
        comparator=indicator.comparator,
        proposed=facts.proposed,
        is_highlight=facts.is_highlight,
        has_commentary=facts.has_commentary,
        now=now,
        before=before,
        last_year_same=figure_for(facts, periods.last_year_same, is_due=False)[1],
        last_year=figure_for(facts, periods.last_year, is_due=False)[1],
        months=months,
        target=_number(target),
        target_text=target_text(target),
        tolerance=float(tolerance.amount),
        tolerance_kind=tolerance.kind,
        tolerance_declared=tolerance.is_declared,
        rating=str(judged.rating),
        rating_reason=judged.reason,
        gap=None if judged.gap is None else float(judged.gap),
        direction=str(travel.direction),
        direction_reason=travel.reason,
        direction_as_published=facts.row.direction_published if facts.row else "",
        change_text=change_text(now_reading, before_reading, str(travel.direction)),
        signal=signal.signal,
        signal_test=signal.test,
        signal_reason=signal.reason,
        comparisons=signal.comparisons,
        year_to_date=so_far,
        year_to_date_as_at=as_at,
        year_end_target=_number(year_target),
        year_end_target_text=target_text(year_target),
        forecast=None if outlook is None else outlook.point,
        forecast_low=None if outlook is None else outlook.low80,
        forecast_high=None if outlook is None else outlook.high80,
        chance_of_meeting_target=None if outlook is None else outlook.chance_of_meeting_target,
        forecast_method="" if outlook is None else outlook.method,
        forecast_words=ahead.words,
        sentence=sentence_for(facts, now, before, judged, travel, signal.signal),
        points=_points(facts),
        points_target=_points_target(facts, _number(target)),
        uses_invented=any(h.synthetic for h in facts.figures.values()),
    )


def _number(target: object) -> float | None:
    value = getattr(target, "value", None)
    return None if value is None else float(value)


def _monthly(facts: MeasureFacts) -> list[float | None]:
    return [_value(held) for _, held in facts.series("P1M")]


def _points(facts: MeasureFacts) -> tuple[float | None, ...]:
    """The latest months; where there are fewer than six, the quarters."""
    months = _monthly(facts)
    if len(months) >= 6:
        return tuple(months[-SPARKLINE_MONTHS:])
    return tuple(_value(held) for _, held in facts.series("P3M"))[-SPARKLINE_QUARTERS:]


def _points_target(facts: MeasureFacts, target: float | None) -> float | None:
    """The target on the sparkline's scale: a month's share of a target that adds up."""
    if target is None or facts.indicator.rule != "sum" or len(_monthly(facts)) < 6:
        return target
    return target / len(facts.periods.months)


def _value(held: object) -> float | None:
    reading = getattr(held, "reading", None)
    return float(reading.value) if reading is not None and reading.value is not None else None
