"""A line of the audit trail as plain values, for files."""

from typing import Any

from lis.foundations.audit.chain import moment
from lis.foundations.audit.models import AuditLine

COLUMNS = (
    *("number", "at", "actor", "actor_id", "verb", "kind", "record", "before", "after", "reason", "origin"),
    *("digest", "previous", "hash"),
)


def told(line: AuditLine) -> dict[str, Any]:
    """A line by COLUMNS; the moment in UTC, as its digest has it."""
    plain = {name: getattr(line, name) for name in COLUMNS if name not in {"at", "actor"}}
    said = {**plain, "at": moment(line.at), "actor": str(line.actor) if line.actor else ""}
    return {name: said[name] for name in COLUMNS}
