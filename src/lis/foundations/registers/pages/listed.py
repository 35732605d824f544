"""The page of all registers, and of one as a list."""

from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse

from lis.foundations.design import tables
from lis.foundations.registers import queries, rules
from lis.foundations.registers.declaration import Column, Register
from lis.foundations.registers.models import SavedView
from lis.foundations.registers.queries import ALL, ENDED, Veil, Wanted
from lis.foundations.registers.telling import in_words

A_PAGE, MOST_PRINTED, EVERYTHING = 50, 2000, "all"
FILES = (("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json"))


@dataclass(frozen=True)
class FileKind:
    """A file of the same records."""

    label: str
    href: str


@dataclass(frozen=True)
class ListPage:
    """Everything that a register's list says."""

    register: Register
    table: tables.Table
    pages: Page[Any]
    total: int
    hidden: int
    chosen: str
    narrowed: bool
    may_add: bool
    why_not: str
    may_batch: bool
    saved: SavedView | None
    is_mine: bool
    views: tuple[dict[str, Any], ...]
    files: tuple[FileKind, ...] = field(default=())

    @property
    def title(self) -> str:
        return self.saved.name if self.saved else self.register.title

    @property
    def everything(self) -> str:
        """The address of one page with all records, to be printed."""
        return f"{self.pages_address}{EVERYTHING}"

    @property
    def is_whole(self) -> bool:
        """Whether all that matches stands on this page."""
        return len(self.pages) == self.pages.paginator.count

    @property
    def has_ways_in(self) -> bool:
        return self.may_add or self.may_batch

    @property
    def sentence(self) -> str:
        """12 of 30 match. 2 that ended are not shown."""
        matching = self.pages.paginator.count
        called = self.register.one if matching == 1 else self.register.title.lower()
        said = f"{matching:,} {called}."
        if self.narrowed:
            said = f"{matching:,} of {self.total:,} match what you chose."
        return (
            f"{said} {self.hidden:,} that ended {'is' if self.hidden == 1 else 'are'} not shown."
            if (self.hidden)
            else said
        )

    @property
    def pages_address(self) -> str:
        return f"?{self.chosen}&page=" if self.chosen and not self.saved else "?page="

    @property
    def empty(self) -> str:
        """What helps where there is nothing to list."""
        if self.narrowed:
            return "Nothing matches. Take something out of the search or the filters."
        said = self.register.empty or f"There are no {self.register.title.lower()} yet."
        return said if self.may_add else f"{said} {self.why_not}".strip()


def index_page(person: Any) -> tables.Table:
    """Every register that the person may open, with how many records of it they may see."""
    rows = tuple(
        tables.Row(
            name=register.title,
            href=reverse("registers:list", args=[register.slug]),
            cells=(register.about, f"{queries.seen(register, person).count():,}"),
        )
        for register in queries.registers_for(person)
    )
    return tables.Table(
        caption="Registers, with how many records of each you may see",
        columns=(
            tables.Column("Register"),
            tables.Column("What it holds", wide=True),
            tables.Column("Records", number=True),
        ),
        groups=(tables.Group(rows),) if rows else (),
        show_caption=False,
    )


def list_page(
    *, register: Register, person: Any, wanted: Wanted, given: QueryDict, saved: SavedView | None = None
) -> ListPage:
    """A page of the records that are wanted, among those that the person may see."""
    found = queries.matching(register, person, wanted)
    pages = Paginator(found, MOST_PRINTED if given.get("page") == EVERYTHING else A_PAGE)
    shown = pages.get_page(given.get("page"))
    why_not = rules.why_not_add(register, person)
    everything = queries.seen(register, person)
    ended = queries.of_state(register, everything, ENDED).count() if register.ended else 0
    return ListPage(
        register=register,
        table=_table(register, person, shown, wanted, given),
        pages=shown,
        total=everything.count(),
        hidden=ended if wanted.state not in (ENDED, ALL) else 0,
        chosen=_without(given, "page"),
        narrowed=bool(wanted.words or wanted.values),
        may_add=not why_not,
        why_not=why_not,
        may_batch=not rules.why_not_batch(register, person),
        saved=saved,
        is_mine=saved is not None and saved.owner_id == person.pk,
        views=_views(register, person, saved),
        files=_files(register, given),
    )


def _views(register: Register, person: Any, saved: SavedView | None) -> tuple[dict[str, Any], ...]:
    """Those that were saved, after the whole list; nothing where none was."""
    views = [
        {
            "label": view.name,
            "href": reverse("registers:view", args=[register.slug, view.slug]),
            "current": saved is not None and view.pk == saved.pk,
        }
        for view in queries.views_for(register, person)
    ]
    whole = {
        "label": "All",
        "href": reverse("registers:list", args=[register.slug]),
        "current": saved is None,
    }
    return (whole, *views) if views else ()


def _files(register: Register, given: QueryDict) -> tuple[FileKind, ...]:
    chosen = _without(given, "page")
    asked = f"?{chosen}" if chosen else ""
    return tuple(
        FileKind(label, f"{reverse('registers:download', args=[register.slug, kind])}{asked}")
        for label, kind in FILES
    )


def _table(
    register: Register, person: Any, records: Page[Any], wanted: Wanted, given: QueryDict
) -> tables.Table:
    columns = rules.columns_for(register.shown, person)
    veil = Veil(person)
    rows = tuple(
        tables.Row(
            name=in_words(record, columns[0], veil),
            cells=tuple(in_words(record, column, veil) for column in columns[1:]),
            href=reverse("registers:record", args=[register.slug, register.key_of(record)]),
        )
        for record in records
    )
    return tables.Table(
        caption=register.title,
        columns=tuple(_heading(register, column, wanted, given) for column in columns),
        groups=(tables.Group(rows),),
        show_caption=False,
    )


def _heading(register: Register, column: Column, wanted: Wanted, given: QueryDict) -> tables.Column:
    known = register.field(column.name)
    sortable = known is not None and not known.many_to_many
    now = {column.name: "ascending", f"-{column.name}": "descending"}.get(wanted.sort, "")
    following = f"-{column.name}" if now == "ascending" else column.name
    asked = f"?{_without(given, 'page', 'sort')}&sort={following}".replace("?&", "?")
    # From a saved view too: another order is another list.
    address = f"{reverse('registers:list', args=[register.slug])}{asked}"
    return tables.Column(
        label=register.label(column.name),
        number=column.number,
        sort=address if sortable else "",
        order=now,
    )


def _without(given: QueryDict, *names: str) -> str:
    """What was asked, without these, and without what is empty."""
    kept = given.copy()
    for name in [*names, *(name for name in given if not given[name])]:
        kept.pop(name, None)
    return kept.urlencode()
