"""The page of one record: what it says, what it points at and what points at it, what was done to it."""

import json
from dataclasses import dataclass
from typing import Any

from django.db.models import TextField, URLField
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, linebreaks

from lis.foundations.design import maps, tables
from lis.foundations.documents.addresses import is_safe
from lis.foundations.registers import queries, rules
from lis.foundations.registers.book import declared, pages, register_of
from lis.foundations.registers.declaration import Column, Register
from lis.foundations.registers.pages.mapping import map_of
from lis.foundations.registers.queries import ALL, Veil
from lis.foundations.registers.telling import NOTHING, in_words

SHOWN = 20
LONGEST = 160


@dataclass(frozen=True)
class Linked:
    """Records of one register that point at this one, or at which it points: some, and how many."""

    title: str
    items: tuple[tuple[str, str], ...]
    count: int
    all_href: str = ""

    @property
    def more(self) -> int:
        return self.count - len(self.items)


@dataclass(frozen=True)
class RecordPage:
    """Everything that a record's page says."""

    register: Register
    name: str
    key: str
    facts: tuple[dict[str, Any], ...]
    links: tuple[Linked, ...]
    history: tables.Table | None
    shows_history: bool
    elsewhere: str
    has_ended: str
    may_change: bool
    may_end: bool
    may_reopen: bool
    map: maps.Map | None


def record_page(*, register: Register, person: Any, record: Any) -> RecordPage:
    """What this person may see of a record."""
    veil = Veil(person)
    columns = rules.columns_for(register.everything, person)
    ended = getattr(record, register.ended) if register.ended else None
    return RecordPage(
        register=register,
        name=register.title_of(record),
        key=register.key_of(record),
        facts=tuple(
            {"key": register.label(column.name), "value": _value(register, record, column, veil)}
            for column in columns
        ),
        links=tuple(_links(register, person, record)),
        history=_history(register, record, person) if register.history(person) else None,
        shows_history=register.history(person),
        elsewhere=_elsewhere(register, record),
        has_ended=date_format(ended, "j F Y") if ended else "",
        may_change=not rules.why_not_change(register, person, record),
        may_end=not rules.why_not_end(register, person, record),
        may_reopen=not rules.why_not_reopen(register, person, record),
        map=map_of(register, record),
    )


def _elsewhere(register: Register, record: Any) -> str:
    """The address of its page in another room, where it has one."""
    address = pages().get(register.slug)
    return address(record) if address else ""


def _value(register: Register, record: Any, column: Column, veil: Veil) -> Any:
    said, name = in_words(record, column, veil), column.name
    known = register.field(name) if column.told is None else None
    if said == NOTHING or known is None:
        return said
    if isinstance(known, TextField) and not known.choices:
        return linebreaks(said, autoescape=True)
    if isinstance(known, URLField) and is_safe(said):
        return format_html('<a class="govuk-link lis-source--long" href="{}">{}</a>', said, said)
    other = register_of(known.related_model) if known.many_to_one or known.one_to_one else None
    target = getattr(record, name) if other and "__" not in name else None
    return _link(other, target) if other and target is not None else said


def _link(register: Register, record: Any) -> Any:
    return format_html('<a class="govuk-link" href="{}">{}</a>', _address(register, record), str(record))


def _address(register: Register, record: Any) -> str:
    return reverse("registers:record", args=[register.slug, register.key_of(record)])


def _links(register: Register, person: Any, record: Any) -> list[Linked]:
    """Both ways, over every relation to a register that the person may open; only what they may see."""
    found = []
    for known in record._meta.many_to_many:
        other = register_of(known.related_model)
        if other and other.opens(person):
            wanted = queries.seen(other, person).filter(pk__in=getattr(record, known.name).values("pk"))
            found.append(_linked(other, wanted, register.label(known.name), ""))
    for relation in record._meta.related_objects:
        for other in declared().values():
            if other.model is relation.related_model and other.opens(person):
                name = relation.field.name
                if rules.is_open(other, name, person):
                    wanted = queries.seen(other, person).filter(**{name: record})
                    found.append(_linked(other, wanted, other.title, _all(other, name, record)))
    return [linked for linked in found if linked.count]


def _linked(register: Register, records: Any, title: str, all_href: str) -> Linked:
    ordered = records.order_by(*register.usual_order, "pk").distinct()
    items = tuple((register.title_of(one), _address(register, one)) for one in ordered[:SHOWN])
    return Linked(title, items, ordered.count(), all_href)


def _all(register: Register, name: str, record: Any) -> str:
    """The address of the list of all that point at the record, where it can be filtered so."""
    if name not in register.filters:
        return ""
    every = f"&show={ALL}" if register.ended else ""
    return f"{reverse('registers:list', args=[register.slug])}?{name}={record.pk}{every}"


def _history(register: Register, record: Any, person: Any) -> tables.Table | None:
    """The latest lines of the audit trail about the record; None where there are none."""
    hidden = {column.name for column in register.everything if not column.seen_by(person)}
    rows = tuple(
        tables.Row(
            name=line.verb.capitalize(),
            note=date_format(timezone.localtime(line.at), "j F Y, H:i"),
            cells=(
                str(line.actor) if line.actor else "Nobody",
                _change(_open(line.before, hidden), _open(line.after, hidden)) or NOTHING,
                line.why or NOTHING,
            ),
        )
        for line in queries.history_of(register, record)[:SHOWN]
    )
    names = ("What was done", "Who", "Before and after", "Reason")
    columns = tuple(tables.Column(name) for name in names)
    caption = f"What was done to this {register.one}, the latest {SHOWN} at most"
    return tables.Table(caption, columns, (tables.Group(rows),), show_caption=False) if rows else None


def _open(state: Any, hidden: set[str]) -> Any:
    """What a line says, without the fields that this person may not see."""
    return {k: v for k, v in state.items() if k not in hidden} if isinstance(state, dict) else state


def _change(before: Any, after: Any) -> str:
    if before is None:
        return _short(after) if after is not None else ""
    return f"{_short(before)} → {_short(after)}" if after is not None else f"was {_short(before)}"


def _short(state: Any) -> str:
    pairs = state.items() if isinstance(state, dict) else [("", state)]
    said = ", ".join(f"{name}: {_plain(value)}" if name else _plain(value) for name, value in pairs)
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
