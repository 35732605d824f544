"""Pages and downloads of performance: fetch, ask one thing, answer."""

from lis.delivery.performance.views.answering import (
    answer,
    answer_keep,
    answer_measure,
    answer_send,
    answer_upload,
    answer_workbook,
)
from lis.delivery.performance.views.changes import changes, changes_download
from lis.delivery.performance.views.findings import accept, correct, findings, findings_download
from lis.delivery.performance.views.imports import confirm, import_file, import_preview, proposed
from lis.delivery.performance.views.issues import carry_out, decide, issue, issues, propose
from lis.delivery.performance.views.links import links
from lis.delivery.performance.views.measures import measure, measure_chart, measure_download, revisions
from lis.delivery.performance.views.quarters import (
    asks_download,
    change_ask,
    open_quarter,
    quarter,
    quarters,
)
from lis.delivery.performance.views.scorecards import scorecard, scorecard_download
from lis.delivery.performance.views.themes import theme
from lis.delivery.performance.views.writing import write

__all__ = [
    "accept",
    "answer",
    "answer_keep",
    "answer_measure",
    "answer_send",
    "answer_upload",
    "answer_workbook",
    "asks_download",
    "carry_out",
    "change_ask",
    "changes",
    "changes_download",
    "confirm",
    "correct",
    "decide",
    "findings",
    "findings_download",
    "import_file",
    "import_preview",
    "issue",
    "issues",
    "links",
    "measure",
    "measure_chart",
    "measure_download",
    "open_quarter",
    "propose",
    "proposed",
    "quarter",
    "quarters",
    "revisions",
    "scorecard",
    "scorecard_download",
    "theme",
    "write",
]
