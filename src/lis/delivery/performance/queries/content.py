"""Everything that a cycle says, as plain data."""

from decimal import Decimal
from typing import Any

from django.conf import settings

from lis.delivery.performance.charting import MeasureChart, measure_chart
from lis.delivery.performance.facts import MeasureFacts
from lis.delivery.performance.models import Commentary, DataIssue, ReportingCycle
from lis.delivery.performance.queries.coverage import explained_doubts
from lis.delivery.performance.queries.findings import findings
from lis.delivery.performance.queries.issues import data_issues
from lis.delivery.performance.queries.scorecards import measure_facts, scorecard
from lis.delivery.performance.queries.words import (
    areas_for_improvement,
    commentaries,
    highlights,
    qualitative_measures,
    value_progress,
)
from lis.delivery.performance.score import Scorecard
from lis.foundations.access.roles import Tier
from lis.foundations.design.charts import draw


def content_of(cycle: ReportingCycle) -> dict[str, Any]:
    """What a cycle says now: its dates, rows, charts, highlights, findings and words."""
    card = scorecard(cycle)
    public = cycle.rows.filter(indicator__visibility=Tier.PUBLIC)
    ids = list(public.order_by("position").values_list("indicator_id", flat=True))
    return {
        "cycle": _about(cycle),
        "scorecard": [row.as_json() for row in card],
        "charts": _charts(measure_facts(cycle, ids), card),
        "highlights": _highlights(cycle),
        "findings": [finding.as_json() for finding in findings(cycle)],
        **_words(cycle),
        **_explained(cycle),
    }


def _explained(cycle: ReportingCycle) -> dict[str, Any]:
    """What was asked about figures that are signed off, with the answers; nothing where nothing was."""
    lines = [
        {
            "code": doubt.submission.indicator.code,
            "name": doubt.submission.indicator.name,
            "question": doubt.message,
            "answer": doubt.explanation,
        }
        for doubt in explained_doubts(cycle)
        if doubt.submission.indicator.visibility == Tier.PUBLIC
    ]
    return {"explanations": lines} if lines else {}


def _about(cycle: ReportingCycle) -> dict[str, Any]:
    dates = {name: getattr(cycle, name) for name in ("as_at", "board_on", "next_figures_on")}
    return {
        "code": cycle.code,
        "slug": cycle.slug,
        "period": f"{cycle.start}/{cycle.duration}",
        "board_item": cycle.board_item,
        "tolerance": f"{Decimal(cycle.tolerance).normalize():f}",
        "partnership": settings.PARTNERSHIP_NAME,
        "place": settings.PLACE_NAME,
        **{name: day.isoformat() if day else None for name, day in dates.items()},
    }


def _charts(facts: list[MeasureFacts], card: Scorecard) -> dict[str, dict[str, Any]]:
    charts = {}
    for measure in facts:
        row = card.by_code.get(measure.indicator.code)
        chart = measure_chart(measure, row, settings.PLACE_NAME) if row and row.has_figure else None
        if chart:
            charts[measure.indicator.code] = _chart(chart)
    return charts


def _chart(chart: MeasureChart) -> dict[str, Any]:
    readings = chart.series.readings
    return {
        "title": chart.title,
        "subtitle": chart.subtitle,
        "note": chart.note,
        "alt": chart.series.alt,
        "svg": str(draw(chart.series, width=350, standalone=True)),
        "is_line": chart.is_line,
        "unit": chart.series.unit,
        "duration": chart.periods[0].duration,
        "periods": [str(period) for period in chart.periods],
        "made_up": list(chart.made_up),
        "labels": [reading.label for reading in readings],
        "values": [reading.value for reading in readings],
        "texts": [reading.printed if reading.value is not None else "" for reading in readings],
        "invented": bool(chart.invented),
    }


def _highlights(cycle: ReportingCycle) -> list[dict[str, Any]]:
    return [
        {
            "label": one["highlight"].label,
            "theme": one["highlight"].theme.name if one["highlight"].theme else "",
            "code": one["highlight"].indicator.code if one["highlight"].indicator else "",
            "published": one["printed"].direction_published if one["printed"] else "",
        }
        for one in highlights(cycle)
    ]


def _words(cycle: ReportingCycle) -> dict[str, Any]:
    told = qualitative_measures(cycle)
    areas = areas_for_improvement(cycle)
    return {
        "commentary": [_commentary(one) for one in commentaries(cycle)],
        "data_issues": [_issue(one, cycle) for one in data_issues(cycle)],
        "qualitative": [
            {"theme": m.theme.name if m.theme else "", "title": m.title, "narrative": m.narrative}
            for m in told
        ],
        "values": [
            {"value": p.value.name, "priorities": list(p.priorities), **_fields(p, VALUE_WORDS)}
            for p in value_progress(cycle)
        ],
        "areas": [
            {"title": a.title, "reason": a.reason, "codes": [i.code for i in a.indicators.all()]}
            for a in areas
        ],
    }


VALUE_WORDS = ("narrative", "issues_and_risks", "mitigation")
COMMENTARY_WORDS = ("role", "progress", "issues_and_risks", "mitigation", "next_steps")
ISSUE_WORDS = ("subject", "issue", "proposal", "decision_needed", "decision_by", "decision")


def _fields(record: Any, names: tuple[str, ...]) -> dict[str, str]:
    return {name: getattr(record, name) for name in names}


def _commentary(one: Commentary) -> dict[str, Any]:
    return {"code": one.indicator.code, "name": one.indicator.name, **_fields(one, COMMENTARY_WORDS)}


def _issue(one: DataIssue, cycle: ReportingCycle) -> dict[str, Any]:
    offered = [f"{indicator.code} {indicator.name}" for indicator in one.replacements.all()]
    return {
        "theme": one.theme.name if one.theme else "",
        "replacements": offered,
        **_fields(one, ISSUE_WORDS),
        **_life(one, cycle),
    }


def _life(one: DataIssue, cycle: ReportingCycle) -> dict[str, str]:
    """Where an issue stands, and what was proposed by whom; of one that came with the papers and waits,
    nothing, so that what was published of it stays the same."""
    deferred = [step for step in one.steps.all() if step.state == "deferred" and step.cycle_id == cycle.pk]
    state = "Deferred" if deferred else one.get_state_display()
    proposed = {"kind": one.get_kind_display(), "proposed_for": str(one.proposed_for or "")}
    said = {
        **(proposed if one.proposed_at else {}),
        "options": one.options,
        "raised_in": one.cycle.code if one.cycle_id != cycle.pk else "",
        "state": state if one.proposed_at or one.state != DataIssue.State.PROPOSED else "",
        "decided": one.decided_by_minute if one.minute else "",
    }
    return {name: text for name, text in said.items() if text}
