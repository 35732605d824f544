"""Publish a cycle: a snapshot that never changes."""

import hashlib
import json
from datetime import UTC, date, datetime

from django.db import transaction
from django.utils import timezone

from lis.delivery.performance import queries
from lis.delivery.performance.models import ReportingCycle, Snapshot
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit


class CannotPublish(ValueError):
    """The cycle can't be published as it is; the message says why."""


@transaction.atomic
def publish_cycle(
    *, cycle: ReportingCycle, by: Account, on: date | None = None, reason: str = ""
) -> Snapshot:
    """Publish what the cycle says now. A second snapshot needs a reason and must differ from the first."""
    content = queries.snapshot_content(cycle)
    if not content["scorecard"]:
        raise CannotPublish(f"{cycle.code} has no measures yet. Import the partners' figures first.")
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    latest = cycle.snapshots.first()
    if latest and latest.sha256 == digest:
        return latest
    if latest and not reason.strip():
        day = timezone.localdate(latest.published_at)
        raise CannotPublish(f"{cycle.code} was published on {day.day} {day:%B %Y}. Say what changed.")
    at = datetime(on.year, on.month, on.day, 12, tzinfo=UTC) if on else timezone.now()
    snapshot = Snapshot.objects.create(
        cycle=cycle,
        number=(latest.number if latest else 0) + 1,
        content=content,
        sha256=digest,
        published_at=at,
        published_by=by,
        reason=reason,
    )
    cycle.state = ReportingCycle.State.PUBLISHED
    cycle.save(update_fields=["state"])
    audit.record(by=by, verb="publish", kind="cycle", record=cycle.code, after=digest, reason=reason)
    return snapshot
