"""Straight reads: the row groups and chunks that hold an answer, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lis.foundations.store.bounded import Bounded
from lis.foundations.store.chunks import ChunkFacts, read_chunks
from lis.foundations.store.facts import Facts, Key, Where, positions, wanted
from lis.foundations.store.layout import Layout
from lis.foundations.store.listing import Copy, Listing, file_name
from lis.foundations.store.models import StoredFile
from lis.foundations.store.objects import objects

MEGABYTE = 1_000_000
# Python's objects take some ten times what the same facts take as text.
SWELLING = 10
_facts: Bounded[Facts | ChunkFacts] = Bounded(60 * MEGABYTE)
_metadata: Bounded[Any] = Bounded(60 * MEGABYTE)


def subject_facts(sha256: str) -> Facts:
    """What is known of a subject's file."""
    facts = _facts.get(sha256, lambda: _told(sha256))
    assert isinstance(facts, Facts)
    return facts


def chunk_facts(sha256: str) -> ChunkFacts:
    """What is known of a file of chunks."""
    facts = _facts.get(sha256, lambda: _told(sha256))
    assert isinstance(facts, ChunkFacts)
    return facts


def by_block(layout: Layout, sha256: str, where: Where, columns: Sequence[str]) -> pa.Table:
    """Rows of a subject's file that agree with `where`, in its order."""
    facts = subject_facts(sha256)
    asked = positions(layout.order, where)
    numbers = [number for number, group in enumerate(facts.groups) if group.may_hold(asked)]
    tested = [name for name, at in _tests(layout, where) if not _settled(facts, numbers, at, asked)]
    found = _row_groups(sha256, numbers, list(dict.fromkeys([*columns, *tested])), layout)
    return matching(found, {name: where[name] for name in tested}).select(list(columns))


def by_trend(layout: Layout, sha256: str, where: Where, columns: Sequence[str]) -> pa.Table:
    """The same from the subject's copy by place; `where` names every column that a trend is found by."""
    facts = chunk_facts(sha256)
    keys: list[Key] = [()]
    for name in layout.trend:
        keys = [(*key, value) for key in keys for value in wanted(where[name])]
    numbers = sorted({number for key in keys for number in facts.holding(key)})
    return matching(_chunks(sha256, Copy.TREND, numbers), where).select(list(columns))


def by_place(layout: Layout, listing: Listing, place: str, columns: Sequence[str]) -> pa.Table:
    """A place's latest rows of every subject: from each layer what no later layer tells anew."""
    found: list[pa.Table] = []
    ours = set(listing.subjects)
    for sha256 in reversed(listing.layers):
        facts = chunk_facts(sha256)
        told = ours & set(facts.subjects)
        ours -= told
        if told:
            rows = matching(_chunks(sha256, Copy.PLACE, facts.holding((place,))), {layout.place: place})
            found.append(rows if len(told) == len(facts.subjects) else matching(rows, {layout.subject: told}))
    empty = layout.columns.empty_table()
    return pa.concat_tables([*found, empty]).sort_by(layout.subject).select(list(columns))


def matching(table: pa.Table, where: Where) -> pa.Table:
    """The rows that agree with `where`."""
    kept = None
    for name, value in where.items():
        here = _equal(table[name], wanted(value))
        kept = here if kept is None else pc.and_(kept, here)
    return table if kept is None else table.filter(kept)


def _equal(column: pa.ChunkedArray, values: Collection[str]) -> pa.ChunkedArray:
    if len(values) == 1:
        return pc.equal(column, next(iter(values)))
    return pc.is_in(column, value_set=pa.array(sorted(values), column.type))


def _tests(layout: Layout, where: Where) -> list[tuple[str, int]]:
    """The columns that rows must be tested by, each with its position in the order; -1 outside of it."""
    return [(name, layout.order.index(name) if name in layout.order else -1) for name in where]


def _settled(facts: Facts, numbers: list[int], at: int, asked: dict[int, frozenset[str]]) -> bool:
    """Whether all rows of these row groups agree already."""
    groups = [facts.groups[number] for number in numbers]
    return at >= 0 and all(group.constant(at) and group.first[at] in asked[at] for group in groups)


def _row_groups(sha256: str, numbers: list[int], columns: list[str], layout: Layout) -> pa.Table:
    if not numbers:
        return layout.columns.empty_table().select(columns)
    with objects().open(file_name(sha256, Copy.SUBJECT)) as source:
        known = _metadata.get(sha256, lambda: _footer(source))
        opened = pq.ParquetFile(source, metadata=known)
        return opened.read_row_groups(numbers, columns=columns, use_threads=False)


def _chunks(sha256: str, copy: str, numbers: Iterable[int]) -> pa.Table:
    with objects().open(file_name(sha256, copy)) as source:
        return read_chunks(source, numbers)


def _footer(source: pa.NativeFile) -> tuple[Any, int]:
    metadata = pq.read_metadata(source)
    return metadata, metadata.serialized_size * SWELLING


def _told(sha256: str) -> tuple[Facts | ChunkFacts, int]:
    told = StoredFile.objects.values_list("facts", flat=True).get(sha256=sha256)
    weight = len(json.dumps(told)) * SWELLING
    return (Facts.of(told) if told["form"] == "parquet" else ChunkFacts.of(told)), weight
