"""What people have written for a cycle."""

from typing import Any

from django.db.models import Prefetch

from lis.delivery.performance.models import (
    AreaForImprovement,
    Commentary,
    Highlight,
    HighlightPrinted,
    QualitativeMeasure,
    ReportingCycle,
    ValueProgress,
)
from lis.delivery.performance.periods_of import CyclePeriods
from lis.evidence.indicators.queries import Indicator, seen_by
from lis.foundations.access.visibility import may_see, visible_to
from lis.methods.periods import Period


def commentaries(cycle: ReportingCycle, by: Any = None) -> list[Commentary]:
    """Every commentary of a cycle that says something of a measure that `by` may see (None: a public one)."""
    seen = Commentary.objects.filter(visible_to(by, "indicator"), cycle=cycle)
    found = seen.select_related("indicator__theme")
    return [c for c in found.order_by("indicator__position") if c.is_written]


def commentary_for(cycle: ReportingCycle, indicator: Indicator) -> Commentary | None:
    """What was said of one measure in one cycle, or None."""
    return Commentary.objects.filter(cycle=cycle, indicator=indicator).first()


def highlights(cycle: ReportingCycle, by: Any = None) -> list[dict[str, Any]]:
    """The year's highlight measures that `by` may see: {highlight, printed}, in order; `printed` is what this
    cycle printed."""
    year = CyclePeriods(Period(cycle.start, cycle.duration)).year
    printed = {p.highlight_id: p for p in HighlightPrinted.objects.filter(cycle=cycle)}
    found = Highlight.objects.filter(highlight_set__year_start=year.start).select_related(
        "indicator", "theme"
    )
    seen = (h for h in found if h.indicator is None or may_see(by, h.indicator))
    return [{"highlight": h, "printed": printed.get(h.pk)} for h in seen]


def qualitative_measures(cycle: ReportingCycle) -> list[QualitativeMeasure]:
    """What is told in words for a cycle."""
    return list(QualitativeMeasure.objects.filter(cycle=cycle).select_related("theme"))


def value_progress(cycle: ReportingCycle) -> list[ValueProgress]:
    """The year's progress by value."""
    return list(ValueProgress.objects.filter(cycle=cycle).select_related("value"))


def areas_for_improvement(cycle: ReportingCycle, by: Any = None) -> list[AreaForImprovement]:
    """The shortlist of areas for improvement, with the measures that show each and that `by` may see."""
    return list(AreaForImprovement.objects.filter(cycle=cycle).prefetch_related(_seen("indicators", by)))


def _seen(measures: str, by: Any) -> Prefetch[Any, Any, Any]:
    """Those of the measures that something points at which somebody may see."""
    return Prefetch(measures, queryset=seen_by(by))
