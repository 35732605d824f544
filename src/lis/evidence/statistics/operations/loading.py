"""Take a file in: receive it, read it, stop it and take it up again. Nothing is published here."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from lis.evidence.catalogue import operations as catalogue
from lis.evidence.catalogue.queries import Release
from lis.evidence.statistics.models import Load, Recipe
from lis.evidence.statistics.operations.registering import covering_of, register_for
from lis.evidence.statistics.operations.reporting import report
from lis.evidence.statistics.reading import Judge, Mapper, open_source
from lis.evidence.statistics.reading.settling import settle
from lis.evidence.statistics.reading.staging import Staging
from lis.evidence.statistics.recipes import CannotUse, DoesNotFit, fit, parse
from lis.evidence.statistics.recipes import Recipe as Told
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.foundations.intake import CannotRead

SECONDS_BETWEEN = 1.0
STOP = "stop"


class CannotLoad(ValueError):
    """The load can't go on as it is; the message says why and what to do."""


@dataclass(frozen=True)
class Progress:
    """How far reading is: figures so far, part of the file (0 to 1), rate, and time left at that rate."""

    figures: int
    part: float
    a_second: float
    seconds_left: float | None


Watch = Callable[[Progress], None]


def staging_of(load: Load) -> Staging:
    """The folder in which a load is worked on."""
    return Staging(settings.DATA_DIR / "loads" / str(load.pk))


def rejects_file(load: Load) -> Path:
    """Where the rejects of a load are kept: beside its release."""
    kept = catalogue.kept_file(load.release)
    return kept.with_name(f"{kept.name}-load-{load.pk}-rejects.csv")


@transaction.atomic
def start_load(*, path: Path, recipe: Recipe, by: Account, file_name: str = "") -> Load:
    """Receive a file for a recipe. Raises CannotUse where the recipe has faults, CannotLoad for no file."""
    told = parse(recipe.text)
    if not path.is_file():
        raise CannotLoad(f"{path} is not a file. Check the name and the folder.")
    release = catalogue.receive_file(
        path=path, kind="statistics", by=by, file_name=file_name, synthetic=told.synthetic
    )
    return start_load_of(release=release, recipe=recipe, by=by)


@transaction.atomic
def start_load_of(*, release: Release, recipe: Recipe, by: Account) -> Load:
    """Begin to load a file that was received."""
    load = Load.objects.create(release=release, recipe=recipe, started_by=by)
    # A database that was put back gives numbers again: nothing may be left of another load of this number.
    staging_of(load).remove()
    after = {"file": release.file_name, "recipe": recipe.slug}
    audit.record(by=by, verb="start", kind="load", record=f"load {load.pk}", after=after)
    return load


def read_load(*, load: Load, by: Account, watch: Watch = lambda progress: None) -> Load:
    """Read a load from where it stands, check it, and leave it waiting for a decision; or stopped, or failed.

    Raises CannotLoad where the file or the recipe can't be read; the load keeps the reason.
    """
    if load.state not in {Load.State.READING, Load.State.STOPPED}:
        raise CannotLoad(f"Load {load.pk} is {load.get_state_display().lower()}; it can't be read again.")
    _enter(load, Load.State.READING)
    try:
        with _failing(load, by):
            finished = _read(load, parse(load.recipe.text), watch)
    except KeyboardInterrupt:
        finished = False
    if not finished:
        _enter(load, Load.State.STOPPED)
        audit.record(by=by, verb="stop", kind="load", record=f"load {load.pk}")
        return load
    _enter(load, Load.State.WAITING)
    audit.record(by=by, verb="read", kind="load", record=f"load {load.pk}", after=_told(load))
    return load


def stop_load(*, load: Load, by: Account) -> None:
    """Ask the reading of a load to stop after the piece in hand."""
    with transaction.atomic():
        load.refresh_from_db(from_queryset=Load.objects.select_for_update())
        if load.state != Load.State.READING:
            raise CannotLoad(f"Load {load.pk} is {load.get_state_display().lower()}; it is not being read.")
        load.progress = {**load.progress, STOP: True}
        load.save(update_fields=["progress"])
        audit.record(by=by, verb="ask to stop", kind="load", record=f"load {load.pk}")


def _enter(load: Load, state: Load.State) -> None:
    load.state = state
    load.progress = {name: value for name, value in load.progress.items() if name != STOP}
    load.save()


@contextmanager
def _failing(load: Load, by: Account) -> Iterator[None]:
    """Keep why a load failed."""
    try:
        yield
    except (CannotRead, CannotUse, DoesNotFit) as problem:
        load.reason = str(problem)
        _enter(load, Load.State.FAILED)
        staging_of(load).remove()
        audit.record(by=by, verb="fail", kind="load", record=f"load {load.pk}", reason=load.reason)
        raise CannotLoad(load.reason) from problem


def _read(load: Load, recipe: Told, watch: Watch) -> bool:
    """Whether the whole file was read; what was read before is not read again."""
    staging = staging_of(load)
    register = register_for(recipe)
    if not staging.state.settled:
        if not _read_pieces(load, recipe, staging, Judge(recipe.area, register), watch):
            return False
        settle(staging, recipe.repeats, covering_of(recipe, register))
        staging.drop_pieces()
        staging.write_rejects(rejects_file(load))
    _count(load, staging)
    report(load=load, recipe=recipe, staging=staging, register=register)
    return True


def _read_pieces(load: Load, recipe: Told, staging: Staging, judge: Judge, watch: Watch) -> bool:
    path = catalogue.kept_file(load.release)
    if not path.is_file():
        raise CannotRead(f"{load.release.file_name} is no longer kept here. Load the file again.")
    source = open_source(path, load.release.file_name, recipe.reading)
    fitted = fit(recipe, source.header)
    staging.remember(judge)
    mapper = Mapper(recipe, fitted, judge)
    clock = _Clock(load, staging, source.size, watch)
    for block in source.blocks(fitted.columns, staging.state.position):
        staging.add(mapper.map(block), block.position, block.done, judge)
        if clock.tick():
            return False
    clock.tell()
    staging.finish(judge)
    return True


class _Clock:
    """Tells how far reading is, and hears from the database whether it is to stop, once a second."""

    def __init__(self, load: Load, staging: Staging, size: int, watch: Watch) -> None:
        self.load, self.staging, self.size, self.watch = load, staging, max(size, 1), watch
        self.began = self.told = time.monotonic()
        self.read_before, self.done_before = staging.state.read, staging.state.done

    def tick(self) -> bool:
        """Whether reading is to stop."""
        if time.monotonic() - self.told < SECONDS_BETWEEN:
            return False
        self.told = time.monotonic()
        return self.tell()

    def tell(self) -> bool:
        """Keep and tell how far it is; whether somebody asked to stop."""
        seconds = max(time.monotonic() - self.began, 0.001)
        state = self.staging.state
        fresh = state.done - self.done_before
        left = (self.size - state.done) / (fresh / seconds) if fresh > 0 else None
        now = Progress(state.read, state.done / self.size, (state.read - self.read_before) / seconds, left)
        self.watch(now)
        asked = Load.objects.values_list("progress", flat=True).get(pk=self.load.pk)
        self.load.progress = {
            **{"part": now.part, "a_second": now.a_second, "seconds_left": now.seconds_left},
            **{"at": timezone.now().isoformat(), "pieces": state.pieces, "position": state.position},
        }
        _count(self.load, self.staging)
        return bool(asked.get(STOP))


def _count(load: Load, staging: Staging) -> None:
    state = staging.state
    load.rows_read, load.rows_kept, load.rows_rejected = state.read, state.kept, state.rejected
    load.save(update_fields=["rows_read", "rows_kept", "rows_rejected", "progress"])


def _told(load: Load) -> dict[str, int]:
    return {"read": load.rows_read, "kept": load.rows_kept, "rejected": load.rows_rejected}
