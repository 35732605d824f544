"""What can be asked of the audit trail."""

from datetime import datetime

from lis.foundations.audit.models import AuditLine


def last_mark() -> tuple[int, datetime] | None:
    """The number and the moment of the latest line: the same mark, nothing was done since; None for none."""
    return AuditLine.objects.values_list("pk", "at").first()
