"""What a published snapshot holds, and which there are."""

from typing import Any

from lis.delivery.performance.models import ReportingCycle, Snapshot
from lis.delivery.performance.queries.content import content_of
from lis.delivery.performance.queries.memory import remembered
from lis.delivery.performance.queries.seeing import seen_of


def snapshots(cycle: ReportingCycle) -> list[Snapshot]:
    """Every snapshot of a cycle, latest first."""
    return list(cycle.snapshots.select_related("published_by"))


def snapshot(cycle: ReportingCycle, number: int) -> Snapshot | None:
    """One snapshot of a cycle by its number, or None."""
    return cycle.snapshots.filter(number=number).first()


def snapshot_content(cycle: ReportingCycle) -> dict[str, Any]:
    """Everything that a cycle says now, as plain data: a report is made from this and from nothing else."""
    if (published := seen_of(cycle)) is not None:
        return dict(published.content)
    return remembered("content", cycle.pk, work_out=lambda: content_of(cycle))
