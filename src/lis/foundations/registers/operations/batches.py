"""Many records at once: staged to be looked at, then done line by line, and undone the same way."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.foundations.registers import queries, rules
from lis.foundations.registers.declaration import Register
from lis.foundations.registers.models import Batch, BatchLine
from lis.foundations.registers.operations import records
from lis.foundations.registers.packing import pack, unpack

Outcome, State = BatchLine.Outcome, Batch.State
MEANWHILE = "Somebody has changed it since. It was left as it is."
GONE = "It is no longer there, or you may no longer see it."
TWICE = "One like it is there already."


class CannotDo(Exception):
    """This batch can't be done or undone now; the text says why."""


@dataclass(frozen=True)
class Line:
    """What is to become of one record; `before` and `after` hold only the fields that differ."""

    number: int
    outcome: str
    title: str = ""
    record: Any = None
    version: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[tuple[str, str], ...] = ()


@transaction.atomic
def stage(
    *,
    register: Register,
    kind: str,
    lines: Iterable[Line],
    by: Account,
    file_name: str = "",
    notes: Iterable[str] = (),
) -> Batch:
    """Keep what would be done, to be looked at. What the same person left waiting before is dropped."""
    _refuse(rules.why_not_batch(register, by))
    Batch.objects.filter(register=register.slug, made_by=by, state=State.WAITING).delete()
    said = {"file_name": file_name[:255], "notes": list(notes)}
    batch = Batch.objects.create(register=register.slug, kind=kind, made_by=by, **said)
    BatchLine.objects.bulk_create([_kept(batch, line) for line in lines], batch_size=500)
    return batch


def _kept(batch: Batch, line: Line) -> BatchLine:
    return BatchLine(
        batch=batch,
        number=line.number,
        outcome=line.outcome,
        record_pk=str(line.record.pk) if line.record is not None else "",
        title=line.title[:300],
        given=dict(line.given),
        cells=dict(line.cells),
        before=dict(line.before),
        after=dict(line.after),
        problems=[list(one) for one in line.problems],
        version=line.version,
    )


@transaction.atomic
def confirm(*, register: Register, batch: Batch, by: Account) -> Batch:
    """Do what was staged. A line that can't be done is left, and says why; the others are done."""
    held = _held(batch, State.WAITING, "It was done already, or dropped for a newer one.")
    _refuse(rules.why_not_batch(register, by))
    for line in held.lines.filter(outcome__in=(Outcome.NEW, Outcome.CHANGED)):
        _try(line, lambda line: _do(register, line, by), undoing=False)
    held.state, held.done_at = State.DONE, timezone.now()
    held.save()
    _tell(register, held, held.kind, by)
    return held


@transaction.atomic
def undo(*, register: Register, batch: Batch, by: Account) -> Batch:
    """Put back what stood before, wherever nobody has changed it since; the last line first."""
    held = _held(batch, State.DONE, "It was undone already.")
    _refuse(rules.why_not_batch(register, by))
    for line in held.lines.filter(applied=True).order_by("-number"):
        _try(line, lambda line: _undo(register, line, by), undoing=True)
    held.state, held.undone_at = State.UNDONE, timezone.now()
    held.save()
    _tell(register, held, "undo", by)
    return held


@transaction.atomic
def discard(*, batch: Batch) -> None:
    """Drop what was staged and never done."""
    _held(batch, State.WAITING, "It was done already, so it can be undone, and not dropped.").delete()


def _held(batch: Batch, state: str, otherwise: str) -> Batch:
    """The batch, kept from others until this is done."""
    held = Batch.objects.select_for_update().filter(pk=batch.pk, state=state).first()
    if held is None:
        raise CannotDo(otherwise)
    return held


def _refuse(why: str) -> None:
    if why:
        raise records.NotAllowed(why)


def _try(line: BatchLine, act: Callable[[BatchLine], None], *, undoing: bool) -> None:
    """Do one line, or say on it why not; what was half done of it is taken back."""
    problems: list[list[str]] = []
    try:
        with transaction.atomic():
            act(line)
    except records.Conflict:
        problems = [["", MEANWHILE]]
    except records.StillPointedAt as refusal:
        problems = [["", f"{one.count} {one.called} point at it now. It stays."] for one in refusal.pointing]
    except (records.NotAllowed, CannotDo) as refusal:
        problems = [["", str(refusal)]]
    except ValidationError as refusal:
        problems = [["", text] for text in refusal.messages]
    except IntegrityError:
        problems = [["", TWICE]]
    line.problems = problems
    line.applied = bool(problems) if undoing else not problems
    if problems and not undoing:
        line.outcome = Outcome.DOUBTFUL
    line.save()


def _do(register: Register, line: BatchLine, by: Account) -> None:
    values, reason = unpack(register, line.after), f"batch {line.batch_id}"
    said: dict[str, Any] = {"register": register, "values": values, "by": by, "reason": reason}
    if line.outcome == Outcome.NEW:
        kept = records.add(**said)
        line.record_pk = str(kept.pk)
    else:
        found = _found(register, line, by)
        kept = records.change(**said, record=found, version=line.version)
    kept.refresh_from_db()
    line.version = queries.version_of(register, kept)
    if line.outcome == Outcome.CHANGED:
        line.after = pack(register, kept, line.before)


def _undo(register: Register, line: BatchLine, by: Account) -> None:
    found, reason = _found(register, line, by), f"batch {line.batch_id} undone"
    said = {"register": register, "record": found, "version": line.version, "by": by, "reason": reason}
    if line.outcome == Outcome.NEW:
        records.remove(**said)
    else:
        records.change(**said, values=unpack(register, line.before))


def _found(register: Register, line: BatchLine, by: Account) -> Any:
    found = queries.seen(register, by).filter(pk=line.record_pk).first()
    if found is None:
        raise CannotDo(GONE)
    return found


def _tell(register: Register, batch: Batch, verb: str, by: Account) -> None:
    """One line for the batch as a whole; each record has its own besides."""
    lines = batch.lines.all()
    done = lines.filter(applied=verb != "undo")
    told = {"records": done.filter(outcome__in=(Outcome.NEW, Outcome.CHANGED)).count()}
    told["left"] = lines.filter(outcome=Outcome.DOUBTFUL).count()
    if verb == "undo":
        told["left"] = lines.filter(applied=True).count()
    audit.record(by=by, verb=verb, kind="batch", record=f"batch {batch.pk}", after=told)
