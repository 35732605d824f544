"""Records as the interface shows them: plain data for the schemas."""

from typing import Any

from django.urls import reverse

from lis.delivery.performance import queries as performance
from lis.delivery.performance.pages import naming
from lis.delivery.performance.queries.cycles import ReportingCycle
from lis.evidence.indicators import queries as indicators
from lis.methods import periods
from lis.methods.periods import Period


def cycle_shown(cycle: ReportingCycle) -> dict[str, Any]:
    """A cycle as a CycleOut."""
    period = Period(cycle.start, cycle.duration)
    return {
        "code": cycle.code,
        "slug": cycle.slug,
        "title": periods.title(period),
        "period": str(period),
        "period_words": periods.in_words(period),
        "as_at": cycle.as_at,
        "board_on": cycle.board_on,
        "next_figures_on": cycle.next_figures_on,
        "state": str(cycle.state),
        "tolerance": float(cycle.tolerance),
    }


def measure_shown(indicator: Any) -> dict[str, Any]:
    """A measure as a MeasureOut."""
    return {
        "code": indicator.code,
        "slug": indicator.slug,
        "name": indicator.name,
        "full_title": indicator.full_title,
        "theme": indicator.theme.slug if indicator.theme else None,
        "lead": indicator.lead_text or (str(indicator.lead) if indicator.lead else None),
        "polarity": indicator.polarity or None,
        "frequency": indicator.frequency or None,
        "unit": indicator.unit,
        "unit_noun": indicator.unit_noun,
        "rule": indicator.rule or None,
        "comparator": indicator.comparator,
        "withdrawn_on": indicator.withdrawn_on,
        "replaced_by": _replaced_by(indicator),
        "page": reverse("performance:measure", args=[indicator.slug]),
    }


def _replaced_by(indicator: Any) -> list[str]:
    """The codes of the measures that took a withdrawn one's place; nothing is asked of the others."""
    if indicator.withdrawn_on is None:
        return []
    return [one.successor.code for one in indicators.replaced_by(indicator) if one.successor]


def measure_whole(indicator: Any, by: Any = None) -> dict[str, Any]:
    """A measure as a MeasureWhole, in the cycles that `by` sees."""
    cycle, row = _latest(indicator.slug, by)
    return {
        **measure_shown(indicator),
        "why_it_matters": indicator.why_it_matters,
        "numerator": indicator.numerator,
        "denominator": indicator.denominator,
        "source": indicator.source,
        "objectives": [objective.ref for objective in indicator.objectives.all()],
        "proposed": [a.field for a in indicator.assumptions.all() if a.state == "proposed"],
        "targets": _targets(indicator, cycle),
        "successions": [_succession(one) for one in indicators.successions_of(indicator, by)],
        "latest_cycle": cycle.code if cycle else None,
        "latest": row.public() if row else None,
    }


def _latest(slug: str, by: Any) -> tuple[ReportingCycle | None, Any]:
    """The latest cycle that has the measure, and its row there."""
    for cycle in performance.cycles(by):
        row = performance.score_row(cycle, slug)
        if row is not None:
            return cycle, row
    return None, None


def _targets(indicator: Any, cycle: ReportingCycle | None) -> list[dict[str, Any]]:
    """Every target of a measure, oldest first."""
    facts = performance.measure_facts(cycle, [indicator.pk]) if cycle else []
    found = [target for one in facts for target in one.targets.values()]
    return [
        {
            "period": f"{target.start}/{target.duration}",
            "value": number(target.value),
            "text": target.text,
            "low": number(target.low),
            "high": number(target.high),
        }
        for target in sorted(found, key=lambda t: (t.start, t.duration))
    ]


def _succession(one: Any) -> dict[str, Any]:
    return {
        "predecessor": one.predecessor_code,
        "successor": one.successor.code if one.successor else None,
        "reason": one.reason,
        "decision": one.decision,
        "decided_on": one.decided_on,
        "starts_on": one.starts_on,
        "joined": one.joined,
        "joined_reason": one.joined_reason,
    }


def figure_shown(observation: Any) -> dict[str, Any]:
    """A figure in force as a FigureOut."""
    return {
        **_figure(observation, observation),
        "unit": observation.unit or observation.indicator.unit,
        "note": observation.note,
    }


def revision_shown(revision: Any) -> dict[str, Any]:
    """One version of a figure as a RevisionOut."""
    return {
        **_figure(revision.observation, revision),
        "number": revision.number,
        "entered_at": revision.entered_at,
        "reason": revision.reason,
    }


def _figure(observation: Any, held: Any) -> dict[str, Any]:
    """What a figure and its versions share: which it is, what it says, where that came from."""
    return {
        "period": f"{observation.start}/{observation.duration}",
        "kind": observation.kind,
        "breakdown": observation.breakdown,
        "value": number(held.value),
        "text": held.text,
        "status": held.status or None,
        "source": held.release.file_name if held.release else None,
        "address": held.address,
        "synthetic": held.synthetic,
    }


def theme_shown(theme: Any, card: Any) -> dict[str, Any]:
    """A theme as a ThemeOut; `card` is its part of the latest scorecard."""
    return {
        "slug": theme.slug,
        "name": theme.name,
        "aim": theme.aim,
        "objectives": [objective.ref for objective in theme.objectives.all()],
        "measures": [row.code for row in card],
        "ratings": card.ratings,
        "sentence": naming.summary_sentence(card),
    }


def issue_shown(issue: Any) -> dict[str, Any]:
    """A data issue as a DataIssueOut."""
    return {
        "subject": issue.subject,
        "theme": issue.theme.slug if issue.theme else None,
        "issue": issue.issue,
        "proposal": issue.proposal,
        "replacements": [one.code for one in issue.replacements.all()],
        "decision_needed": issue.decision_needed,
        "decision_by": issue.decision_by,
        "decision": issue.decision,
        "minute": issue.minute,
        "decided_on": issue.decided_on,
        "kind": issue.kind,
        "state": issue.state,
        "options": issue.options,
        "proposed_for": issue.proposed_for.slug if issue.proposed_for else None,
        "raised_in": issue.cycle.code,
        "page": reverse("performance:issue", args=[issue.pk]),
    }


def number(value: Any) -> float | None:
    """A stored number as JSON holds it."""
    return None if value is None else float(value)
