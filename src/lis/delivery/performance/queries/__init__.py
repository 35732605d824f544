"""What can be asked about cycles, scorecards, findings and words."""

from lis.delivery.performance.models import ReportingCycle
from lis.delivery.performance.queries.cycles import (
    batches,
    current_cycle,
    cycle,
    cycle_of_code,
    cycles,
    default_cycle,
    themes_in,
)
from lis.delivery.performance.queries.exchange import (
    TARGET_COLUMNS,
    cycle_pack,
    highlights_pack,
    printed_grid,
    targets_table,
    template_for,
)
from lis.delivery.performance.queries.findings import findings, open_findings, pack_facts
from lis.delivery.performance.queries.scorecards import (
    measure_facts,
    score_row,
    scorecard,
    stale_indicator_ids,
    work_out,
)
from lis.delivery.performance.queries.snapshots import snapshot, snapshot_content, snapshots
from lis.delivery.performance.queries.words import (
    areas_for_improvement,
    commentaries,
    commentary_for,
    data_issues,
    highlights,
    qualitative_measures,
    value_progress,
)
from lis.delivery.performance.reading_files import bytes_of
from lis.delivery.performance.score import Scorecard, ScoreRow, ShownFigure

__all__ = [
    "ReportingCycle",
    "ScoreRow",
    "Scorecard",
    "ShownFigure",
    "TARGET_COLUMNS",
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
    "snapshot",
    "snapshot_content",
    "snapshots",
    "stale_indicator_ids",
    "themes_in",
    "value_progress",
    "work_out",
    "cycle_pack",
    "highlights_pack",
    "printed_grid",
    "targets_table",
    "template_for",
    "bytes_of",
]
