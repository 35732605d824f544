"""Adding editions."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from lis.foundations.audit import operations as audit
from lis.foundations.store.layout import Layout
from lis.foundations.store.listing import Copy, Listing, listing
from lis.foundations.store.manifest import mend_manifests, write_manifest
from lis.foundations.store.models import Edition, EditionFile, StoredFile
from lis.foundations.store.refusals import Refused

if TYPE_CHECKING:
    import pyarrow as pa

    from lis.foundations.store.copies import Written
    from lis.foundations.store.layers import Merged

BATCH = 500
KEY = "{:09}"
Listed = dict[tuple[str, str], str]
NOTHING = Listing({}, {}, ())


@dataclass(frozen=True)
class Change:
    """What is to be another edition than the one `before`."""

    before: Edition | None
    written: Sequence[Written]
    ended: frozenset[str]
    merged: Merged | None


def publish(
    *,
    layout: Layout,
    changed: Mapping[str, Path | pa.Table | Iterable[pa.RecordBatch]],
    by: Any,
    reason: str,
    ended: Collection[str] = (),
    at: datetime | None = None,
) -> Edition:
    """Add an edition: the newest one, with these subjects told anew and those that ended left out.

    A subject is given whole, as a table, batches, or a Parquet file, in any order of rows. Whoever reads sees
    the edition before or this one, never a mixture; where this is killed, the one before. Raises Refused
    where rows lack a column or what names them, tell of another subject, or are told twice.
    """
    from lis.foundations.store.copies import write_copies
    from lis.foundations.store.layers import absorb

    if both := sorted(set(changed) & set(ended)):
        raise Refused(f"{', '.join(both)}: told anew and ended at once. Say one of the two.")
    mend_manifests(layout.table)
    before = _newest(layout.table)
    listed = listing(before) if before else NOTHING
    written = write_copies(layout, changed)
    standing = {*listed.subjects, *changed} - set(ended)
    merged = absorb(listed.layers, written, standing)
    change = Change(before, written, frozenset(ended), merged)
    return _add_edition(layout.table, change, by=by, reason=reason, at=at or timezone.now(), verb="publish")


def compact(*, table: str, by: Any, reason: str = "Compacted") -> Edition | None:
    """Add an edition that tells the same with one layer by place instead of several; None where one is."""
    from lis.foundations.store.layers import merge_all

    mend_manifests(table)
    before = _newest(table)
    listed = listing(before) if before else NOTHING
    merged = merge_all(listed.layers, set(listed.subjects))
    if merged is None:
        return None
    change = Change(before, [], frozenset(), merged)
    return _add_edition(table, change, by=by, reason=reason, at=timezone.now(), verb="compact")


@transaction.atomic
def _add_edition(table: str, change: Change, *, by: Any, reason: str, at: datetime, verb: str) -> Edition:
    """The moment of publishing: what this transaction adds is seen all at once."""
    before = _newest(table, alone=True)
    number = before.number + 1 if before else 1
    listed = _listed(before, change, number)
    edition = Edition.objects.create(
        table=table, number=number, published_at=at, published_by=by, reason=reason, digest=_digest(listed)
    )
    _remember(change, set(listed.values()))
    _list(edition, listed)
    changed = sorted(one.key for one in change.written if one.copy == Copy.SUBJECT)
    after = {"changed": changed, "ended": sorted(change.ended), "digest": edition.digest}
    audit.record(by=by, verb=verb, kind="edition", record=str(edition), after=after, reason=reason)
    transaction.on_commit(lambda: write_manifest(edition))
    return edition


def _newest(table: str, alone: bool = False) -> Edition | None:
    """The newest edition; `alone`: whoever else publishes waits until this transaction ends."""
    found = Edition.objects.filter(table=table).order_by("-number")
    return (found.select_for_update() if alone else found).first()


def _listed(before: Edition | None, change: Change, number: int) -> Listed:
    """What the new edition lists: what stood before, less what ended, with what was written."""
    listed: Listed = {}
    if before:
        found = before.listed.values_list("copy", "key", "file__sha256")
        listed = {(copy, key): sha256 for copy, key, sha256 in found}
    for key in change.ended:
        listed.pop((Copy.SUBJECT, key), None)
        listed.pop((Copy.TREND, key), None)
    layer = KEY.format(number)
    listed |= {(one.copy, one.key or layer): one.sha256 for one in change.written}
    # Where someone published meanwhile, their layer may lie between those that were merged: leave them be.
    if change.merged and before == change.before:
        gone = change.merged.absorbed
        listed = {at: sha256 for at, sha256 in listed.items() if at[0] != Copy.PLACE or sha256 not in gone}
        if change.merged.layer:
            listed[(Copy.PLACE, layer)] = change.merged.layer.sha256
    return listed


def _digest(listed: Listed) -> str:
    """Of what is told, not of how it lies: the copies by place can be laid out anew."""
    told = sorted((key, sha256) for (copy, key), sha256 in listed.items() if copy == Copy.SUBJECT)
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _remember(change: Change, listed: set[str]) -> None:
    """Remember files that are new; content that was there before is the same file."""
    merged = [change.merged.layer] if change.merged and change.merged.layer else []
    StoredFile.objects.bulk_create(
        (
            StoredFile(sha256=one.sha256, size=one.size, rows=one.rows, facts=one.facts)
            for one in (*change.written, *merged)
            if one.sha256 in listed
        ),
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def _list(edition: Edition, listed: Listed) -> None:
    numbers: dict[str, int] = {}
    names = sorted(set(listed.values()))
    for start in range(0, len(names), BATCH):
        found = StoredFile.objects.filter(sha256__in=names[start : start + BATCH])
        numbers |= dict(found.values_list("sha256", "pk"))
    EditionFile.objects.bulk_create(
        (
            EditionFile(edition=edition, file_id=numbers[sha256], copy=copy, key=key)
            for (copy, key), sha256 in listed.items()
        ),
        batch_size=BATCH,
    )
