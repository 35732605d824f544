"""Sorting rows of many tables by place: put aside in parts, each of some places, and sorted in memory."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import chain
from pathlib import Path

import numpy as np
import pyarrow as pa

from lis.foundations.store.objects import new_part
from lis.foundations.store.ordering import IN_MEMORY, gathered, in_order, ranks_of

PARTS = 32


def in_order_by_parts(tables: Iterable[pa.Table], by: Sequence[str], aside: pa.Schema) -> Iterator[pa.Table]:
    """All rows of the tables, sorted by these columns, a table at a time; put aside as `aside` has them.

    The first of the columns says into which part a row goes; it is coded in the tables.
    """
    table, coming = gathered(tables)
    if table is not None:
        yield from in_order([table], by)
        return
    with _folder() as folder:
        files = _put_aside(_large(coming), by[0], aside, folder)
        for file in files:
            yield from in_order(_tables(file), by)
            file.unlink()


@contextmanager
def _folder() -> Iterator[Path]:
    folder = new_part("-parts")
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _large(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The same rows in tables of about as many as are sorted in memory."""
    held: list[pa.Table] = []
    rows = 0
    for table in tables:
        held.append(table)
        rows += table.num_rows
        if rows >= IN_MEMORY:
            yield pa.concat_tables(held)
            held, rows = [], 0
    if held:
        yield pa.concat_tables(held)


def _put_aside(tables: Iterator[pa.Table], name: str, aside: pa.Schema, folder: Path) -> list[Path]:
    first = next(tables)
    bounds = _bounds(first[name])
    files = [folder / f"{number:03}.arrow" for number in range(len(bounds) + 1)]
    options = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)
    with ExitStack() as open_ones:
        writers = [
            open_ones.enter_context(pa.ipc.new_stream(str(file), aside, options=options)) for file in files
        ]
        for table in chain([first], tables):
            for number, rows in _split(table, name, bounds, aside):
                writers[number].write_table(rows)
    return files


def _bounds(column: pa.ChunkedArray) -> list[str]:
    """Texts between which about equally many rows lie."""
    ranks = ranks_of(column)
    ordered = np.sort(ranks.codes)
    at = np.unique(ordered[np.arange(1, PARTS) * len(ordered) // PARTS])
    return list(ranks.texts.take(pa.array(at)).to_pylist())


def _split(table: pa.Table, name: str, bounds: list[str], aside: pa.Schema) -> Iterator[tuple[int, pa.Table]]:
    """The rows of each part, with its number."""
    whole = table.unify_dictionaries().combine_chunks()
    coded = whole[name].chunk(0)
    texts = np.array(coded.dictionary.to_pylist(), dtype=object)
    parts = np.searchsorted(np.array(bounds, dtype=object), texts, side="right")[coded.indices.to_numpy()]
    order = np.argsort(parts, kind="stable")
    moved = whole.take(pa.array(order)).cast(aside)
    starts = np.searchsorted(parts[order], np.arange(len(bounds) + 2))
    for number, (start, end) in enumerate(zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True)):
        if start < end:
            yield number, moved.slice(start, end - start)


def _tables(file: Path) -> Iterator[pa.Table]:
    with pa.memory_map(str(file)) as source, pa.ipc.open_stream(source) as opened:
        for batch in opened:
            yield pa.Table.from_batches([batch])
