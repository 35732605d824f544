"""Making what is published: a subject by block, the same by place, and a layer of many subjects by place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from lis.foundations.store.ahead import ahead
from lis.foundations.store.chunks import write_chunks
from lis.foundations.store.facts import Facts, Key
from lis.foundations.store.layout import Layout
from lis.foundations.store.listing import Copy, file_name
from lis.foundations.store.objects import copied_to_part, new_part, objects
from lis.foundations.store.ordering import Ranked, gathered, in_order
from lis.foundations.store.parting import in_order_by_parts
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
        # What is asked of the caller is asked in the caller's thread: only that holds its database.
        given = ((subject, changed[subject]) for subject in changed)
        for own, rows in ahead(lambda one: _write_one(layout, *one), given):
            written.extend(own)
            yield rows

    part = new_part(".arrow")
    by = (layout.place, layout.subject, *layout.series)
    rows = in_order_by_parts(latest(), by, layout.chunked)
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


def latest_spans(layout: Layout, facts: Facts) -> list[tuple[int, int]]:
    """Where, among a subject's sorted rows, those of the second copy begin and end."""
    kept = latest_series(layout, facts)
    ends = list(accumulate(rows for _, rows in facts.series))
    return [(end - rows, end) for end, (key, rows) in zip(ends, facts.series, strict=True) if key in kept]


def _write_one(layout: Layout, subject: str, source: Source) -> tuple[list[Written], pa.Table]:
    """Put a subject's own two copies into the store; what they are, and its latest rows."""
    part, facts, rows = _subject_part(layout, subject, source)
    if not facts.rows:
        part.unlink()
        raise Refused(f"{subject}: there are no rows. Name it among those that end if it is to go.")
    trend = new_part(".arrow")
    by, depth = (*layout.trend, layout.block), len(layout.trend)
    sorted_rows = [rows.by(by).table] if rows else in_order(_tables(layout, part), by)
    # One dictionary serves a file: of rows that come bit by bit nobody knows the texts before the end.
    schema = layout.chunked if rows else layout.columns
    chunks = write_chunks(sorted_rows, schema, trend, sorted_by=by, depth=depth, subjects=[subject])
    latest = _latest_rows(layout, facts, [rows.table] if rows else _tables(layout, part))
    told = [
        put(trend, Copy.TREND, subject, chunks.rows, chunks.as_json()),
        put(part, Copy.SUBJECT, subject, facts.rows, facts.as_json()),
    ]
    return told, latest


def _subject_part(layout: Layout, subject: str, source: Source) -> tuple[Path, Facts, Ranked | None]:
    """A subject's finished part, and its sorted rows where they are few enough for memory."""
    if isinstance(source, Path) and (facts := facts_within(source, layout)):
        table, _ = gathered(_tables(layout, source))
        return copied_to_part(source), facts, Ranked(table) if table else None
    part = new_part(".parquet")
    table, coming = gathered(fitted(layout, subject, table) for table in _given(layout, source))
    if table is None:
        return part, write_subject(layout, subject, in_order(coming, layout.order), part), None
    rows = Ranked(table if table.num_columns else layout.coded.empty_table()).by(layout.order)
    return part, write_subject(layout, subject, [rows.table], part), rows


def _given(layout: Layout, source: Source) -> Iterator[pa.Table]:
    if isinstance(source, Path):
        yield from _tables(layout, source)
    elif isinstance(source, pa.Table):
        yield source
    else:
        for batch in source:
            yield pa.Table.from_batches([batch])


def _tables(layout: Layout, file: Path) -> Iterator[pa.Table]:
    with pq.ParquetFile(file, read_dictionary=[layout.subject, *layout.order]) as opened:
        for group in range(opened.num_row_groups):
            yield opened.read_row_group(group, use_threads=False)


def _latest_rows(layout: Layout, facts: Facts, tables: Iterable[pa.Table]) -> pa.Table:
    """A subject's rows of the second copy, on their own: what they were cut from can be forgotten."""
    cut = pa.concat_tables(_spans(tables, latest_spans(layout, facts))).unify_dictionaries()
    return cut.take(pa.array(np.arange(cut.num_rows)))


def _spans(tables: Iterable[pa.Table], spans: Sequence[tuple[int, int]]) -> Iterator[pa.Table]:
    """The rows from one number to another, of tables that lie one after the other."""
    passed = 0
    for table in tables:
        for start, end in spans:
            low, high = max(start - passed, 0), min(end - passed, table.num_rows)
            if low < high:
                yield table.slice(low, high - low)
        passed += table.num_rows
