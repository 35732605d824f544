"""The copy by place: layers of many subjects, few enough to be read together, merged as they grow."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from lis.foundations.store.chunks import ChunkFacts, read_chunks, write_chunks
from lis.foundations.store.copies import LAYER, Written, put
from lis.foundations.store.listing import Copy, file_name
from lis.foundations.store.objects import new_part, objects
from lis.foundations.store.ordering import sort
from lis.foundations.store.reading import chunk_facts, matching

SHARE = 2
"""A layer is merged with a new one unless it has more than so many times its rows: layers stay few, and a row
is written again only as often as the table doubles."""
STEP = 128
"""Chunks of the largest layer that are merged at a time: a quarter of a million rows."""


@dataclass(frozen=True)
class Merged:
    """One layer in the stead of several (their sha256); None where nothing of them stands any more."""

    absorbed: frozenset[str]
    layer: Written | None


@dataclass(frozen=True)
class Layer:
    """A layer to be merged, and of which subjects it still tells."""

    sha256: str
    facts: ChunkFacts
    subjects: frozenset[str]


def absorb(layers: Sequence[str], written: Sequence[Written], standing: Collection[str]) -> Merged | None:
    """Merge a new layer with the smaller ones before it; None where there is none to merge with."""
    new = next((one for one in written if one.copy == Copy.PLACE), None)
    if new is None:
        return None
    taken = [(new.sha256, ChunkFacts.of(new.facts))]
    for sha256 in reversed(layers):
        facts = chunk_facts(sha256)
        if facts.rows > SHARE * sum(one.rows for _, one in taken):
            break
        taken.append((sha256, facts))
    return _merge(taken, standing) if len(taken) > 1 else None


def merge_all(layers: Sequence[str], standing: Collection[str]) -> Merged | None:
    """Merge every layer; None where one is left already, and tells of nothing else."""
    taken = [(sha256, chunk_facts(sha256)) for sha256 in reversed(layers)]
    if len(taken) < 2 and all(set(facts.subjects) <= set(standing) for _, facts in taken):
        return None
    return _merge(taken, standing)


def _merge(newest_first: list[tuple[str, ChunkFacts]], standing: Collection[str]) -> Merged:
    layers = _still_told(newest_first, standing)
    absorbed = frozenset(sha256 for sha256, _ in newest_first)
    if not layers:
        return Merged(absorbed, None)
    part = new_part(".arrow")
    subjects = {subject for layer in layers for subject in layer.subjects}
    by = layers[0].facts.sorted_by
    facts = write_chunks(_slices(layers), _schema(layers[0]), part, sorted_by=by, depth=1, subjects=subjects)
    return Merged(absorbed, put(part, Copy.PLACE, LAYER, facts.rows, facts.as_json()))


def _still_told(newest_first: list[tuple[str, ChunkFacts]], standing: Collection[str]) -> list[Layer]:
    found: list[Layer] = []
    left = set(standing)
    for sha256, facts in newest_first:
        if told := left & set(facts.subjects):
            found.append(Layer(sha256, facts, frozenset(told)))
            left -= told
    return found


def _slices(layers: Sequence[Layer]) -> Iterator[pa.Table]:
    """The rows of all layers from one place to another, sorted, so that little is in memory."""
    largest = max(layers, key=lambda layer: layer.facts.rows)
    bounds = sorted({start[0] for start in largest.facts.starts[STEP::STEP]})
    for low, high in zip(["", *bounds], [*bounds, None], strict=True):
        rows = pa.concat_tables(_slice(layer, low, high) for layer in layers)
        if rows.num_rows:
            yield sort(rows, largest.facts.sorted_by)


def _slice(layer: Layer, low: str, high: str | None) -> pa.Table:
    starts = [start[0] for start in layer.facts.starts]
    end = len(starts) if high is None else bisect_left(starts, high)
    place, subject, *_ = layer.facts.sorted_by
    with _opened(layer) as source:
        rows = read_chunks(source, range(max(bisect_left(starts, low) - 1, 0), end))
    kept = pc.greater_equal(rows[place], low)
    if high is not None:
        kept = pc.and_(kept, pc.less(rows[place], high))
    return matching(rows.filter(kept), {subject: layer.subjects})


def _schema(layer: Layer) -> pa.Schema:
    with _opened(layer) as source:
        return pa.ipc.open_file(source).schema


def _opened(layer: Layer) -> pa.NativeFile:
    return objects().open(file_name(layer.sha256, Copy.PLACE))
