"""Parquet, read batch by batch; a row's number stands for its line."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lis.evidence.statistics.reading.source import Block, Position
from lis.foundations.intake import CannotRead

BATCH = 250_000
NULL_LETTERS = "{} has null letters (byte 0) in {}, which is no text. Take them out and load it again."


class Parquet:
    """A Parquet file. Its position is {"group": row group, "batch": batch within it}."""

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        with self._told():
            self._file = pq.ParquetFile(path, memory_map=True)
        self.header = tuple(self._file.schema_arrow.names)
        if any("\0" in heading for heading in self.header):
            raise CannotRead(NULL_LETTERS.format(name, "a heading"))
        self.size = self._file.metadata.num_rows

    def blocks(self, columns: Sequence[str], position: Position) -> Iterator[Block]:
        """Batches of up to 250,000 rows."""
        groups = self._file.metadata.num_row_groups
        sizes = [self._file.metadata.row_group(group).num_rows for group in range(groups)]
        for group in range(position.get("group", 0), groups):
            skip = position.get("batch", 0) if group == position.get("group", 0) else 0
            row = sum(sizes[:group])
            for number, batch in enumerate(self._batches(group, columns)):
                lines = np.arange(row + 1, row + 1 + len(batch), dtype=np.int64)
                row += len(batch)
                if number >= skip:
                    after = {"group": group, "batch": number + 1}
                    yield Block(pa.Table.from_batches([batch]), lines, after, row)

    def _batches(self, group: int, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """The batches of a row group, each looked at for what no database keeps."""
        with self._told():
            for batch in self._file.iter_batches(BATCH, [group], list(columns)):
                for heading, column in zip(batch.schema.names, batch.columns, strict=True):
                    if _has_null_letters(column):
                        raise CannotRead(NULL_LETTERS.format(self.name, f"the column {heading}"))
                yield batch

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (pa.ArrowException, OSError) as problem:
            raise CannotRead(f"{self.name} can't be read as Parquet: {problem}") from problem


def _has_null_letters(column: pa.Array) -> bool:
    words = column.dictionary if pa.types.is_dictionary(column.type) else column
    if not (pa.types.is_string(words.type) or pa.types.is_large_string(words.type)):
        return False
    return bool(pc.any(pc.match_substring(words, "\0")).as_py())
