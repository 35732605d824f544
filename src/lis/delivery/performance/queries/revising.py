"""What changed in a measure's figures since its cycle was published."""

from lis.delivery.performance.models import ReportingCycle
from lis.evidence.indicators import queries as indicators
from lis.evidence.indicators.queries import Indicator, Revision
from lis.methods.periods import Period


def revised_since_publication(cycle: ReportingCycle, indicator: Indicator) -> list[Revision]:
    """The figures of a cycle's period, or of a part of it, that replaced another since it was last published;
    newest period first."""
    latest = cycle.snapshots.defer("content").first()
    if latest is None:
        return []
    end = Period(cycle.start, cycle.duration).end
    later = indicators.every_version(indicator).filter(number__gt=1, entered_at__gt=latest.published_at)
    within = later.filter(observation__start__gte=cycle.start, observation__start__lt=end)
    return list(within)
