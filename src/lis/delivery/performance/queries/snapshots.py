"""What a published snapshot holds, and which there are."""

from typing import Any

from lis.delivery.performance.models import ReportingCycle, Snapshot
from lis.delivery.performance.queries.findings import findings
from lis.delivery.performance.queries.scorecards import scorecard
from lis.delivery.performance.queries.words import (
    areas_for_improvement,
    commentaries,
    data_issues,
    value_progress,
)


def snapshots(cycle: ReportingCycle) -> list[Snapshot]:
    """Every snapshot of a cycle, latest first."""
    return list(cycle.snapshots.select_related("published_by"))


def snapshot_content(cycle: ReportingCycle) -> dict[str, Any]:
    """Everything that a cycle says now, as plain data: scorecard, words, findings."""
    return {
        "cycle": cycle.code,
        "as_at": cycle.as_at.isoformat() if cycle.as_at else None,
        "scorecard": [row.as_json() for row in scorecard(cycle)],
        "commentary": [
            {
                "code": c.indicator.code,
                "progress": c.progress,
                "issues_and_risks": c.issues_and_risks,
                "mitigation": c.mitigation,
                "next_steps": c.next_steps,
            }
            for c in commentaries(cycle)
        ],
        "data_issues": [
            {"subject": i.subject, "issue": i.issue, "decision_needed": i.decision_needed}
            for i in data_issues(cycle)
        ],
        "values": [
            {"value": p.value.name, "narrative": p.narrative, "mitigation": p.mitigation}
            for p in value_progress(cycle)
        ],
        "areas_for_improvement": [
            {"title": a.title, "reason": a.reason} for a in areas_for_improvement(cycle)
        ],
        "findings": [finding.as_json() for finding in findings(cycle)],
    }
