"""Rows that can be picked: Arrow files of small compressed batches, sorted, their first keys known."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import pyarrow as pa

from lis.foundations.store.facts import Key

ROWS = 1_024


@dataclass(frozen=True)
class ChunkFacts:
    """A file of chunks: its rows, the columns that sort it, each chunk's first key, the subjects within.

    A key is made of the first few of the columns that sort it.
    """

    rows: int
    sorted_by: tuple[str, ...]
    starts: tuple[Key, ...]
    last: Key
    subjects: tuple[str, ...]

    def holding(self, keys: Iterable[Key]) -> list[int]:
        """The numbers of the chunks in which rows with these keys, given in order, can be."""
        found: list[int] = []
        for key in keys:
            if found and key < self._end(found[-1]):
                continue
            first = max(bisect_left(self.starts, key) - 1, 0)
            if found and first <= found[-1]:
                first = found[-1] + 1
            while first < len(self.starts) and self.starts[first] <= key <= self._end(first):
                found.append(first)
                first += 1
        return found

    def constant(self, numbers: Iterable[int], depth: int) -> bool:
        """Whether each of these chunks has one value in the first so many columns of the key."""
        return all(self.starts[number][:depth] == self._end(number)[:depth] for number in numbers)

    def _end(self, number: int) -> Key:
        """A key that none of the chunk's is above."""
        return self.starts[number + 1] if number + 1 < len(self.starts) else self.last

    def as_json(self) -> dict[str, Any]:
        return {
            "form": "arrow",
            "rows": self.rows,
            "sorted_by": list(self.sorted_by),
            "starts": [list(start) for start in self.starts],
            "last": list(self.last),
            "subjects": list(self.subjects),
        }

    @classmethod
    def of(cls, told: dict[str, Any]) -> ChunkFacts:
        """Read again what `as_json` gave."""
        starts = tuple(tuple(start) for start in told["starts"])
        return cls(
            told["rows"], tuple(told["sorted_by"]), starts, tuple(told["last"]), tuple(told["subjects"])
        )


def write_chunks(
    tables: Iterable[pa.Table],
    schema: pa.Schema,
    to: Path,
    *,
    sorted_by: Sequence[str],
    depth: int,
    subjects: Iterable[str],
) -> ChunkFacts:
    """Write sorted tables as chunks, to be found by the first `depth` of the columns that sort them."""
    rows = 0
    starts: list[Key] = []
    last: Key = ()
    # The file says how it is found, so that two that are found in different ways never have the same content.
    schema = schema.with_metadata({"found by": " ".join(sorted_by[:depth])})
    # Each column of each chunk is unpacked for a few rows: lz4 takes a third of the time of zstd there.
    options = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)
    with pa.OSFile(str(to), "wb") as sink, pa.ipc.new_file(sink, schema, options=options) as writer:
        for table in tables:
            for batch in table.cast(schema).combine_chunks().to_batches(max_chunksize=ROWS):
                writer.write_batch(batch)
                starts.append(_key(batch, sorted_by[:depth], 0))
                last = _key(batch, sorted_by[:depth], -1)
                rows += batch.num_rows
    return ChunkFacts(rows, tuple(sorted_by), tuple(starts), last, tuple(sorted(subjects)))


class Opened:
    """A file of chunks whose list is read, for some of its columns; for any thread, one at a time.

    Arrow reads that list each time a file is opened, and does not say that a reader may be shared.
    """

    def __init__(self, source: pa.NativeFile, fields: list[int] | None = None) -> None:
        options = pa.ipc.IpcReadOptions(use_threads=False, included_fields=fields)
        self._file = pa.ipc.open_file(source, options=options)
        self._lock = Lock()

    def __len__(self) -> int:
        return int(self._file.num_record_batches)

    def read(self, numbers: Iterable[int]) -> pa.Table:
        """These chunks, one after the other, as they are kept: some columns are coded (see `uncoded`)."""
        with self._lock:
            batches = [self._file.get_batch(number) for number in numbers]
        return pa.Table.from_batches(batches, self._file.schema)


def read_chunks(source: pa.NativeFile, numbers: Iterable[int], fields: list[int] | None = None) -> pa.Table:
    """These chunks, one after the other, uncoded; only the columns at these positions."""
    return uncoded(Opened(source, fields).read(numbers))


def uncoded(table: pa.Table) -> pa.Table:
    """A table of which no column is coded by a dictionary: dear, so first choose its rows."""
    plain = pa.schema([_plain(field) for field in table.schema])
    return table if plain.equals(table.schema) else table.cast(plain)


def _plain(field: pa.Field) -> pa.Field:
    coded = pa.types.is_dictionary(field.type)
    return field.with_type(field.type.value_type) if coded else field


def _key(batch: pa.RecordBatch, names: Sequence[str], at: int) -> Key:
    return tuple(batch.column(name)[at].as_py() for name in names)
