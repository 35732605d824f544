"""What can be asked about cycles, scorecards, findings and words."""

from lis.delivery.performance.checking import Doubted
from lis.delivery.performance.models import ReportingCycle, Submission
from lis.delivery.performance.queries.asking import Expected, expected_figures
from lis.delivery.performance.queries.changing import Change, changes
from lis.delivery.performance.queries.coverage import AgencyCoverage, Coverage, coverage, is_late
from lis.delivery.performance.queries.cycles import (
    batches,
    current_cycle,
    cycle,
    cycle_of_code,
    cycles,
    default_cycle,
    embargo,
    every_cycle,
    last_cycle_of,
    themes_in,
    why_unseen,
)
from lis.delivery.performance.queries.doubting import doubts_about
from lis.delivery.performance.queries.exchange import (
    TARGET_COLUMNS,
    cycle_pack,
    highlights_pack,
    printed_grid,
    targets_table,
    template_for,
)
from lis.delivery.performance.queries.findings import findings, open_findings, pack_facts
from lis.delivery.performance.queries.issues import (
    comes_up_in,
    data_issue,
    data_issues,
    issues,
    issues_of,
    issues_visible_to,
)
from lis.delivery.performance.queries.revising import revised_since_publication
from lis.delivery.performance.queries.scorecards import (
    hidden_codes,
    measure_facts,
    score_row,
    scorecard,
    stale_indicator_ids,
    work_out,
)
from lis.delivery.performance.queries.seeing import key_of
from lis.delivery.performance.queries.snapshots import snapshot, snapshot_content, snapshots
from lis.delivery.performance.queries.submissions import (
    Work,
    asked_of,
    steps_of,
    submission_for,
    submissions,
    waiting_for,
    work_of,
)
from lis.delivery.performance.queries.words import (
    areas_for_improvement,
    commentaries,
    commentary_for,
    highlights,
    qualitative_measures,
    value_progress,
)
from lis.delivery.performance.reading_files import bytes_of
from lis.delivery.performance.score import Scorecard, ScoreRow, ShownFigure

__all__ = [
    "AgencyCoverage",
    "Change",
    "Coverage",
    "Doubted",
    "Expected",
    "ReportingCycle",
    "ScoreRow",
    "Scorecard",
    "ShownFigure",
    "Submission",
    "TARGET_COLUMNS",
    "Work",
    "areas_for_improvement",
    "asked_of",
    "batches",
    "bytes_of",
    "comes_up_in",
    "changes",
    "commentaries",
    "commentary_for",
    "coverage",
    "current_cycle",
    "cycle",
    "cycle_of_code",
    "cycle_pack",
    "cycles",
    "data_issue",
    "data_issues",
    "default_cycle",
    "doubts_about",
    "embargo",
    "every_cycle",
    "expected_figures",
    "findings",
    "hidden_codes",
    "highlights",
    "highlights_pack",
    "is_late",
    "issues",
    "issues_of",
    "issues_visible_to",
    "key_of",
    "last_cycle_of",
    "measure_facts",
    "open_findings",
    "pack_facts",
    "printed_grid",
    "qualitative_measures",
    "revised_since_publication",
    "score_row",
    "scorecard",
    "snapshot",
    "snapshot_content",
    "snapshots",
    "stale_indicator_ids",
    "steps_of",
    "submission_for",
    "submissions",
    "targets_table",
    "template_for",
    "themes_in",
    "value_progress",
    "waiting_for",
    "why_unseen",
    "work_of",
    "work_out",
]
