"""What can be done with the store."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from lis.foundations.audit import operations as audit
from lis.foundations.store.layout import Layout
from lis.foundations.store.listing import Copy
from lis.foundations.store.manifest import mend_manifests, write_manifest
from lis.foundations.store.models import Edition, EditionFile, StoredFile

if TYPE_CHECKING:
    import pyarrow as pa

    from lis.foundations.store.copies import Written
    from lis.foundations.store.sorting import Progress, Taken
    from lis.foundations.store.spilling import Marked

BATCH = 500
Listed = dict[tuple[str, str], str]


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

    mend_manifests(layout.table)
    written = write_copies(layout, changed)
    return _add_edition(layout, written, ended, by=by, reason=reason, at=at)


def sort_into_subjects(
    *,
    layout: Layout,
    batches: Iterable[pa.RecordBatch | Marked],
    folder: Path,
    tell: Callable[[Progress], object] = lambda progress: None,
) -> dict[str, Path]:
    """Sort rows of any number, in any order, into a file for each subject in this folder, to be published.

    Takes little memory. Rows are put aside in chunks; once killed or stopped (where `batches` raises),
    `taken` of the folder says which rows are safe: call again with what comes after. `tell` hears of
    progress. Raises Refused as `publish` does. The folder is the caller's to remove.
    """
    from lis.foundations.store.sorting import sort_stream

    return sort_stream(layout, batches, folder, tell)


def taken(folder: Path) -> Taken:
    """How many rows of a sorting that was stopped are safe, and the mark after the last of them."""
    from lis.foundations.store import sorting

    return sorting.taken(folder)


@transaction.atomic
def _add_edition(
    layout: Layout,
    written: Sequence[Written],
    ended: Collection[str],
    *,
    by: Any,
    reason: str,
    at: datetime | None,
) -> Edition:
    """The moment of publishing: what this transaction adds is seen all at once."""
    before = _newest(layout.table)
    listed = _carried_on(before, ended)
    number = before.number + 1 if before else 1
    listed |= {(one.copy, one.key or f"{number:09}"): one.sha256 for one in written}
    edition = Edition.objects.create(
        table=layout.table,
        number=number,
        published_at=at or timezone.now(),
        published_by=by,
        reason=reason,
        digest=_digest(listed),
    )
    _remember(written)
    _list(edition, listed)
    told = sorted({one.key for one in written if one.copy == Copy.SUBJECT})
    after = {"changed": told, "ended": sorted(ended), "digest": edition.digest}
    audit.record(by=by, verb="publish", kind="edition", record=str(edition), after=after, reason=reason)
    transaction.on_commit(lambda: write_manifest(edition))
    return edition


def _newest(table: str) -> Edition | None:
    """Two who publish at once do it one after the other."""
    return Edition.objects.select_for_update().filter(table=table).order_by("-number").first()


def _carried_on(before: Edition | None, ended: Collection[str]) -> Listed:
    if before is None:
        return {}
    found = before.listed.values_list("copy", "key", "file__sha256")
    gone = {(copy, key) for copy in (Copy.SUBJECT, Copy.TREND) for key in ended}
    return {(copy, key): sha256 for copy, key, sha256 in found if (copy, key) not in gone}


def _digest(listed: Listed) -> str:
    """Of what is told, not of how it lies: the copies by place can be laid out anew."""
    told = sorted((key, sha256) for (copy, key), sha256 in listed.items() if copy == Copy.SUBJECT)
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _remember(written: Sequence[Written]) -> None:
    """Remember files that are new; content that was there before is the same file."""
    files = [StoredFile(sha256=w.sha256, size=w.size, rows=w.rows, facts=w.facts) for w in written]
    StoredFile.objects.bulk_create(files, batch_size=BATCH, ignore_conflicts=True)


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
