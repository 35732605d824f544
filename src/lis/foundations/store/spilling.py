"""Putting rows aside in chunks, by subject, so that a load of any size can be stopped and taken up again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from lis.foundations.store.layout import Layout
from lis.foundations.store.ordering import sort
from lis.foundations.store.subject_file import runs, shaped

ROWS = 1_000_000
BYTES = 160_000_000
BATCH = 131_072


@dataclass(frozen=True)
class Marked:
    """Rows, and where in its input their reader would go on after them (anything that JSON can say)."""

    batch: pa.RecordBatch
    mark: Any


@dataclass(frozen=True)
class Chunk:
    """A chunk that was put aside whole: its rows, the mark after them, which batches hold which subject."""

    number: int
    rows: int
    mark: Any
    subjects: dict[str, list[int]] = field(default_factory=dict)


def chunks(folder: Path) -> list[Chunk]:
    """What was put aside here so far, in order."""
    return [Chunk(**json.loads(file.read_text())) for file in sorted(folder.glob("chunk-*.json"))]


def spill(layout: Layout, batches: Iterable[pa.RecordBatch | Marked], folder: Path) -> Iterator[Chunk]:
    """Put rows aside after those that are here already; each chunk as it is safe."""
    folder.mkdir(parents=True, exist_ok=True)
    number = len(chunks(folder))
    for table, mark in _gathered(batches):
        number += 1
        yield _write(layout, table, Chunk(number, table.num_rows, mark), folder)


def spilled(layout: Layout, folder: Path, told: list[Chunk], subject: str) -> Iterator[pa.Table]:
    """The rows of a subject, chunk after chunk."""
    for chunk in told:
        if subject in chunk.subjects:
            with pa.memory_map(str(_place(folder, chunk.number))) as source:
                opened = pa.ipc.open_file(source)
                rows = pa.Table.from_batches([opened.get_batch(at) for at in chunk.subjects[subject]])
                yield rows.cast(layout.coded)


def _gathered(batches: Iterable[pa.RecordBatch | Marked]) -> Iterator[tuple[pa.Table, Any]]:
    held: list[pa.RecordBatch] = []
    mark, rows, size = None, 0, 0
    for given in batches:
        batch, mark = (given.batch, given.mark) if isinstance(given, Marked) else (given, None)
        held.append(batch)
        rows, size = rows + batch.num_rows, size + batch.nbytes
        if rows >= ROWS or size >= BYTES:
            yield pa.Table.from_batches(held), mark
            held, rows, size = [], 0, 0
    if rows:
        yield pa.Table.from_batches(held), mark


def _write(layout: Layout, table: pa.Table, chunk: Chunk, folder: Path) -> Chunk:
    table = sort(shaped(layout, table, "The rows"), [layout.subject])
    place = _place(folder, chunk.number)
    part = place.with_suffix(".part")
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    at = 0
    with pa.OSFile(str(part), "wb") as sink, pa.ipc.new_file(sink, table.schema, options=options) as writer:
        for (subject,), rows in runs(table, [layout.subject]):
            batches = rows.to_batches(max_chunksize=BATCH)
            chunk.subjects[subject] = list(range(at, at + len(batches)))
            at += len(batches)
            for batch in batches:
                writer.write_batch(batch)
    part.replace(place)
    # A chunk counts once this is there: what a kill left without it is written again.
    note = place.with_suffix(".json.part")
    note.write_text(json.dumps(asdict(chunk)))
    note.replace(place.with_suffix(".json"))
    return chunk


def _place(folder: Path, number: int) -> Path:
    return folder / f"chunk-{number:06}.arrow"
