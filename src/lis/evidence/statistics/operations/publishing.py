"""Publish what was accepted: in the request where it is small, else as a job that the page follows."""

from __future__ import annotations

import time
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from lis.evidence.statistics.layout import LAYOUT, TABLE
from lis.evidence.statistics.models import Load, Statistic
from lis.evidence.statistics.operations.changing import Changed
from lis.evidence.statistics.operations.loading import CannotLoad, staging_of
from lis.evidence.statistics.operations.registering import register_for
from lis.evidence.statistics.operations.reporting import report
from lis.evidence.statistics.operations.statistics import tell_statistics
from lis.evidence.statistics.reading.staging import Staging
from lis.evidence.statistics.recipes import Recipe, parse
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.foundations.store import operations as store
from lis.foundations.store import queries as editions

AT_ONCE = 200_000
SECONDS_BETWEEN = 1.0
PUBLISHING = "publishing"
FAILED = "Publishing failed, and nothing was published. Accept it again, or ask who keeps the system."


def publish_load(*, load: Load, by: Account, reason: str) -> Load:
    """Publish a load that was accepted. It waits again where that fails; CannotLoad: its ground changed."""
    recipe, staging = parse(load.recipe.text), staging_of(load)
    try:
        _refuse_stale(load, recipe, staging)
        statistics = _told(recipe, staging, by)
        edition = store.publish(
            layout=LAYOUT,
            changed=Changed(load, recipe.replaces, staging, statistics, _Clock(load)),
            by=by,
            reason=f"{load.release.file_name}: {reason}",
        )
    except Exception:
        Load.objects.filter(pk=load.pk).update(state=Load.State.WAITING)
        load.refresh_from_db()
        raise
    load.edition = edition.number
    load.progress.pop(PUBLISHING, None)
    load.save(update_fields=["edition", "progress"])
    after = {"edition": edition.number, "statistics": sorted(staging.state.subjects)}
    audit.record(by=by, verb="accept", kind="load", record=f"load {load.pk}", after=after, reason=reason)
    staging.remove()
    return load


def publish_beside(*, load: Load, by: Account, reason: str) -> bool:
    """Publish a load that was accepted: at once where it is small (whether it was), else as a job."""
    if load.rows_kept <= AT_ONCE:
        publish_load(load=load, by=by, reason=reason)
        return True
    ticket = uuid4().hex
    load.progress = {**load.progress, PUBLISHING: _told_now(0, 0) | {"ticket": ticket}}
    load.save(update_fields=["progress"])
    transaction.on_commit(lambda: publish_accepted.enqueue(load.pk, by.pk, ticket))
    return False


@task()
def publish_accepted(load_pk: int, by_pk: int, ticket: str) -> str:
    """The job: publish a load unless somebody did, or took it up again with another ticket."""
    load = Load.objects.select_related("release", "recipe").get(pk=load_pk)
    waits = load.state == Load.State.ACCEPTED and load.edition is None
    if not waits or load.progress.get(PUBLISHING, {}).get("ticket") != ticket:
        return "nothing to publish"
    try:
        publish_load(load=load, by=Account.objects.get(pk=by_pk), reason=load.reason)
    except CannotLoad as refused:
        _keep_why(load, str(refused))
        return "refused"
    except Exception:
        _keep_why(load, FAILED)
        raise
    return f"edition {load.edition}"


def _keep_why(load: Load, why: str) -> None:
    """Tell the page why a load waits again."""
    load.progress = {**load.progress, PUBLISHING: {"problem": why}}
    load.save(update_fields=["progress"])


def _told_now(done: int, of: int) -> dict[str, Any]:
    return {"done": done, "of": of, "at": timezone.now().isoformat()}


class _Clock:
    """Keeps how many statistics were taken to be published, once a second, where a page waits to see it."""

    def __init__(self, load: Load) -> None:
        self.load, self.told = load, 0.0

    def __call__(self, done: int, of: int) -> None:
        known = self.load.progress.get(PUBLISHING)
        if known is None or time.monotonic() - self.told < SECONDS_BETWEEN:
            return
        self.told = time.monotonic()
        self.load.progress = {**self.load.progress, PUBLISHING: {**known, **_told_now(done, of)}}
        self.load.save(update_fields=["progress"])


def _refuse_stale(load: Load, recipe: Recipe, staging: Staging) -> None:
    """What a person accepts is the difference that they saw."""
    newest = editions.edition(TABLE)
    seen = load.difference.get("edition")
    if (newest.number if newest else None) == seen or not _touched_since(seen, staging):
        return
    report(load=load, recipe=recipe, staging=staging, register=register_for(recipe))
    raise CannotLoad(
        "Another load of the same statistics was published since. What would change was worked out again:"
        " look at it, then accept."
    )


def _touched_since(seen: int | None, staging: Staging) -> bool:
    newest = editions.edition(TABLE)
    before = editions.edition(TABLE, number=seen) if seen else None
    return any(_rows(newest, code) != _rows(before, code) for code in staging.state.subjects)


def _rows(edition: Any, code: str) -> str | None:
    """The name of the file that tells a statistic in an edition; the same name, the same rows."""
    if edition is None:
        return None
    listed = edition.listed.filter(copy="subject", key=code).values_list("file__sha256", flat=True)
    return listed.first()


def _told(recipe: Recipe, staging: Staging, by: Account) -> dict[str, Statistic]:
    with transaction.atomic():
        found = tell_statistics(told=recipe.statistics, codes=staging.state.subjects, by=by)
    return {one.code: one for one in found}
