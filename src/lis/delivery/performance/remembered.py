"""What is remembered of cycles, and the moment at which a published snapshot was seen."""

from lis.delivery.performance import models
from lis.delivery.performance.queries.seeing import moment_seen
from lis.foundations.moments.book import LEVELS, Guard, Remembered

# A draft is its writer's own: of a submission only its steps are remembered.
DRAFTED = (
    *("figures", "progress", "issues_and_risks", "mitigation", "next_steps", "nothing_to_report"),
    *("version", "saved_by_id", "saved_at", "reminded_at"),
)
REMEMBERED = (
    Remembered(models.ReportingCycle, guard=Guard("visibility", LEVELS, along=("scope",))),
    models.Snapshot,
    models.GridRow,
    models.Target,
    models.Commentary,
    models.DataIssue,
    models.IssueStep,
    models.HighlightSet,
    models.Highlight,
    models.HighlightPrinted,
    models.QualitativeMeasure,
    models.ValueProgress,
    models.AreaForImprovement,
    models.PackPassage,
    models.AcceptedFinding,
    Remembered(models.Submission, silent=DRAFTED),
    models.Doubt,
)
ANEW = (models.ScoreCache,)
SEEN = moment_seen
