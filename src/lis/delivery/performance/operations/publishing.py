"""Publish a cycle: a release in the store, and a snapshot that never changes."""

import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from lis.delivery.performance import queries, storing
from lis.delivery.performance.models import ImportBatch, ReportingCycle, Snapshot
from lis.evidence.catalogue import operations as catalogue
from lis.evidence.indicators import operations as indicators
from lis.foundations.access.models import Account
from lis.foundations.access.roles import Tier
from lis.foundations.audit import operations as audit
from lis.foundations.store import operations as store


class CannotPublish(ValueError):
    """The cycle can't be published as it is; the message says why."""


@transaction.atomic
def publish_cycle(
    *, cycle: ReportingCycle, by: Account, on: date | None = None, reason: str = ""
) -> Snapshot:
    """Publish what the cycle says now: everybody sees it, the store has an edition, and a snapshot keeps
    it. A second one needs a reason; where nothing differs, the snapshot that is there stays.
    """
    # Two that publish at once wait for each other.
    held = ReportingCycle.objects.select_for_update().get(pk=cycle.pk)
    _show(held, by)
    content = queries.snapshot_content(held)
    if not content["scorecard"]:
        raise CannotPublish(f"{held.code} has no measures yet. Import the partners' figures first.")
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    latest = held.snapshots.first()
    if latest and latest.sha256 == digest:
        return latest
    if latest and not reason.strip():
        day = timezone.localdate(latest.published_at)
        raise CannotPublish(f"{held.code} was published on {day.day} {day:%B %Y}. Say what changed.")
    at = datetime(on.year, on.month, on.day, 12, tzinfo=UTC) if on else timezone.now()
    snapshot = Snapshot.objects.create(
        cycle=held,
        number=(latest.number if latest else 0) + 1,
        content=content,
        sha256=digest,
        published_at=at,
        published_by=by,
        reason=reason,
        edition=_stored(content, held, by=by, reason=reason, at=at),
    )
    audit.record(by=by, verb="publish", kind="cycle", record=held.code, after=digest, reason=reason)
    cycle.refresh_from_db()
    return snapshot


def _show(cycle: ReportingCycle, by: Account) -> None:
    """Let everybody see the cycle and what was kept back until now."""
    brought = set(cycle.submissions.exclude(release=None).values_list("release_id", flat=True))
    brought |= set(ImportBatch.objects.filter(cycle_code=cycle.code).values_list("release_id", flat=True))
    lifted = catalogue.lift_embargo(releases=brought, by=by)
    if lifted or cycle.visibility != Tier.PUBLIC:
        # Other cycles may tell of these figures too.
        indicators.touch(cycle.rows.values_list("indicator__code", flat=True))
    cycle.visibility, cycle.state = Tier.PUBLIC, ReportingCycle.State.PUBLISHED
    cycle.save(update_fields=["visibility", "state"])


def _stored(content: dict[str, Any], cycle: ReportingCycle, *, by: Account, reason: str, at: datetime) -> int:
    """The number of the edition that holds the published figures."""
    edition = store.publish(
        layout=storing.layout(),
        changed={cycle.slug: storing.table_of(content)},
        by=by,
        reason=reason or f"{cycle.code} is published",
        at=at,
    )
    return edition.number
