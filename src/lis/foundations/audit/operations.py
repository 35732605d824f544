"""Write a line of the audit trail.

What a line may hold: codes, figures, dates, states, counts, titles of public records, and ids. Never free
text that people wrote: commentary, notes, answers and case details stay in their record, and the line says
that they changed, or how long they are (`apart`). Never a name, e-mail address or passphrase: the actor is
an account, a person is `person 12`. A `reason` stands beside the line, which holds its mark
(docs/decisions/0022).
"""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from lis.foundations.audit.chain import CONTENT, digest, moment, plain
from lis.foundations.audit.heads import Head, keep_head
from lis.foundations.audit.many import put_rows
from lis.foundations.audit.models import RECORD_LENGTH, AuditLine, Reason
from lis.foundations.audit.origin import origin
from lis.foundations.audit.sealing import keep_the_head, seal, seal_after_commit
from lis.foundations.audit.verifying import Verified, verify
from lis.foundations.audit.words import apart, mark, new_salt, shortened

__all__ = [
    "Head",
    "Verified",
    "apart",
    "keep_head",
    "keep_the_head",
    "record",
    "record_each",
    "seal",
    "verify",
]


def record(
    *, by: Any, verb: str, kind: str, record: str, before: Any = None, after: Any = None, reason: str = ""
) -> AuditLine:
    """Remember that `by` did `verb` to this record. Call it inside the transaction that does the thing.

    Once that is committed, the line is sealed into the chain.
    """
    salt = new_salt() if reason else ""
    told = _told(by=by, verb=verb, kind=kind, before=before, after=after, reason=mark(reason, salt))
    line = AuditLine.objects.create(**_with_digest(told, record))
    if reason:
        Reason.objects.create(line=line, text=reason, salt=salt)
    seal_after_commit()
    return line


def record_each(*, by: Any, verb: str, kind: str, records: Iterable[str]) -> None:
    """Remember that `by` did `verb` to each of these records, a line for every one."""
    told = _told(by=by, verb=verb, kind=kind, before=None, after=None, reason="")
    put_rows(AuditLine, [_with_digest(told, one) for one in records])
    seal_after_commit()


def _told(*, by: Any, **said: Any) -> dict[str, Any]:
    """A line without its record: who, when and from where stand beside what was said."""
    said["before"], said["after"] = plain(shortened(said["before"])), plain(shortened(said["after"]))
    return {"at": timezone.now(), "actor_id": by.pk if by else None, "origin": origin(), **said}


def _with_digest(told: dict[str, Any], record: str) -> dict[str, Any]:
    line = {**told, "record": record[:RECORD_LENGTH]}
    return {**line, "digest": digest([moment(line["at"]), *(line[name] for name in CONTENT[1:])])}
