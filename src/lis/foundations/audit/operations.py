"""Write a line of the audit trail."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from lis.foundations.audit.many import put_rows
from lis.foundations.audit.models import RECORD_LENGTH, AuditLine


def record(
    *, by: Any, verb: str, kind: str, record: str, before: Any = None, after: Any = None, reason: str = ""
) -> AuditLine:
    """Remember that `by` did `verb` to this record. Call it inside the transaction that does the thing."""
    return AuditLine.objects.create(
        actor=by,
        verb=verb,
        kind=kind,
        record=record[:RECORD_LENGTH],
        before=before,
        after=after,
        reason=reason,
    )


def record_each(*, by: Any, verb: str, kind: str, records: Iterable[str]) -> None:
    """Remember that `by` did `verb` to each of these records, a line for every one."""
    said = {"at": timezone.now(), "actor_id": by.pk, "verb": verb, "kind": kind}
    put_rows(AuditLine, [{**said, "record": record[:RECORD_LENGTH]} for record in records])
