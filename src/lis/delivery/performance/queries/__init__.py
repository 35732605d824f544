"""What can be asked about cycles, scorecards, findings and words."""

from lis.delivery.performance.queries.cycles import (
    batches,
    current_cycle,
    cycle,
    cycle_of_code,
    cycles,
    default_cycle,
    themes_in,
)
from lis.delivery.performance.queries.findings import findings, open_findings, pack_facts
from lis.delivery.performance.queries.scorecards import (
    measure_facts,
    score_row,
    scorecard,
    stale_indicator_ids,
    work_out,
)
from lis.delivery.performance.queries.snapshots import snapshot_content, snapshots
from lis.delivery.performance.queries.words import (
    areas_for_improvement,
    commentaries,
    commentary_for,
    data_issues,
    highlights,
    qualitative_measures,
    value_progress,
)

__all__ = [
    "areas_for_improvement",
    "batches",
    "commentaries",
    "commentary_for",
    "current_cycle",
    "cycle",
    "cycle_of_code",
    "cycles",
    "data_issues",
    "default_cycle",
    "findings",
    "highlights",
    "measure_facts",
    "open_findings",
    "pack_facts",
    "qualitative_measures",
    "score_row",
    "scorecard",
    "snapshot_content",
    "snapshots",
    "stale_indicator_ids",
    "themes_in",
    "value_progress",
    "work_out",
]
