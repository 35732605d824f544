"""What was not kept, line by line: where, what was read there, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

SCHEMA = pa.schema(
    [
        pa.field("line", pa.int64()),
        pa.field("column", pa.string()),
        pa.field("read", pa.string()),
        pa.field("reason", pa.string()),
        pa.field("figures", pa.int64()),
    ]
)
"""`figures` is how many figures the line would have given."""


@dataclass
class Rejects:
    """Rejects of one block, gathered column by column."""

    tables: list[pa.Table] = field(default_factory=list)

    def add(
        self,
        lines: np.ndarray,
        *,
        column: str,
        read: pa.Array | Sequence[str],
        reason: pa.Array | Sequence[str] | str,
        figures: int,
    ) -> None:
        """Some lines that were refused alike, or each for a reason of its own."""
        if not len(lines):
            return
        rows = len(lines)
        texts = [reason] * rows if isinstance(reason, str) else reason
        read = read.cast(pa.string()) if isinstance(read, pa.Array | pa.ChunkedArray) else read
        columns = [pa.array(lines, pa.int64()), [column] * rows, read, texts, [figures] * rows]
        self.tables.append(pa.table(columns, schema=SCHEMA))

    def table(self) -> pa.Table:
        """All of them, by line."""
        if not self.tables:
            return SCHEMA.empty_table()
        return pa.concat_tables(self.tables).sort_by("line")


def figures_in(rejects: pa.Table) -> int:
    """How many figures these rejects take out."""
    return int(np.sum(rejects["figures"].to_numpy())) if len(rejects) else 0
