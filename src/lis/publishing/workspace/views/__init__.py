"""A signed-in person's pages."""

from lis.publishing.workspace.views.deciding import decide
from lis.publishing.workspace.views.notices import mail, notices, unsubscribe
from lis.publishing.workspace.views.submission import submission
from lis.publishing.workspace.views.typing import checks, save
from lis.publishing.workspace.views.work import start, work, work_download

__all__ = [
    "checks",
    "decide",
    "mail",
    "notices",
    "save",
    "start",
    "submission",
    "unsubscribe",
    "work",
    "work_download",
]
