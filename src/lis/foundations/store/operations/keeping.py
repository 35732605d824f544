"""Keeping the store whole and no larger than it must be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from lis.foundations.audit import operations as audit
from lis.foundations.store.holding import may_remove
from lis.foundations.store.manifest import mend_manifests
from lis.foundations.store.models import Edition, EditionFile, StoredFile
from lis.foundations.store.objects import FILES, clear_parts, objects
from lis.foundations.store.refusals import Refused

GRACE = timedelta(days=1)


@dataclass(frozen=True)
class Verification:
    """What was looked at, what is wrong with it, and what a kill had left undone and was done now."""

    editions: int
    files: int
    problems: tuple[str, ...]
    mended: tuple[str, ...]


@dataclass(frozen=True)
class Retired:
    """The numbers of the editions that went, and how many files and bytes went with them."""

    editions: tuple[int, ...]
    files: int
    size: int


def verify(*, table: str, tell: Callable[[int], object] = lambda read: None) -> Verification:
    """Read every file of every edition that is kept, and say what is not as it was written.

    The manifests beside the files are written again where a kill kept that from being done.
    """
    from lis.foundations.store.verifying import edition_problems, file_problems

    mended = mend_manifests(table)
    kept = list(Edition.objects.filter(table=table))
    problems = [problem for edition in kept for problem in edition_problems(edition)]
    problems += file_problems(table, tell)
    files = EditionFile.objects.filter(edition__table=table).values("file_id").distinct().count()
    return Verification(len(kept), files, tuple(problems), tuple(mended))


def retire(
    *,
    table: str,
    keep: int,
    by: Any,
    reason: str,
    before: datetime | None = None,
    grace: timedelta = GRACE,
) -> Retired:
    """Let go of all but the newest `keep` editions (only those published `before`, if given), then of files.

    No file goes that an edition lists, of whatever table, nor one younger than `grace`: someone may be about
    to list it.
    """
    if keep < 1:
        raise Refused("The newest edition is always kept: say a number from 1.")
    numbers = _forget_editions(table, keep, before, by=by, reason=reason)
    mend_manifests(table)
    until = (timezone.now() - grace).timestamp()
    with may_remove() as nobody_holds:
        # Where a backup copies files now, they go with the next call.
        gone = _remove_files(until) if nobody_holds else []
    clear_parts(until)
    return Retired(numbers, len(gone), sum(gone))


@transaction.atomic
def _forget_editions(
    table: str, keep: int, before: datetime | None, *, by: Any, reason: str
) -> tuple[int, ...]:
    numbers = Edition.objects.filter(table=table).order_by("-number").values_list("number", flat=True)
    old = Edition.objects.filter(table=table, number__in=list(numbers[keep:]))
    if before is not None:
        old = old.filter(published_at__lt=before)
    gone = tuple(sorted(old.values_list("number", flat=True)))
    for edition in old:
        after = {"digest": edition.digest}
        audit.record(by=by, verb="retire", kind="edition", record=str(edition), after=after, reason=reason)
    old.delete()
    StoredFile.objects.filter(listings__isnull=True).delete()
    return gone


def _remove_files(until: float) -> list[int]:
    """Remove what no edition lists and was put before `until`; the bytes of each."""
    known = set(StoredFile.objects.values_list("sha256", flat=True))
    gone: list[int] = []
    for found in list(objects().found(FILES)):
        sha256 = found.name.rpartition("/")[2].partition(".")[0]
        if sha256 not in known and found.put_at <= until:
            objects().remove(found.name)
            gone.append(found.size)
    return gone
