"""A signed-in person's pages."""

from lis.publishing.workspace.views.notices import mail, notices, unsubscribe

__all__ = ["mail", "notices", "unsubscribe"]
