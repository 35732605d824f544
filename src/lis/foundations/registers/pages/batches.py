"""The page of a batch: what it would do or has done, line by line, and what can be done with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join

from lis.foundations.design import tables
from lis.foundations.registers import queries
from lis.foundations.registers.declaration import Register
from lis.foundations.registers.models import Batch, BatchLine
from lis.foundations.registers.packing import unpack
from lis.foundations.registers.queries import Veil
from lis.foundations.registers.telling import NOTHING, said_of

A_PAGE = 200
LATEST = 10
Outcome, State = BatchLine.Outcome, Batch.State
TITLES = {
    Outcome.DOUBTFUL: "Doubtful",
    Outcome.NEW: "New",
    Outcome.CHANGED: "Changed",
    Outcome.SAME: "Unchanged",
}


@dataclass(frozen=True)
class BatchPage:
    """Everything that the page of a batch says."""

    register: Register
    batch: Batch
    counts: Mapping[str, int]
    facts: tuple[dict[str, Any], ...]
    table: tables.Table | None
    pages: Page[Any]
    to_do: int
    left: int
    may_confirm: bool
    may_undo: bool

    @property
    def is_waiting(self) -> bool:
        return self.batch.state == State.WAITING

    @property
    def title(self) -> str:
        """Import of 5 tools, or change of 5 tools."""
        return f"{self.batch.get_kind_display()}: {self.register.title.lower()}"

    @property
    def sentence(self) -> str:
        """What will happen, or did."""
        if self.batch.state == State.UNDONE:
            return "It was undone: what stood before stands again." + self._kept
        if self.batch.state == State.DONE:
            done = self._named(self.to_do)
            return f"{done} done.{self._doubts}"
        if not self.to_do:
            return f"Nothing would change.{self._doubts}"
        return f"Nothing is kept yet. {self._named(self.to_do)} ready.{self._doubts}"

    def _named(self, count: int) -> str:
        called = self.register.one if count == 1 else self.register.title.lower()
        return f"{count:,} {called} {'is' if count == 1 else 'are'}"

    @property
    def _doubts(self) -> str:
        doubts = self.counts.get(Outcome.DOUBTFUL, 0)
        what = "row" if self.batch.kind == Batch.Kind.IMPORT else "record"
        if not doubts:
            return ""
        is_left = f"{what} is left as it came" if doubts == 1 else f"{what}s are left as they came"
        return f" {doubts:,} doubtful {is_left}."

    @property
    def _kept(self) -> str:
        if not self.left:
            return ""
        return f" {self._named(self.left)} left as they stand, for the reason beside each."


def batch_page(*, register: Register, person: Any, batch: Batch, number: str | None) -> BatchPage:
    """A batch as this person may see it."""
    lines = queries.lines_for(register, person, batch)
    counts = queries.counts_of(lines)
    to_do = lines.filter(outcome__in=(Outcome.NEW, Outcome.CHANGED))
    done = batch.state != State.WAITING
    left = lines.filter(applied=True).count() if batch.state == State.UNDONE else 0
    pages = Paginator(queries.in_order_of_doubt(lines), A_PAGE)
    shown = pages.get_page(number)
    count = to_do.filter(applied=True).count() if batch.state == State.DONE else to_do.count()
    return BatchPage(
        register=register,
        batch=batch,
        counts=counts,
        facts=tuple({"label": TITLES[one], "value": f"{counts.get(one, 0):,}"} for one in TITLES),
        table=_table(register, person, batch, list(shown)),
        pages=shown,
        to_do=count,
        left=left,
        may_confirm=not done and bool(count),
        may_undo=batch.state == State.DONE and bool(count),
    )


def _table(register: Register, person: Any, batch: Batch, lines: list[BatchLine]) -> tables.Table | None:
    veil = Veil(person)
    by_outcome: dict[str, list[BatchLine]] = {}
    for line in lines:
        by_outcome.setdefault(line.outcome, []).append(line)
    groups = tuple(
        tables.Group(
            rows=tuple(_row(register, batch, line, veil) for line in by_outcome[outcome]),
            heading=title,
            note=f"{len(by_outcome[outcome]):,}",
        )
        for outcome, title in TITLES.items()
        if by_outcome.get(outcome)
    )
    first = tables.Column(register.one.capitalize())
    said = tables.Column("Before and after", wide=True), tables.Column("Why it is doubtful", wide=True)
    return (
        tables.Table(f"Every line of the batch: {register.title}", (first, *said), groups, show_caption=False)
        if groups
        else None
    )


def _row(register: Register, batch: Batch, line: BatchLine, veil: Veil) -> tables.Row:
    is_there = line.record_pk and not (line.outcome == Outcome.NEW and batch.state == State.UNDONE)
    return tables.Row(
        name=line.title or "No name",
        note=f"Row {line.number}" if batch.kind == Batch.Kind.IMPORT else "",
        href=_address(register, line.record_pk) if is_there else "",
        cells=(_differences(register, line, veil), _problems(line)),
    )


def _address(register: Register, pk: str) -> str:
    found = register.model._base_manager.filter(pk=pk).first()
    return reverse("registers:record", args=[register.slug, register.key_of(found)]) if found else ""


def _differences(register: Register, line: BatchLine, veil: Veil) -> Any:
    found = list(_each(register, line, veil))
    if not found:
        return NOTHING
    rows = format_html_join("", "<li>{}: {}{}</li>", found)
    return format_html('<ul class="lis-list lis-small">{}</ul>', rows)


def _each(register: Register, line: BatchLine, veil: Veil) -> Iterator[tuple[str, str, str]]:
    before, after = unpack(register, line.before), unpack(register, line.after)
    for name in after:
        now = said_of(register, name, after[name], veil)
        then = said_of(register, name, before[name], veil) if name in before else ""
        if then or now != NOTHING:
            at = f" ({line.cells[name]})" if name in line.cells else ""
            yield register.label(name), f"{then} → {now}" if then else now, at


def _problems(line: BatchLine) -> Any:
    found = [(f"{cell}: " if cell else "", text) for cell, text in line.problems]
    if not found:
        return NOTHING
    rows = format_html_join("", "<li><b>{}</b>{}</li>", found)
    return format_html('<ul class="lis-list lis-small">{}</ul>', rows)


def _when(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y, H:i")


def earlier(register: Register, person: Any) -> tables.Table | None:
    """The latest batches of a register that this person may look at."""
    rows = tuple(
        tables.Row(
            name=f"{batch.get_kind_display()}, {_when(batch.made_at)}",
            href=reverse("registers:batch", args=[batch.pk]),
            cells=(batch.file_name or NOTHING, str(batch.made_by), batch.get_state_display()),
        )
        for batch in queries.batches_for(register, person)[:LATEST]
    )
    names = ("What", "File", "Who", "State")
    columns = tuple(tables.Column(name) for name in names)
    caption = f"The latest imports and bulk changes: {register.title}"
    return tables.Table(caption, columns, (tables.Group(rows),), show_caption=False) if rows else None
