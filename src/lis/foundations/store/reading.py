"""Straight reads: the row groups and chunks that hold an answer, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from itertools import islice, product
from math import prod
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lis.foundations.store.bounded import Bounded
from lis.foundations.store.chunks import ROWS, ChunkFacts, Opened, uncoded
from lis.foundations.store.facts import Facts, Key, RowGroup, Where, positions, wanted
from lis.foundations.store.layout import Layout
from lis.foundations.store.listing import Copy, Listing, file_name
from lis.foundations.store.models import StoredFile
from lis.foundations.store.objects import objects

MEGABYTE = 1_000_000
# Python's objects take some ten times what the same facts take as text.
SWELLING = 10
DEARER = 2
"""A row of a chunk takes about twice as long as a row of a row group."""
MANY = 1_000
AHEAD = 200
_facts: Bounded[Facts | ChunkFacts] = Bounded(60 * MEGABYTE)
_metadata: Bounded[Any] = Bounded(60 * MEGABYTE)
# What a reader takes, and each chunk in its list. The bound also keeps the number of open files small.
OPENED, LISTED = 50_000, 100
_opened: Bounded[Opened] = Bounded(20 * MEGABYTE)


def subject_facts(sha256: str, beside: Iterable[str] = ()) -> Facts:
    """What is known of a subject's file; what is known of files `beside` it is read in the same question."""
    facts = _known(sha256, beside)
    assert isinstance(facts, Facts)
    return facts


def chunk_facts(sha256: str, beside: Iterable[str] = ()) -> ChunkFacts:
    """What is known of a file of chunks, likewise."""
    facts = _known(sha256, beside)
    assert isinstance(facts, ChunkFacts)
    return facts


def subject_rows(
    layout: Layout, listed: Listing, subject: str, where: Where, columns: Sequence[str]
) -> pa.Table:
    """A subject's rows that agree with `where`, from the copy of which less must be read."""
    sha256 = listed.subjects[subject]
    facts = subject_facts(sha256, listed.subjects.values())
    asked = positions(layout.order, where)
    numbers = [number for number, group in enumerate(facts.groups) if group.may_hold(asked)]
    if keys := _trend_keys(layout, where):
        rows = sum(facts.groups[number].rows for number in numbers)
        trend = chunk_facts(listed.trends[subject], listed.trends.values())
        chunks = trend.holding(keys)
        if len(chunks) * ROWS * DEARER < rows:
            return _by_trend(layout, listed.trends[subject], chunks, where, columns)
    return _by_block(layout, sha256, numbers, where, columns)


def _by_block(
    layout: Layout, sha256: str, numbers: list[int], where: Where, columns: Sequence[str]
) -> pa.Table:
    facts, asked = subject_facts(sha256), positions(layout.order, where)
    groups = [facts.groups[number] for number in numbers]
    tests = {
        name: value
        for name, value in where.items()
        if name not in layout.order or not _settled(groups, layout.order.index(name), asked)
    }
    found = _row_groups(sha256, numbers, list(dict.fromkeys([*columns, *tests])), layout)
    return matching(found, tests).select(list(columns))


def _by_trend(
    layout: Layout, sha256: str, numbers: list[int], where: Where, columns: Sequence[str]
) -> pa.Table:
    settled = chunk_facts(sha256).constant(numbers, len(layout.trend) - 1)
    tests = {
        name: value
        for name, value in where.items()
        if not (settled and name in layout.trend and name != layout.place)
    }
    found = _chunks(layout, sha256, Copy.TREND, numbers, [*columns, *tests])
    return uncoded(matching(found, tests).select(list(columns)))


def _trend_keys(layout: Layout, where: Where) -> list[Key]:
    """What rows are found by in the copy by place, in order; empty where that would be no help."""
    if not set(layout.trend) <= set(where):
        return []
    values = [sorted(wanted(where[name])) for name in layout.trend]
    return list(product(*values)) if prod(map(len, values)) <= MANY else []


def by_place(layout: Layout, listing: Listing, place: str, columns: Sequence[str]) -> pa.Table:
    """A place's latest rows of every subject: from each layer what no later layer tells anew."""
    names = list(dict.fromkeys([*columns, layout.subject, layout.place]))
    found: list[pa.Table] = [layout.columns.empty_table().select(names)]
    ours = set(listing.subjects)
    for sha256 in reversed(listing.layers):
        facts = chunk_facts(sha256)
        told = ours.intersection(facts.subjects)
        ours -= told
        if told:
            rows = _chunks(layout, sha256, Copy.PLACE, facts.holding([(place,)]), names).select(names)
            rows = uncoded(matching(rows, {layout.place: place}))
            found.append(rows if len(told) == len(facts.subjects) else matching(rows, {layout.subject: told}))
    rows = pa.concat_tables(found)
    # One layer is sorted already.
    return (rows.sort_by(layout.subject) if len(found) > 2 else rows).select(list(columns))


def matching(table: pa.Table, where: Where) -> pa.Table:
    """The rows that agree with `where`."""
    kept = None
    for name, value in where.items():
        here = _equal(table[name], wanted(value))
        kept = here if kept is None else pc.and_(kept, here)
    return table if kept is None else table.filter(kept)


def _equal(column: pa.ChunkedArray, values: Collection[str]) -> pa.ChunkedArray:
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if len(values) == 1:
        return pc.equal(column, next(iter(values)))
    return pc.is_in(column, value_set=pa.array(sorted(values), column.type))


def _settled(groups: Sequence[RowGroup], at: int, asked: dict[int, frozenset[str]]) -> bool:
    """Whether all rows of these row groups agree already in this column of the order."""
    return all(group.constant(at) and group.first[at] in asked[at] for group in groups)


def _row_groups(sha256: str, numbers: list[int], columns: list[str], layout: Layout) -> pa.Table:
    if not numbers:
        return layout.columns.empty_table().select(columns)
    with objects().open(file_name(sha256, Copy.SUBJECT)) as source:
        known = _metadata.get(sha256, lambda: _footer(source))
        opened = pq.ParquetFile(source, metadata=known)
        return opened.read_row_groups(numbers, columns=columns, use_threads=False)


def _chunks(
    layout: Layout, sha256: str, copy: str, numbers: Iterable[int], columns: Iterable[str]
) -> pa.Table:
    fields = sorted({layout.columns.get_field_index(name) for name in columns})
    name = file_name(sha256, copy)
    if objects().local(name) is None:
        # What comes over a network is not held open.
        with objects().open(name) as source:
            return Opened(source, fields).read(numbers)
    return _opened.get(f"{name} {fields}", lambda: _open(name, fields)).read(numbers)


def _open(name: str, fields: list[int]) -> tuple[Opened, int]:
    opened = Opened(objects().open(name), fields)
    return opened, OPENED + LISTED * len(opened)


def _footer(source: pa.NativeFile) -> tuple[Any, int]:
    metadata = pq.read_metadata(source)
    return metadata, metadata.serialized_size * SWELLING


def _known(sha256: str, beside: Iterable[str]) -> Facts | ChunkFacts:
    """Facts of a file. Who asks of one soon asks of others: they are read along, while there is room."""
    if _facts.missing([sha256]):
        others = islice(_facts.missing(beside), AHEAD) if _facts.is_roomy else ()
        found = StoredFile.objects.filter(sha256__in={sha256, *others}).values_list("sha256", "facts")
        for name, told in found:
            _facts.get(name, lambda told=told: _weighed(told))  # type: ignore[misc]
    return _facts.get(sha256, lambda: _weighed(StoredFile.objects.get(sha256=sha256).facts))


def _weighed(told: dict[str, Any]) -> tuple[Facts | ChunkFacts, int]:
    weight = len(json.dumps(told)) * SWELLING
    return (Facts.of(told) if told["form"] == "parquet" else ChunkFacts.of(told)), weight
