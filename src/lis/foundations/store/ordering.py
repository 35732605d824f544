"""Sorting rows by columns of text, the fastest way that memory allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

IN_MEMORY = 3_000_000
"""More rows than these are sorted by DuckDB, which goes to the disk where memory ends."""
MEMORY = "700MB"
LIMIT = 2**62
BATCH = 131_072


def in_order(tables: Iterable[pa.Table], by: Sequence[str]) -> Iterator[pa.Table]:
    """All rows of the tables, sorted by these columns (bytes of the text), a table at a time."""
    held: list[pa.Table] = []
    rows = 0
    coming = iter(tables)
    for table in coming:
        held.append(table)
        rows += table.num_rows
        if rows > IN_MEMORY:
            yield from _by_duckdb(held, coming, by)
            return
    if rows:
        yield sort(pa.concat_tables(held), by)


def sort(table: pa.Table, by: Sequence[str]) -> pa.Table:
    """A table in memory, sorted; as it is where its rows lie so already."""
    key = _key(table, by)
    if key is None:
        order = np.lexsort([_ranks(table[name])[0] for name in reversed(by)])
    elif bool(np.all(key[1:] >= key[:-1])):
        return table
    else:
        order = np.argsort(key, kind="stable")
    return table.take(pa.array(order))


def _key(table: pa.Table, by: Sequence[str]) -> np.ndarray | None:
    """One number a row that sorts as the columns do; None where they have too many values for one."""
    key = np.zeros(table.num_rows, dtype=np.int64)
    size = 1
    for name in by:
        ranks, values = _ranks(table[name])
        size *= max(values, 1)
        if size > LIMIT:
            return None
        key = key * values + ranks
    return key


def _ranks(column: pa.ChunkedArray) -> tuple[np.ndarray, int]:
    """The rank of each row's text among the texts there are, and how many those are."""
    coded = column.combine_chunks()
    if not pa.types.is_dictionary(coded.type):
        coded = coded.dictionary_encode()
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.unify_dictionaries().combine_chunks()
    texts = coded.dictionary
    place = np.empty(len(texts), dtype=np.int64)
    place[pc.sort_indices(texts).to_numpy()] = np.arange(len(texts))
    return place[coded.indices.to_numpy(zero_copy_only=False)], len(texts)


def _by_duckdb(held: list[pa.Table], coming: Iterator[pa.Table], by: Sequence[str]) -> Iterator[pa.Table]:
    from lis.foundations.store.sql import working_connection

    schema = held[0].schema

    def batches() -> Iterator[pa.RecordBatch]:
        while held:
            yield from held.pop(0).to_batches(max_chunksize=BATCH)
        for table in coming:
            yield from table.to_batches(max_chunksize=BATCH)

    names = ", ".join(f'"{name}"' for name in by)
    with working_connection(MEMORY) as connection:
        connection.register("unsorted", pa.RecordBatchReader.from_batches(schema, batches()))
        # Only names of columns are put in.
        found = connection.execute(f"SELECT * FROM unsorted ORDER BY {names}")  # noqa: S608
        for batch in found.to_arrow_reader(BATCH):
            yield pa.Table.from_batches([batch]).cast(schema)
