"""What can be done with cycles, packs, words, findings and snapshots."""

from lis.delivery.performance import grid
from lis.delivery.performance.operations.applying import apply_pack
from lis.delivery.performance.operations.approving import approve, reopen_submission, return_submission
from lis.delivery.performance.operations.closing import (
    CannotClose,
    freeze_cycle,
    invite_to_preview,
    publish_due,
    remind,
    remind_due,
    schedule_publication,
    unfreeze_cycle,
    withdraw_preview,
)
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
from lis.delivery.performance.operations.issues import (
    CannotDecide,
    decide_data_issue,
    keep_data_issue,
    propose_data_issue,
    take_back_data_issue,
)
from lis.delivery.performance.operations.links import (
    CannotSend,
    mark_opened,
    resend_link,
    save_answers,
    send_answers,
    send_link,
    withdraw_link,
)
from lis.delivery.performance.operations.publishing import CannotPublish, publish_cycle
from lis.delivery.performance.operations.quarters import CannotOpen, ask, open_quarter, withdraw_ask
from lis.delivery.performance.operations.refreshing import refresh_scorecard
from lis.delivery.performance.operations.refusals import (
    CannotSave,
    Closed,
    Conflict,
    NotAllowed,
    NotReady,
)
from lis.delivery.performance.operations.steps import content_of
from lis.delivery.performance.operations.submitting import not_ready, save_submission, submit, take_back
from lis.delivery.performance.operations.successions import (
    CannotCarryOut,
    Carrying,
    carry_out,
    plan_of,
    put_back,
)
from lis.delivery.performance.operations.words import (
    keep_area_for_improvement,
    keep_commentary,
    keep_qualitative_measure,
    set_target,
    withhold_direction,
)

__all__ = [
    "CannotCarryOut",
    "CannotClose",
    "CannotDecide",
    "CannotImport",
    "CannotOpen",
    "CannotPublish",
    "CannotSave",
    "CannotSend",
    "Carrying",
    "Closed",
    "Conflict",
    "NotAllowed",
    "NotReady",
    "accept_finding",
    "apply_batch",
    "apply_pack",
    "approve",
    "ask",
    "carry_out",
    "content_of",
    "cycle_for",
    "decide_data_issue",
    "discard_batch",
    "freeze_cycle",
    "grid",
    "import_cycle_pack",
    "import_file",
    "import_highlights_pack",
    "import_series",
    "import_targets",
    "invite_to_preview",
    "keep_area_for_improvement",
    "keep_commentary",
    "keep_data_issue",
    "keep_qualitative_measure",
    "mark_opened",
    "not_ready",
    "open_cycle",
    "open_quarter",
    "plan_of",
    "preview_import",
    "propose_data_issue",
    "publish_cycle",
    "publish_due",
    "put_back",
    "refresh_scorecard",
    "remind",
    "remind_due",
    "reopen_finding",
    "reopen_submission",
    "resend_link",
    "return_submission",
    "save_answers",
    "save_submission",
    "schedule_publication",
    "send_answers",
    "send_link",
    "set_cycle_dates",
    "set_target",
    "submit",
    "take_back",
    "take_back_data_issue",
    "undo_batch",
    "unfreeze_cycle",
    "withdraw_ask",
    "withdraw_link",
    "withdraw_preview",
    "withhold_direction",
]
