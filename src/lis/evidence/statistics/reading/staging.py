"""The folder of a load: figures as they were read, in finished pieces, and how far reading has come."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq

from lis.evidence.statistics.reading.areas import Judge
from lis.evidence.statistics.reading.mapping import TEXTS, Mapped

LATE = 900_000
# Dictionaries of numbers and statistics of columns that nobody asks for take longer than the rest.
QUICKLY: dict[str, Any] = {
    "compression": "lz4",
    "use_dictionary": list(TEXTS),
    "write_statistics": ["statistic"],
}
STATISTIC = 0
STATE, CODES = "state.json", "codes.parquet"


@dataclass
class State:
    """How far reading has come: finished pieces, where to go on, and everything counted so far.

    `verdicts` has rows by code by verdict, `reasons` how many figures were refused for each kind of reason,
    `filled` how many figures of 0 stand for areas without a row; None where refused lines forbade it.
    """

    pieces: int = 0
    position: dict[str, int] = field(default_factory=dict)
    done: int = 0
    read: int = 0
    kept: int = 0
    rejected: int = 0
    left_out: int = 0
    blank: int = 0
    filled: int | None = 0
    settled: bool = False
    subjects: dict[str, str] = field(default_factory=dict)
    verdicts: dict[str, dict[str, int]] = field(default_factory=dict)
    repeats: dict[str, Any] = field(default_factory=dict)


class Staging:
    """Pieces are written whole, then named, then counted: what is interrupted is read again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.late = 0
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / STATE
        self.state = State(**json.loads(file.read_text())) if file.exists() else State()

    def remember(self, judge: Judge) -> None:
        """Give a judge the counts of what was read before."""
        if self.state.pieces:
            codes = pq.read_table(self.folder / CODES)
            judge.remember(dict(zip(codes["code"].to_pylist(), codes["rows"].to_pylist(), strict=True)))

    def add(self, mapped: Mapped, position: dict[str, int], done: int, judge: Judge) -> None:
        """Keep what a block gave, and where the next one begins."""
        state, number = self.state, self.state.pieces
        _write_by_statistic(mapped.rows, self.folder / f"rows-{number:06}.parquet")
        if len(mapped.rejects):
            _write(mapped.rejects, self.folder / f"rejects-{number:06}.parquet")
        state.pieces, state.position, state.done = number + 1, position, done
        state.read += mapped.read
        state.kept += len(mapped.rows)
        state.rejected += mapped.rejected
        state.left_out += mapped.left_out
        state.blank += mapped.blank
        codes = judge.rows()
        _write(pa.table({"code": list(codes), "rows": list(codes.values())}), self.folder / CODES)
        self.save()

    def finish(self, judge: Judge) -> None:
        """Keep what was found of every code, once the file is read to its end."""
        self.state.verdicts = judge.verdicts()
        self.save()

    def save(self) -> None:
        """Write the state, whole."""
        part = self.folder / f"{STATE}.part"
        part.write_text(json.dumps(vars(self.state)))
        part.replace(self.folder / STATE)

    def by_statistic(self) -> Iterator[tuple[str, Iterator[pa.Table]]]:
        """The figures of every finished piece, statistic by statistic."""
        groups: dict[str, list[tuple[Path, int]]] = {}
        for number in range(self.state.pieces):
            file = self.folder / f"rows-{number:06}.parquet"
            told = pq.read_metadata(file)
            for group in range(told.num_row_groups):
                code = told.row_group(group).column(STATISTIC).statistics.min
                groups.setdefault(code, []).append((file, group))
        for code in sorted(groups):
            yield code, (_row_group(file, group) for file, group in groups[code])

    def reject_tables(self, before: int | None = None) -> Iterator[pa.Table]:
        """The rejects of every piece, and of the repeats; only those of pieces `before` a number."""
        last = self.folder / f"rejects-{before:06}.parquet" if before is not None else None
        for file in sorted(self.folder.glob("rejects-*.parquet")):
            if last is None or file < last:
                yield pq.read_table(file)

    def add_rejects(self, rejects: pa.Table) -> None:
        """Keep rejects that were found after reading."""
        self.late += 1
        _write(rejects, self.folder / f"rejects-{LATE + self.late:06}.parquet")

    def subject_file(self, code: str) -> Path:
        """Where the figures of a statistic stand once they are settled."""
        return self.folder / self.state.subjects[code]

    def write_rejects(self, to: Path) -> None:
        """All rejects as one CSV."""
        part = to.with_suffix(".part")
        with part.open("wb") as file:
            header = True
            for table in self.reject_tables():
                arrow_csv.write_csv(table, file, arrow_csv.WriteOptions(include_header=header))
                header = False
        part.replace(to)

    def drop_pieces(self) -> None:
        """Forget the pieces, once the figures are settled."""
        for file in self.folder.glob("rows-*.parquet"):
            file.unlink()

    def remove(self) -> None:
        """Forget everything."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _write_by_statistic(table: pa.Table, to: Path) -> None:
    """One row group for each statistic, so that each can be read alone."""
    table = table.unify_dictionaries().combine_chunks()
    part = to.with_suffix(".part")
    with pq.ParquetWriter(part, table.schema, **QUICKLY) as writer:
        for rows in _apart(table):
            writer.write_table(rows, row_group_size=max(len(rows), 1))
    part.replace(to)


def _apart(table: pa.Table) -> Iterator[pa.Table]:
    if not len(table):
        return
    codes = table["statistic"].chunk(0).indices.to_numpy(zero_copy_only=False)
    order = np.argsort(codes, kind="stable")
    starts = [0, *(np.flatnonzero(np.diff(codes[order])) + 1).tolist(), len(table)]
    for start, end in zip(starts, starts[1:], strict=False):
        at = order[start:end]
        together = at[-1] - at[0] == len(at) - 1
        yield table.slice(int(at[0]), len(at)) if together else table.take(pa.array(at))


def _row_group(file: Path, group: int) -> pa.Table:
    with pq.ParquetFile(file) as opened:
        return opened.read_row_group(group)


def _write(table: pa.Table, to: Path) -> None:
    part = to.with_suffix(".part")
    pq.write_table(table, part, compression="lz4")
    part.replace(to)
