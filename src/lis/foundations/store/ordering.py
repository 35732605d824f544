"""Sorting rows by columns of text, the fastest way that memory allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

IN_MEMORY = 1_000_000
"""More rows than these are sorted by DuckDB, which goes to the disk where memory ends."""
MEMORY = "500MB"
LIMIT = 2**62
BATCH = 131_072


class Ranked:
    """Rows in memory, with the rank of each text among those of its column, once it was asked for."""

    def __init__(self, table: pa.Table, ranks: dict[str, tuple[np.ndarray, int]] | None = None) -> None:
        self.table = table
        self._ranks = ranks or {}

    def by(self, names: Sequence[str]) -> Ranked:
        """The same rows, sorted by these columns (bytes of the text)."""
        key = self._key(names)
        if key is None:
            order = np.lexsort([self._ranked(name)[0] for name in reversed(names)])
        elif bool(np.all(key[1:] >= key[:-1])):
            return self
        else:
            order = np.argsort(key, kind="stable")
        ranks = {name: (codes[order], values) for name, (codes, values) in self._ranks.items()}
        return Ranked(self.table.take(pa.array(order)), ranks)

    def _key(self, names: Sequence[str]) -> np.ndarray | None:
        """One number a row that sorts as the columns do; None where they have too many values for one."""
        key = np.zeros(self.table.num_rows, dtype=np.int64)
        size = 1
        for name in names:
            codes, values = self._ranked(name)
            size *= max(values, 1)
            if size > LIMIT:
                return None
            if values > 1:
                key = key * values + codes
        return key

    def _ranked(self, name: str) -> tuple[np.ndarray, int]:
        if name not in self._ranks:
            self._ranks[name] = _ranks(self.table[name])
        return self._ranks[name]


def in_order(tables: Iterable[pa.Table], by: Sequence[str]) -> Iterator[pa.Table]:
    """All rows of the tables, sorted by these columns, a table at a time."""
    table, coming = gathered(tables)
    if table is None:
        yield from _by_duckdb(coming, by)
    elif table.num_rows:
        yield Ranked(table).by(by).table


def sort(table: pa.Table, by: Sequence[str]) -> pa.Table:
    """A table in memory, sorted; as it is where its rows lie so already."""
    return Ranked(table).by(by).table


def gathered(tables: Iterable[pa.Table]) -> tuple[pa.Table | None, Iterator[pa.Table]]:
    """All rows as one table; or None, and the tables one by one, where they are too many for memory."""
    held: list[pa.Table] = []
    rows = 0
    coming = iter(tables)
    for table in coming:
        held.append(table)
        rows += table.num_rows
        if rows > IN_MEMORY:
            return None, chain(_given_away(held), coming)
    return (pa.concat_tables(held) if held else pa.table({})), iter(())


def _given_away(held: list[pa.Table]) -> Iterator[pa.Table]:
    while held:
        yield held.pop(0)


def _ranks(column: pa.ChunkedArray) -> tuple[np.ndarray, int]:
    """The rank of each row's text among the texts there are, and how many those are."""
    coded = column.combine_chunks().dictionary_encode()
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.unify_dictionaries().combine_chunks()
    texts = coded.dictionary
    place = np.empty(len(texts), dtype=np.int64)
    place[pc.sort_indices(texts).to_numpy()] = np.arange(len(texts))
    return place[coded.indices.to_numpy(zero_copy_only=False)], len(texts)


def _by_duckdb(coming: Iterator[pa.Table], by: Sequence[str]) -> Iterator[pa.Table]:
    from lis.foundations.store.sql import working_connection

    first = next(coming)
    schema = first.schema
    batches = (batch for table in chain([first], coming) for batch in table.to_batches(max_chunksize=BATCH))
    names = ", ".join(f'"{name}"' for name in by)
    with working_connection(MEMORY) as connection:
        connection.register("unsorted", pa.RecordBatchReader.from_batches(schema, batches))
        # Only names of columns are put in.
        found = connection.execute(f"SELECT * FROM unsorted ORDER BY {names}")  # noqa: S608
        for batch in found.to_arrow_reader(BATCH):
            yield pa.Table.from_batches([batch]).cast(schema)
