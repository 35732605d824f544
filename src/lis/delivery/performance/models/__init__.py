"""What performance remembers: what is reported, and how a quarter is collected."""

from lis.delivery.performance.models.issues import DataIssue, IssueStep
from lis.delivery.performance.models.quarter import (
    AgencyLink,
    Doubt,
    PreviewGuest,
    Submission,
    SubmissionStep,
)
from lis.delivery.performance.models.reporting import (
    AcceptedFinding,
    AreaForImprovement,
    Commentary,
    GridRow,
    Highlight,
    HighlightPrinted,
    HighlightSet,
    ImportBatch,
    PackPassage,
    QualitativeMeasure,
    ReportingCycle,
    ScoreCache,
    Snapshot,
    Target,
    ValueProgress,
)

__all__ = [
    "AcceptedFinding",
    "AgencyLink",
    "AreaForImprovement",
    "Commentary",
    "DataIssue",
    "Doubt",
    "GridRow",
    "Highlight",
    "HighlightPrinted",
    "HighlightSet",
    "ImportBatch",
    "IssueStep",
    "PackPassage",
    "PreviewGuest",
    "QualitativeMeasure",
    "ReportingCycle",
    "ScoreCache",
    "Snapshot",
    "Submission",
    "SubmissionStep",
    "Target",
    "ValueProgress",
]
