"""What can be done with one record of a register: add, change, end, open again, remove. Each is audited."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models, transaction
from django.db.models import ManyToManyField, ProtectedError, RestrictedError

from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.foundations.registers import queries, rules
from lis.foundations.registers.book import register_of
from lis.foundations.registers.declaration import Register
from lis.foundations.registers.queries import Pointing

CHANGED = "changed"


class NotAllowed(Exception):
    """This person may not do this; the text says why and whom to ask."""


@dataclass
class Conflict(Exception):
    """Somebody changed the record meanwhile; `theirs` is the record as it stands now."""

    theirs: Any


@dataclass
class StillPointedAt(Exception):
    """Others point at the record, so it is not removed."""

    pointing: tuple[Pointing, ...]


@transaction.atomic
def add(*, register: Register, values: Mapping[str, Any], by: Account, reason: str = "") -> Any:
    """Add a record. Raises NotAllowed, and ValidationError for values that it can't hold."""
    _refuse(rules.why_not_add(register, by))
    record = register.model()
    _fill(register, record, values, by)
    after = _told(register, record)
    given = [name for name in values if after.get(name) not in (None, "", [])]
    said = {name: after[name] for name in given if not _is_private(register, name)}
    name = register.name_of(record)
    audit.record(by=by, verb="add", kind=register.trail_kind, record=name, after=said, reason=reason)
    return record


@transaction.atomic
def change(
    *,
    register: Register,
    record: Any,
    version: str,
    values: Mapping[str, Any],
    by: Account,
    reason: str = "",
) -> Any:
    """Change a record that is still as `version` says. Raises Conflict, NotAllowed and ValidationError."""
    held = _held(register, record, version)
    _refuse(rules.why_not_change(register, by, held))
    before = _told(register, held)
    _fill(register, held, values, by)
    after = _told(register, held)
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        audit.record(
            by=by,
            verb="change",
            kind=register.trail_kind,
            record=register.name_of(held),
            before={name: before[name] for name in changed if not _is_private(register, name)},
            after={name: CHANGED if _is_private(register, name) else after[name] for name in changed},
            reason=reason,
        )
    return held


@transaction.atomic
def end(*, register: Register, record: Any, version: str, on: date, reason: str, by: Account) -> Any:
    """End a record on a day: it stays, and is no longer listed among those in force."""
    held = _held(register, record, version)
    _refuse(rules.why_not_end(register, by, held))
    setattr(held, register.ended, on)
    held.save()
    if register.after is not None:
        register.after(held, by)
    name = register.name_of(held)
    audit.record(
        by=by, verb="end", kind=register.trail_kind, record=name, after={"on": str(on)}, reason=reason
    )
    return held


@transaction.atomic
def reopen(*, register: Register, record: Any, version: str, reason: str, by: Account) -> Any:
    """Take a record's end back: it is listed among those in force again."""
    held = _held(register, record, version)
    _refuse(rules.why_not_reopen(register, by, held))
    ended = getattr(held, register.ended)
    setattr(held, register.ended, None)
    _check(register, held)
    held.save()
    if register.after is not None:
        register.after(held, by)
    name, before = register.name_of(held), {"on": str(ended)}
    audit.record(by=by, verb="reopen", kind=register.trail_kind, record=name, before=before, reason=reason)
    return held


@transaction.atomic
def remove(*, register: Register, record: Any, version: str, reason: str, by: Account) -> None:
    """Remove a record that nothing points at. Raises StillPointedAt where something does."""
    held = _held(register, record, version)
    _refuse(rules.why_not_end(register, by, held))
    pointing = queries.pointing_at(held)
    if pointing:
        raise StillPointedAt(tuple(pointing))
    name = register.name_of(held)
    try:
        with transaction.atomic():
            held.delete()
    except (ProtectedError, RestrictedError) as refusal:
        raise StillPointedAt((Pointing("other records", len(refusal.args[1])),)) from None
    audit.record(by=by, verb="remove", kind=register.trail_kind, record=name, reason=reason)


def _held(register: Register, record: Any, version: str) -> Any:
    """The record as it stands, kept from others until this is done."""
    held = register.model._base_manager.select_for_update().get(pk=record.pk)
    if queries.version_of(register, held) != version:
        raise Conflict(held)
    return held


def _refuse(why: str) -> None:
    if why:
        raise NotAllowed(why)


def check(*, register: Register, record: Any, values: Mapping[str, Any]) -> None:
    """Fill a record and check it, and keep nothing. Raises ValidationError for values that it can't hold."""
    for name in values.keys() - _several(register, values):
        setattr(record, name, values[name])
    _check(register, record)


def _check(register: Register, record: Any) -> None:
    if register.prepare is not None:
        register.prepare(record)
    record.full_clean(exclude=_not_asked(register, record))


def _several(register: Register, values: Mapping[str, Any]) -> set[str]:
    return {name for name in values if isinstance(register.field(name), ManyToManyField)}


def _fill(register: Register, record: Any, values: Mapping[str, Any], by: Account) -> None:
    check(register=register, record=record, values=values)
    many = _several(register, values)
    record.save()
    for name in many:
        _set_many(register, record, name, values[name], by)
    if register.after is not None:
        register.after(record, by)


def _not_asked(register: Register, record: Any) -> list[str]:
    """Fields without a value that the form doesn't ask for: nobody here can give them one."""
    fields = record._meta.concrete_fields
    empty = [f.name for f in fields if f.name not in register.form and getattr(record, f.attname) is None]
    return [*empty, *(known.name for known in record._meta.many_to_many)]


def _set_many(register: Register, record: Any, name: str, chosen: Any, by: Account) -> None:
    """What is chosen, and whatever the person could not see and so not choose."""
    held = getattr(record, name)
    other = register_of(register.field(name).related_model)
    unseen = held.exclude(pk__in=queries.seen(other, by).values("pk")) if other else held.none()
    held.set([*chosen, *unseen])


def _is_private(register: Register, name: str) -> bool:
    return name in register.private or isinstance(register.field(name), models.TextField)


def _told(register: Register, record: Any) -> dict[str, Any]:
    """The record's fields as the audit trail may say them; private ones as they are, to be compared."""
    names = dict.fromkeys([*register.form, *([register.ended] if register.ended else [])])
    return {name: _plain(register, record, name) for name in names}


def _plain(register: Register, record: Any, name: str) -> Any:
    known = register.field(name)
    if isinstance(known, ManyToManyField):
        return sorted(_called(one) for one in getattr(record, name).all())
    if known.is_relation:
        other = getattr(record, name)
        return _called(other) if other is not None else None
    value = getattr(record, name)
    if isinstance(value, date | datetime | Decimal):
        return str(value)
    return value


def _called(record: Any) -> str:
    register = register_of(type(record))
    return register.name_of(record) if register else str(record.pk)
