"""Read a file into a cycle: preview, apply, undo."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from lis.delivery.performance import reading_files
from lis.delivery.performance.models import ImportBatch, ReportingCycle, Snapshot
from lis.delivery.performance.operations.applying import apply_plan
from lis.delivery.performance.operations.cycles import cycle_for
from lis.delivery.performance.operations.refreshing import refresh_scorecard
from lis.delivery.performance.operations.undoing import (
    changes_between,
    refuse_where_rested_on,
    standing,
    take_back,
)
from lis.delivery.performance.periods_of import cycle_code, period_of_code
from lis.delivery.performance.planning import Plan, State, plan_import
from lis.evidence.catalogue import operations as catalogue
from lis.evidence.indicators import operations as indicators
from lis.evidence.indicators.operations import CannotUndo, Tally
from lis.foundations.access.models import Account
from lis.foundations.access.roles import Tier
from lis.foundations.audit import operations as audit
from lis.methods.periods import Period
from lis.partnership.partners import operations as partners
from lis.partnership.partners import queries as partner_queries
from lis.partnership.partners.queries import Organisation
from lis.partnership.strategy import operations as strategy
from lis.partnership.strategy import queries as strategy_queries


class CannotImport(ValueError):
    """The file can't be taken in as it is; the message says why and what to do."""


@contextmanager
def without_collecting() -> Iterator[None]:
    """Without looking for rings of dropped objects meanwhile: a grid's hundreds of thousands form none, and
    looking through them takes a sixth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@without_collecting()
def preview_import(
    *,
    data: bytes,
    file_name: str,
    cycle_code_given: str = "",
    sent_by: Organisation | None = None,
    by: Account,
) -> tuple[ImportBatch, Plan]:
    """Keep the file, read it, and say what it would change. Nothing else is changed.

    `sent_by` is the organisation that sent it; where nobody says, the one lead that the file names.
    Raises CannotRead (not a file we can read) or CannotImport (no cycle, or no row found).
    """
    pack, kind = reading_files.read_grid(data, file_name, cycle_code_given)
    code = _cycle_code(cycle_code_given, pack, file_name)
    plan = plan_import(pack, period_of_code(code))
    if not plan.measures:
        raise CannotImport(
            f"{file_name} was read, but no row of figures was found in it. A grid needs a heading row with a"
            " code, a measure and at least one period; start from the template if in doubt."
        )
    sender = sent_by or partner_queries.organisation_called(plan.only_lead)
    release = catalogue.receive(file_name=file_name, data=data, kind=kind, organisation=sender, by=by)
    batch = ImportBatch.objects.create(cycle_code=code, release=release, tally=plan.tally, made_by=by)
    return batch, plan


def _cycle_code(given: str, pack: reading_files.Pack, file_name: str) -> str:
    if given:
        return cycle_code(period_of_code(given))
    if pack.cycle is None:
        raise CannotImport(f"{file_name} does not say which quarter it is for. Choose the cycle: 2011/12-Q2.")
    return cycle_code(period_of_code(pack.cycle.label))


def plan_of(batch: ImportBatch) -> Plan:
    """The plan of a batch, read again from the file that was kept."""
    file = catalogue.kept_file(batch.release)
    if not file.exists():
        raise CannotImport(f"{batch.release.file_name} is no longer kept here. Choose the file again.")
    data = file.read_bytes()
    pack, _ = reading_files.read_grid(data, batch.release.file_name, batch.cycle_code)
    return plan_import(pack, period_of_code(batch.cycle_code))


@without_collecting()
@transaction.atomic
def apply_batch(
    *,
    batch: ImportBatch,
    by: Account,
    leave_out_unreadable: bool = False,
    on: date | None = None,
    plan: Plan | None = None,
) -> Plan:
    """Apply a previewed file, whole. Cells beyond reading stop it, unless they are to be left out.

    `plan` is the plan of the preview where it was made a moment ago; else the file is read again.
    The quarter's scorecard is worked out by whoever asks for it next: see `refresh_scorecard`.
    """
    _lock(batch)
    if batch.state != ImportBatch.State.PREVIEWED:
        raise CannotImport(f"This import is {batch.get_state_display().lower()}; it can't be applied again.")
    plan = plan or plan_of(batch)
    _carry_out(batch, plan, by, leave_out_unreadable, on)
    return plan


def _carry_out(batch: ImportBatch, plan: Plan, by: Account, leave_out: bool, on: date | None) -> None:
    if not plan.is_clean and not leave_out:
        raise CannotImport(_unreadable(plan))
    cycle = cycle_for(code=batch.cycle_code, by=by)
    codes = [measure.code for measure in plan.measures]
    before, names = standing(cycle, codes), _names()
    if cycle.visibility != Tier.PUBLIC:
        catalogue.put_under_embargo(release=batch.release, by=by)
    apply_plan(cycle=cycle, plan=plan, release=batch.release, by=by, on=on)
    sender = partner_queries.organisation_called(plan.only_lead)
    if sender and batch.release.organisation is None:
        # A lead that nobody knew before is known since its measures were added.
        catalogue.name_sender(release=batch.release, organisation=sender, by=by)
    batch.undo = {
        "codes": codes,
        "added": [measure.code for measure in plan.measures if measure.is_new],
        "changes": changes_between(before, standing(cycle, codes)),
        "names": {kind: sorted(slugs - names[kind]) for kind, slugs in _names().items()},
        "snapshots": cycle.snapshots.count(),
    }
    batch.state, batch.applied_at, batch.tally = ImportBatch.State.APPLIED, timezone.now(), plan.tally
    batch.save()


def _lock(batch: ImportBatch) -> None:
    """Two people who act on one import act one after the other."""
    batch.refresh_from_db(from_queryset=ImportBatch.objects.select_for_update())


def _unreadable(plan: Plan) -> str:
    first, *others = plan.lines(State.UNREADABLE)
    cells, them = (f"{len(others) + 1} cells", "them") if others else ("1 cell", "it")
    return (
        f"{cells} can't be read, the first at {first.place}: {first.why}"
        f" Correct the file, or choose to leave {them} out."
    )


def _names() -> dict[str, set[str]]:
    """The themes, values and organisations that are known: an import adds those that papers name."""
    return {
        "themes": {theme.slug for theme in strategy_queries.themes()},
        "values": {value.slug for value in strategy_queries.values()},
        "organisations": {organisation.slug for organisation in partner_queries.organisations()},
    }


@without_collecting()
def import_file(
    *, path: Path, cycle_code_given: str = "", by: Account, leave_out_unreadable: bool = False
) -> tuple[ImportBatch, Plan]:
    """Preview and apply in one go, as the command line does."""
    batch, plan = preview_import(
        data=reading_files.bytes_of(path), file_name=path.name, cycle_code_given=cycle_code_given, by=by
    )
    # Nobody looked at the preview in between, so the file is not read a second time.
    apply_batch(batch=batch, by=by, leave_out_unreadable=leave_out_unreadable, plan=plan)
    return batch, plan


def discard_batch(*, batch: ImportBatch, by: Account) -> None:
    """Throw a preview away."""
    if batch.state != ImportBatch.State.PREVIEWED:
        raise CannotImport("Only a preview can be thrown away; undo an import that was applied.")
    batch.state = ImportBatch.State.DISCARDED
    batch.save()
    audit.record(by=by, verb="discard", kind="import", record=f"import {batch.pk}")


@transaction.atomic
def undo_batch(*, batch: ImportBatch, by: Account) -> None:
    """Take back everything that an import brought: figures, targets, rows, words, new measures and names.

    The quarter that it opened stays open, and empty.

    Raises CannotUndo where it was published, or a later import or a later correction rests on it.
    """
    _lock(batch)
    _refuse_undo(batch)
    cycle = ReportingCycle.objects.get(code=batch.cycle_code)
    undo = batch.undo
    indicators.undo_release(release=batch.release, by=by)
    take_back(standing(cycle, undo["codes"]), undo["changes"])
    refuse_where_rested_on(undo["added"])
    indicators.remove_indicators(codes=undo["added"], by=by)
    strategy.remove_unused(theme_slugs=undo["names"]["themes"], value_slugs=undo["names"]["values"], by=by)
    _remove_organisations(batch, by)
    indicators.touch(undo["codes"])
    batch.state, batch.undone_at = ImportBatch.State.UNDONE, timezone.now()
    batch.save()
    catalogue.mark_undone(release=batch.release, by=by)
    refresh_scorecard(cycle=cycle)


def _remove_organisations(batch: ImportBatch, by: Account) -> None:
    """Take back the organisations that came with the file; its sender first lets go of it."""
    added, sender = batch.undo["names"]["organisations"], batch.release.organisation
    if sender and sender.slug in added:
        catalogue.name_sender(release=batch.release, organisation=None, by=by)
    partners.remove_unused(slugs=added, by=by)


def _refuse_undo(batch: ImportBatch) -> None:
    if batch.state != ImportBatch.State.APPLIED:
        raise CannotUndo("Only an import that was applied can be undone.")
    if Snapshot.objects.filter(cycle__code=batch.cycle_code).count() > batch.undo["snapshots"]:
        raise CannotUndo(
            f"{batch.cycle_code} was published with this import, so it can't be undone. Correct the figures."
        )
    later = ImportBatch.objects.filter(
        cycle_code=batch.cycle_code, state=ImportBatch.State.APPLIED, applied_at__gt=batch.applied_at
    )
    if any(one.changed_something for one in later):
        raise CannotUndo("A later import into the same cycle stands on this one. Undo the later one first.")


@transaction.atomic
def import_series(
    *, path: Path, code: str, where: dict[str, str], since: Period, until: Period, by: Account
) -> Tally:
    """Read one measure's months from a table that has a column a month (see grid.series), `since` to `until`.

    Raises CannotRead, or CannotImport where the measure is not known.
    """
    data = reading_files.bytes_of(path)
    figures, kind = reading_files.read_series(data, path.name, code, where, since, until)
    release = catalogue.receive(file_name=path.name, data=data, kind=kind, by=by)
    try:
        tally = indicators.record_figures(figures=figures, by=by, release=release)
    except KeyError:
        raise CannotImport(f"{code} is not a measure that is known here. Import the grid first.") from None
    told = {"file": path.name, "new": tally.new, "changed": tally.changed, "unchanged": tally.unchanged}
    audit.record(by=by, verb="import", kind="series", record=code, after=told)
    for cycle in ReportingCycle.objects.filter(rows__indicator__code=code):
        refresh_scorecard(cycle=cycle)
    return tally
