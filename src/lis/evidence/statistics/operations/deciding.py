"""Accept a load, which publishes it, or refuse it; always with a reason."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.db import transaction
from django.utils import timezone

from lis.evidence.statistics.layout import LAYOUT, TABLE
from lis.evidence.statistics.models import Load, Statistic
from lis.evidence.statistics.operations.loading import CannotLoad, staging_of
from lis.evidence.statistics.operations.registering import parents, register_for
from lis.evidence.statistics.operations.reporting import published, report
from lis.evidence.statistics.operations.statistics import tell_statistics
from lis.evidence.statistics.protecting import protect
from lis.evidence.statistics.reading.staging import Staging
from lis.evidence.statistics.recipes import Recipe, Replaces, parse
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.foundations.store import operations as store
from lis.foundations.store import queries as editions

BATCH = 131_072


def accept_load(*, load: Load, by: Account, reason: str) -> Load:
    """Publish a load as a new edition. Raises CannotLoad where it does not wait, or its ground changed."""
    _needs(reason)
    recipe, staging = parse(load.recipe.text), staging_of(load)
    _claim(load, by, reason)
    try:
        _refuse_stale(load, recipe, staging)
        statistics = _told(recipe, staging, by)
        edition = store.publish(
            layout=LAYOUT,
            changed=_changed(load, recipe, staging, statistics),
            by=by,
            reason=f"{load.release.file_name}: {reason}",
        )
    except Exception:
        Load.objects.filter(pk=load.pk).update(state=Load.State.WAITING)
        load.refresh_from_db()
        raise
    load.edition = edition.number
    load.save(update_fields=["edition"])
    after = {"edition": edition.number, "statistics": sorted(staging.state.subjects)}
    audit.record(by=by, verb="accept", kind="load", record=f"load {load.pk}", after=after, reason=reason)
    staging.remove()
    return load


def refuse_load(*, load: Load, by: Account, reason: str) -> Load:
    """Throw a load away; its file and its rejects are kept."""
    _needs(reason)
    _decide(load, Load.State.REFUSED, {Load.State.WAITING, Load.State.STOPPED}, by, reason)
    audit.record(by=by, verb="refuse", kind="load", record=f"load {load.pk}", reason=reason)
    staging_of(load).remove()
    return load


def _needs(reason: str) -> None:
    if not reason.strip():
        raise CannotLoad("Say why, in a few words: readers of the record see it.")


def _claim(load: Load, by: Account, reason: str) -> None:
    """Take the decision once: two at once do not publish twice. A broken-off one can be repeated."""
    load.refresh_from_db()
    broken_off = load.state == Load.State.ACCEPTED and load.edition is None
    states = {Load.State.ACCEPTED if broken_off else Load.State.WAITING}
    _decide(load, Load.State.ACCEPTED, states, by, reason)


@transaction.atomic
def _decide(load: Load, state: Load.State, states: set[Any], by: Account, reason: str) -> None:
    load.refresh_from_db(from_queryset=Load.objects.select_for_update())
    if load.state not in states:
        raise CannotLoad(f"Load {load.pk} is {load.get_state_display().lower()}; it waits for no decision.")
    load.state, load.decided_by, load.decided_at = state, by, timezone.now()
    load.reason = reason
    load.save()


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


def _changed(
    load: Load, recipe: Recipe, staging: Staging, statistics: dict[str, Statistic]
) -> dict[str, pa.Table | Iterable[pa.RecordBatch]]:
    """Every statistic of the load, whole: what stays of the edition before, and what the file tells."""
    newest = editions.edition(TABLE)
    homes = parents() if any(one.small_count for one in statistics.values()) else {}
    found: dict[str, pa.Table | Iterable[pa.RecordBatch]] = {}
    for code, statistic in statistics.items():
        file = staging.subject_file(code)
        stays = _staying(published(code, newest), file, recipe.replaces)
        batches = _batches(stays, file, load.release_id)
        if statistic.small_count or statistic.round_to:
            found[code] = protect(pa.Table.from_batches(batches, LAYOUT.columns), statistic, homes)
        else:
            found[code] = batches
    return found


def _staying(before: pa.Table, file: Path, replaces: Replaces) -> pa.Table:
    """The published rows that the file does not replace."""
    if replaces is Replaces.ALL or not len(before):
        return before.slice(0, 0)
    keys = ("type", "period") if replaces is Replaces.BLOCK else ("type", "period", "breakdown", "area")
    told = pq.read_table(file, columns=list(keys)).group_by(keys).aggregate([])
    return before.join(told, keys=list(keys), join_type="left anti").select(LAYOUT.columns.names)


def _batches(stays: pa.Table, file: Path, release: int) -> Iterator[pa.RecordBatch]:
    yield from stays.cast(LAYOUT.columns).to_batches()
    with pq.ParquetFile(file) as opened:
        for batch in opened.iter_batches(BATCH):
            yield _of_release(batch, release)


def _of_release(batch: pa.RecordBatch, release: int) -> pa.RecordBatch:
    columns = {
        field.name: pa.array([release] * len(batch), pa.int64())
        if field.name == "release"
        else pc.cast(batch.column(field.name), field.type)
        for field in LAYOUT.columns
    }
    return pa.RecordBatch.from_pydict(columns, schema=LAYOUT.columns)
