"""Parquet, read batch by batch; a row's number stands for its line."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from lis.evidence.statistics.reading.source import Block, Position
from lis.foundations.intake import CannotRead

BATCH = 250_000


class Parquet:
    """A Parquet file. Its position is {"group": row group, "batch": batch within it}."""

    def __init__(self, path: Path, name: str) -> None:
        try:
            self._file = pq.ParquetFile(path, memory_map=True)
        except pa.ArrowInvalid as problem:
            raise CannotRead(f"{name} can't be read as Parquet: {problem}") from problem
        self.header = tuple(self._file.schema_arrow.names)
        self.size = self._file.metadata.num_rows

    def blocks(self, columns: Sequence[str], position: Position) -> Iterator[Block]:
        """Batches of up to 250,000 rows."""
        groups = self._file.metadata.num_row_groups
        sizes = [self._file.metadata.row_group(group).num_rows for group in range(groups)]
        for group in range(position.get("group", 0), groups):
            skip = position.get("batch", 0) if group == position.get("group", 0) else 0
            row = sum(sizes[:group])
            for number, batch in enumerate(self._file.iter_batches(BATCH, [group], list(columns))):
                lines = np.arange(row + 1, row + 1 + len(batch), dtype=np.int64)
                row += len(batch)
                if number >= skip:
                    after = {"group": group, "batch": number + 1}
                    yield Block(pa.Table.from_batches([batch]), lines, after, row)
