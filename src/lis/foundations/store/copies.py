"""Making what is published: a subject by block, the same by place, and a layer of many subjects by place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq

from lis.foundations.store.chunks import write_chunks
from lis.foundations.store.facts import Facts, Key
from lis.foundations.store.layout import Layout
from lis.foundations.store.listing import Copy, file_name
from lis.foundations.store.objects import copied_to_part, new_part, objects
from lis.foundations.store.ordering import in_order
from lis.foundations.store.refusals import Refused
from lis.foundations.store.subject_file import facts_within, fitted, write_subject

Source: TypeAlias = Path | pa.Table | Iterable[pa.RecordBatch]
LAYER = ""
"""A layer's key is the number of the edition that it comes with, which is known at the end."""


@dataclass(frozen=True)
class Written:
    """A file that was put into the store, and what it is."""

    copy: str
    key: str
    sha256: str
    size: int
    rows: int
    facts: dict[str, Any]


def write_copies(layout: Layout, changed: Mapping[str, Source]) -> list[Written]:
    """Put every copy of these subjects into the store. Nobody sees them before an edition lists them."""
    written: list[Written] = []

    def latest() -> Iterator[pa.Table]:
        for subject, source in changed.items():
            yield from _write_one(layout, subject, source, written)

    part = new_part(".arrow")
    by = (layout.place, layout.subject, *layout.series)
    rows = in_order(latest(), by)
    facts = write_chunks(rows, layout.columns, part, sorted_by=by, depth=1, subjects=changed)
    if facts.rows:
        written.append(put(part, Copy.PLACE, LAYER, facts.rows, facts.as_json()))
    part.unlink(missing_ok=True)
    return written


def put(part: Path, copy: str, key: str, rows: int, facts: dict[str, Any]) -> Written:
    """Name a finished part by its content and take it in."""
    told = Written(copy, key, sha256_of(part), part.stat().st_size, rows, facts)
    objects().put(part, file_name(told.sha256, copy))
    return told


def sha256_of(path: Path) -> str:
    """The name of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def latest_series(layout: Layout, facts: Facts) -> frozenset[Key]:
    """The series that stand in the second copy: of each kind, those with the highest values of `latest`."""
    at = layout.series.index(layout.latest)
    values: dict[Key, set[str]] = {}
    for key, _ in facts.series:
        values.setdefault(key[:at] + key[at + 1 :], set()).add(key[at])
    kept = {kind: sorted(found)[-layout.recent :] for kind, found in values.items()}
    return frozenset(key for key, _ in facts.series if key[at] in kept[key[:at] + key[at + 1 :]])


def _write_one(layout: Layout, subject: str, source: Source, written: list[Written]) -> Iterator[pa.Table]:
    """Put a subject's own two copies into the store; its latest rows."""
    part, facts = _subject_part(layout, subject, source)
    if not facts.rows:
        part.unlink()
        raise Refused(f"{subject}: there are no rows. Name it among those that end if it is to go.")
    trend = new_part(".arrow")
    by, depth = (*layout.trend, layout.block), len(layout.trend)
    rows = in_order(_tables(part), by)
    chunks = write_chunks(rows, layout.columns, trend, sorted_by=by, depth=depth, subjects=[subject])
    written.append(put(trend, Copy.TREND, subject, chunks.rows, chunks.as_json()))
    yield from _latest_rows(layout, facts, part)
    written.append(put(part, Copy.SUBJECT, subject, facts.rows, facts.as_json()))


def _subject_part(layout: Layout, subject: str, source: Source) -> tuple[Path, Facts]:
    if isinstance(source, Path) and (facts := facts_within(source, layout)):
        return copied_to_part(source), facts
    part = new_part(".parquet")
    tables = (fitted(layout, subject, table) for table in _given(source))
    return part, write_subject(layout, subject, in_order(tables, layout.order), part)


def _given(source: Source) -> Iterator[pa.Table]:
    if isinstance(source, Path):
        yield from _tables(source)
    elif isinstance(source, pa.Table):
        yield source
    else:
        for batch in source:
            yield pa.Table.from_batches([batch])


def _tables(file: Path) -> Iterator[pa.Table]:
    with pq.ParquetFile(file) as opened:
        for group in range(opened.num_row_groups):
            yield opened.read_row_group(group, use_threads=False)


def _latest_rows(layout: Layout, facts: Facts, part: Path) -> Iterator[pa.Table]:
    from lis.foundations.store.subject_file import runs

    kept = latest_series(layout, facts)
    with pq.ParquetFile(part) as opened:
        for number in range(len(facts.groups)):
            for key, rows in runs(opened.read_row_group(number, use_threads=False), layout.series):
                if key in kept:
                    yield rows
