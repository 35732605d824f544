"""Rows that can be picked: Arrow files of small compressed batches, sorted, their first keys known."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from lis.foundations.store.facts import Key

ROWS = 2_048


@dataclass(frozen=True)
class ChunkFacts:
    """A file of chunks: its rows, the columns that sort it, each chunk's first key, the subjects within.

    A key is made of the first few of the columns that sort it.
    """

    rows: int
    sorted_by: tuple[str, ...]
    starts: tuple[Key, ...]
    subjects: tuple[str, ...]

    def holding(self, key: Key) -> range:
        """The numbers of the chunks in which rows with this key can be."""
        return range(max(bisect_left(self.starts, key) - 1, 0), bisect_right(self.starts, key))

    def as_json(self) -> dict[str, Any]:
        return {
            "form": "arrow",
            "rows": self.rows,
            "sorted_by": list(self.sorted_by),
            "starts": [list(start) for start in self.starts],
            "subjects": list(self.subjects),
        }

    @classmethod
    def of(cls, told: dict[str, Any]) -> ChunkFacts:
        """Read again what `as_json` gave."""
        starts = tuple(tuple(start) for start in told["starts"])
        return cls(told["rows"], tuple(told["sorted_by"]), starts, tuple(told["subjects"]))


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
    rows, starts = 0, []
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    with pa.OSFile(str(to), "wb") as sink, pa.ipc.new_file(sink, schema, options=options) as writer:
        for table in tables:
            for batch in _evenly(table):
                writer.write_batch(batch)
                starts.append(tuple(batch.column(name)[0].as_py() for name in sorted_by[:depth]))
                rows += batch.num_rows
    return ChunkFacts(rows, tuple(sorted_by), tuple(starts), tuple(sorted(subjects)))


def read_chunks(source: pa.NativeFile, numbers: Iterable[int]) -> pa.Table:
    """These chunks, one after the other."""
    opened = pa.ipc.open_file(source)
    return pa.Table.from_batches([opened.get_batch(number) for number in numbers], opened.schema)


def _evenly(table: pa.Table) -> Iterator[pa.RecordBatch]:
    yield from table.combine_chunks().to_batches(max_chunksize=ROWS)
