"""What can be asked of the store. The newest edition answers, unless another is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from lis.foundations.store.facts import Facts, Where
from lis.foundations.store.layout import Layout
from lis.foundations.store.listing import Copy, Listing, listing, newest
from lis.foundations.store.models import Edition

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "Edition",
    "Facts",
    "Layout",
    "Size",
    "ask",
    "edition",
    "editions",
    "facts",
    "is_there",
    "newest_editions",
    "place_rows",
    "rows",
    "size",
    "subjects",
]

_NONE: Mapping[str, Any] = {}


def newest_editions() -> list[Edition]:
    """The newest edition of every table."""
    tables = Edition.objects.order_by().values_list("table", flat=True).distinct()
    return [found for table in tables if (found := newest(table))]


def is_there(edition: Edition) -> bool:
    """Whether the list of an edition's files can be found where the store keeps them."""
    from lis.foundations.store.manifest import manifest_name
    from lis.foundations.store.objects import objects

    name = manifest_name(edition)
    place = objects().local(name)
    if place is not None:
        return place.exists()
    with objects().open(name):
        return True


def edition(table: str, at: datetime | None = None, number: int | None = None) -> Edition | None:
    """The newest edition of a table, or the one that held at a moment, or of this number; None if none."""
    if at is None and number is None:
        return newest(table)
    found = Edition.objects.filter(table=table)
    if at is not None:
        found = found.filter(published_at__lte=at)
    if number is not None:
        found = found.filter(number=number)
    return found.order_by("-number").first()


def editions(table: str | None = None) -> list[Edition]:
    """Every edition that is kept, newest first within its table."""
    found = Edition.objects.select_related("published_by")
    return list(found.filter(table=table) if table else found)


@dataclass(frozen=True)
class Size:
    """How much an edition holds: subjects, their rows, and the bytes of all its files."""

    subjects: int
    rows: int
    bytes: int


def size(edition: Edition) -> Size:
    """How much an edition holds."""
    files = edition.listed.values_list("copy", "file__rows", "file__size")
    told = [rows for copy, rows, _ in files if copy == Copy.SUBJECT]
    return Size(len(told), sum(told), sum(size for _, _, size in files))


def subjects(edition: Edition) -> tuple[str, ...]:
    """The subjects of an edition, sorted."""
    return tuple(sorted(listing(edition).subjects))


def facts(edition: Edition, subject: str) -> Facts:
    """What is known of a subject without reading it. Raises KeyError where the edition does not have it."""
    from lis.foundations.store.reading import subject_facts

    files = listing(edition).subjects
    return subject_facts(files[subject], files.values())


def rows(
    layout: Layout,
    subject: str,
    *,
    where: Where = _NONE,
    columns: Sequence[str] | None = None,
    edition: Edition | None = None,
) -> pa.Table:
    """A subject's rows that agree with `where` (column: a value, or several); none where it is not known.

    They are sorted by the layout's order, but those of a few places through time by place, then block.
    """
    from lis.foundations.store import reading

    listed = _listed(layout, edition)
    names = list(columns or layout.names)
    if listed is None or subject not in listed.subjects:
        return layout.columns.empty_table().select(names)
    return reading.subject_rows(layout, listed, subject, where, names)


def place_rows(
    layout: Layout, place: str, *, columns: Sequence[str] | None = None, edition: Edition | None = None
) -> pa.Table:
    """A place's latest rows of every subject, sorted by subject."""
    from lis.foundations.store import reading

    listed = _listed(layout, edition)
    names = list(columns or layout.names)
    if listed is None:
        return layout.columns.empty_table().select(names)
    return reading.by_place(layout, listed, place, names)


def ask(
    layout: Layout,
    sql: str,
    parameters: Sequence[Any] = (),
    *,
    edition: Edition | None = None,
    subjects: Sequence[str] | None = None,
) -> pa.Table:
    """The answer to SQL that asks the table by its name; quicker where only these subjects are read."""
    from lis.foundations.store.sql import answer

    listed = _listed(layout, edition)
    known = listed.subjects if listed else {}
    files = [sha256 for subject, sha256 in known.items() if subjects is None or subject in subjects]
    return answer(layout, files, sql, parameters)


def _listed(layout: Layout, given: Edition | None) -> Listing | None:
    chosen = given or edition(layout.table)
    return listing(chosen) if chosen else None
