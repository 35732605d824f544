"""What a published snapshot holds, and which there are."""

from decimal import Decimal
from decimal import Decimal
from typing import Any

from django.conf import settings

from lis.delivery.performance.charting import MeasureChart, measure_chart
from lis.delivery.performance.models import ReportingCycle, Snapshot
from lis.delivery.performance.queries.findings import findings
from lis.delivery.performance.queries.memory import remembered
from lis.delivery.performance.queries.scorecards import measure_facts, scorecard
from lis.delivery.performance.queries.words import (
    areas_for_improvement,
    commentaries,
    data_issues,
    highlights,
    qualitative_measures,
    value_progress,
)
from lis.foundations.design.charts import draw


def snapshots(cycle: ReportingCycle) -> list[Snapshot]:
    """Every snapshot of a cycle, latest first."""
    return list(cycle.snapshots.select_related("published_by"))


def snapshot(cycle: ReportingCycle, number: int) -> Snapshot | None:
    """One snapshot of a cycle by its number, or None."""
    return cycle.snapshots.filter(number=number).first()


def snapshot_content(cycle: ReportingCycle) -> dict[str, Any]:
    """Everything that a cycle says now, as plain data: a report is made from this and from nothing else."""
    return remembered("content", cycle.pk, work_out=lambda: _content(cycle))


def _content(cycle: ReportingCycle) -> dict[str, Any]:
    return {
        "cycle": _about(cycle),
        "scorecard": [row.as_json() for row in scorecard(cycle)],
        "charts": _charts(cycle),
        "highlights": _highlights(cycle),
        "findings": [finding.as_json() for finding in findings(cycle)],
        **_words(cycle),
    }


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


def _charts(cycle: ReportingCycle) -> dict[str, dict[str, Any]]:
    rows = scorecard(cycle).by_code
    ids = list(cycle.rows.order_by("position").values_list("indicator_id", flat=True))
    charts = {}
    for facts in measure_facts(cycle, ids):
        row = rows.get(facts.indicator.code)
        chart = measure_chart(facts, row, settings.PLACE_NAME) if row and row.has_figure else None
        if chart:
            charts[facts.indicator.code] = _chart(chart)
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
        "made_up": [reading.hollow and chart.shows_invented for reading in readings],
        "labels": [reading.label for reading in readings],
        "values": [reading.value for reading in readings],
        "texts": [reading.printed if reading.value is not None else "" for reading in readings],
        "invented": chart.shows_invented,
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
    return {
        "commentary": [
            {
                "code": c.indicator.code,
                "name": c.indicator.name,
                "role": c.role,
                "progress": c.progress,
                "issues_and_risks": c.issues_and_risks,
                "mitigation": c.mitigation,
                "next_steps": c.next_steps,
            }
            for c in commentaries(cycle)
        ],
        "data_issues": [
            {
                "theme": i.theme.name if i.theme else "",
                "subject": i.subject,
                "issue": i.issue,
                "proposal": i.proposal,
                "replacements": [f"{r.code} {r.name}" for r in i.replacements.all()],
                "decision_needed": i.decision_needed,
                "decision_by": i.decision_by,
                "decision": i.decision,
            }
            for i in data_issues(cycle)
        ],
        "qualitative": [
            {"theme": m.theme.name if m.theme else "", "title": m.title, "narrative": m.narrative}
            for m in qualitative_measures(cycle)
        ],
        "values": [
            {
                "value": p.value.name,
                "priorities": list(p.priorities),
                "narrative": p.narrative,
                "issues_and_risks": p.issues_and_risks,
                "mitigation": p.mitigation,
            }
            for p in value_progress(cycle)
        ],
        "areas": [
            {"title": a.title, "reason": a.reason, "codes": [i.code for i in a.indicators.all()]}
            for a in areas_for_improvement(cycle)
        ],
    }
