"""Who may see, add, change and end what is in a register; each refusal is a sentence."""

from typing import Any

from django.db.models import Q

from lis.foundations.access.models import Tiered
from lis.foundations.access.visibility import visible_to
from lis.foundations.registers.book import register_of
from lis.foundations.registers.declaration import Column, Register


def visible(register: Register, person: Any) -> Q:
    """The records that this person may see: those of their tier, whose owners they may see as well."""
    if register.visible is not None:
        found = register.visible(person)
    else:
        found = visible_to(person) if issubclass(register.model, Tiered) else Q()
    for link in register.model._meta.concrete_fields:
        if link.many_to_one and not link.null:
            found &= _with_owner(register, link, person)
    return found


def _with_owner(register: Register, link: Any, person: Any) -> Q:
    """That the person sees what a record must point at."""
    owner = register_of(link.related_model)
    if owner is None or owner is register:
        return Q()
    seen = visible(owner, person)
    return Q(**{f"{link.name}__in": owner.model._default_manager.filter(seen)}) if seen else Q()


def columns_for(columns: tuple[Column, ...], person: Any) -> tuple[Column, ...]:
    """Those of these columns that this person may see."""
    return tuple(column for column in columns if column.seen_by(person))


def is_open(register: Register, name: str, person: Any) -> bool:
    """Whether this person may see this field, by itself or over a link."""
    guards = [column.seen_by for column in register.everything if column.name == name]
    return all(guard(person) for guard in guards)


def why_not_add(register: Register, person: Any) -> str:
    """Why this person may not add a record; empty where they may."""
    if not register.form:
        return f"{register.title} are not added here."
    return "" if register.may_add(person) else register.may_add.refusal


def why_not_change(register: Register, person: Any, record: Any) -> str:
    """Why this person may not change a record; empty where they may."""
    if not register.form:
        return f"{register.title} are not changed here."
    if register.may_change is not None:
        return register.may_change(person, record)
    return "" if register.may_add(person) else register.may_add.refusal


def why_not_end(register: Register, person: Any, record: Any) -> str:
    """Why this person may not end or remove a record; empty where they may."""
    if register.ended and getattr(record, register.ended):
        return f"This {register.one} has ended already."
    return why_not_change(register, person, record)


def why_not_reopen(register: Register, person: Any, record: Any) -> str:
    """Why this person may not take the end of a record back; empty where they may."""
    if not (register.ended and getattr(record, register.ended)):
        return f"This {register.one} has not ended."
    return why_not_change(register, person, record)


def why_not_batch(register: Register, person: Any) -> str:
    """Why this person may not change many records at once, or bring in a file; empty where they may."""
    if not register.form:
        return f"{register.title} are not changed here."
    return "" if register.in_bulk(person) else register.in_bulk.refusal
