"""What people have written for a cycle."""

from typing import Any

from django.db.models import Prefetch

from lis.delivery.performance.models import (
    AreaForImprovement,
    Commentary,
    DataIssue,
    Highlight,
    HighlightPrinted,
    QualitativeMeasure,
    ReportingCycle,
    ValueProgress,
)
from lis.delivery.performance.periods_of import CyclePeriods
from lis.evidence.indicators.queries import Indicator, seen_by
from lis.foundations.access.roles import Tier
from lis.methods.periods import Period


def commentaries(cycle: ReportingCycle) -> list[Commentary]:
    """Every commentary of a cycle that says something of a public measure."""
    seen = Commentary.objects.filter(cycle=cycle, indicator__visibility=Tier.PUBLIC)
    found = seen.select_related("indicator__theme")
    return [c for c in found.order_by("indicator__position") if c.is_written]


def commentary_for(cycle: ReportingCycle, indicator: Indicator) -> Commentary | None:
    """What was said of one measure in one cycle, or None."""
    return Commentary.objects.filter(cycle=cycle, indicator=indicator).first()


def data_issues(cycle: ReportingCycle) -> list[DataIssue]:
    """The data issues of a cycle with their proposed replacements, undecided first."""
    found = (
        DataIssue.objects.filter(cycle=cycle)
        .select_related("theme")
        .prefetch_related(_public("replacements"))
    )
    return sorted(found, key=lambda issue: (bool(issue.decided_on), issue.position))


def highlights(cycle: ReportingCycle) -> list[dict[str, Any]]:
    """The year's highlight measures: {highlight, printed}, in order; `printed` is what this cycle printed."""
    year = CyclePeriods(Period(cycle.start, cycle.duration)).year
    printed = {p.highlight_id: p for p in HighlightPrinted.objects.filter(cycle=cycle)}
    found = Highlight.objects.filter(highlight_set__year_start=year.start).select_related(
        "indicator", "theme"
    )
    public = (h for h in found if h.indicator is None or h.indicator.visibility == Tier.PUBLIC)
    return [{"highlight": h, "printed": printed.get(h.pk)} for h in public]


def qualitative_measures(cycle: ReportingCycle) -> list[QualitativeMeasure]:
    """What is told in words for a cycle."""
    return list(QualitativeMeasure.objects.filter(cycle=cycle).select_related("theme"))


def value_progress(cycle: ReportingCycle) -> list[ValueProgress]:
    """The year's progress by value."""
    return list(ValueProgress.objects.filter(cycle=cycle).select_related("value"))


def areas_for_improvement(cycle: ReportingCycle) -> list[AreaForImprovement]:
    """The shortlist of areas for improvement, with the measures that show each."""
    return list(AreaForImprovement.objects.filter(cycle=cycle).prefetch_related(_public("indicators")))


def _public(measures: str) -> Prefetch[Any, Any, Any]:
    """The public ones of the measures that something points at."""
    return Prefetch(measures, queryset=seen_by(None))
