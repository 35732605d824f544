"""What can be done with cycles, packs, words, findings and snapshots."""

from lis.delivery.performance import grid
from lis.delivery.performance.operations.applying import apply_pack
from lis.delivery.performance.operations.cycles import cycle_for, open_cycle, set_cycle_dates
from lis.delivery.performance.operations.exchange import (
    import_cycle_pack,
    import_highlights_pack,
    import_targets,
)
from lis.delivery.performance.operations.findings import accept_finding, reopen_finding
from lis.delivery.performance.operations.imports import (
    CannotImport,
    apply_batch,
    discard_batch,
    import_file,
    import_series,
    preview_import,
    undo_batch,
)
from lis.delivery.performance.operations.publishing import CannotPublish, publish_cycle
from lis.delivery.performance.operations.refreshing import refresh_scorecard
from lis.delivery.performance.operations.words import (
    decide_data_issue,
    keep_area_for_improvement,
    keep_commentary,
    keep_data_issue,
    keep_qualitative_measure,
    set_target,
    withhold_direction,
)

__all__ = [
    "CannotImport",
    "CannotPublish",
    "accept_finding",
    "apply_batch",
    "apply_pack",
    "cycle_for",
    "decide_data_issue",
    "discard_batch",
    "grid",
    "import_cycle_pack",
    "import_file",
    "import_highlights_pack",
    "import_series",
    "import_targets",
    "keep_area_for_improvement",
    "keep_commentary",
    "keep_data_issue",
    "keep_qualitative_measure",
    "open_cycle",
    "preview_import",
    "publish_cycle",
    "refresh_scorecard",
    "reopen_finding",
    "set_cycle_dates",
    "set_target",
    "undo_batch",
    "withhold_direction",
]
