"""Sorting rows by columns of text, the fastest way that memory allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

IN_MEMORY = 1_000_000
"""More rows than these are sorted by DuckDB, which goes to the disk where memory ends."""
MEMORY = "500MB"
LIMIT = 2**62
BATCH = 131_072


@dataclass(frozen=True, eq=False)
class Ranks:
    """The rank of each row's text among the texts there are, and these, sorted."""

    codes: np.ndarray
    texts: pa.Array

    def of(self, order: np.ndarray) -> Ranks:
        """The same of rows in another order."""
        return Ranks(self.codes[order], self.texts)

    def column(self, kind: pa.DataType) -> pa.Array:
        """A column of numbers of texts: the same for the same texts, however they came."""
        return pa.DictionaryArray.from_arrays(pa.array(self.codes, pa.int32()), self.texts).cast(kind)


class Ranked:
    """Rows in memory, with the rank of each text among those of its column, once it was asked for."""

    def __init__(self, table: pa.Table, ranks: dict[str, Ranks] | None = None) -> None:
        self.table = table
        self._ranks = ranks or {}

    def by(self, names: Sequence[str]) -> Ranked:
        """The same rows, sorted by these columns (bytes of the text)."""
        key = self._key(names)
        if key is None:
            order = np.lexsort([self._ranked(name).codes for name in reversed(names)])
        elif bool(np.all(key[1:] >= key[:-1])):
            return self._with(names, self.table, self._ranks)
        else:
            order = np.argsort(key, kind="stable")
        whole = self.table.unify_dictionaries().combine_chunks()
        ranks = {name: one.of(order) for name, one in self._ranks.items()}
        coded = [name for name in names if pa.types.is_dictionary(whole.schema.field(name).type)]
        moved = whole.drop_columns(coded).take(pa.array(order))
        for at, field in enumerate(whole.schema):
            if field.name in coded:
                moved = moved.add_column(at, field, ranks[field.name].column(field.type))
        return Ranked(moved, ranks)

    def _with(self, names: Sequence[str], table: pa.Table, ranks: dict[str, Ranks]) -> Ranked:
        for at, field in enumerate(table.schema):
            if field.name in names and pa.types.is_dictionary(field.type):
                table = table.set_column(at, field, ranks[field.name].column(field.type))
        return Ranked(table, ranks)

    def _key(self, names: Sequence[str]) -> np.ndarray | None:
        """One number a row that sorts as the columns do; None where they have too many values for one."""
        key = np.zeros(self.table.num_rows, dtype=np.int64)
        size = 1
        for name in names:
            ranks = self._ranked(name)
            values = len(ranks.texts)
            size *= max(values, 1)
            if size > LIMIT:
                return None
            if values > 1:
                key = key * values + ranks.codes
        return key

    def _ranked(self, name: str) -> Ranks:
        if name not in self._ranks:
            self._ranks[name] = ranks_of(self.table[name])
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


def ranks_of(column: pa.ChunkedArray) -> Ranks:
    """Of a column of texts, coded or not."""
    coded = column.unify_dictionaries().combine_chunks().dictionary_encode()
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.unify_dictionaries().combine_chunks()
    codes = coded.indices.to_numpy(zero_copy_only=False)
    # A dictionary can hold texts of rows that are elsewhere.
    used = np.flatnonzero(np.bincount(codes, minlength=len(coded.dictionary)))
    texts = coded.dictionary.take(pa.array(used))
    order = pc.sort_indices(texts).to_numpy()
    place = np.empty(len(coded.dictionary), dtype=np.int64)
    place[used[order]] = np.arange(len(used))
    return Ranks(place[codes], texts.take(pa.array(order)))


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
