"""The folder of a load: figures as they were read, in finished pieces, and how far reading has come."""

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq

from lis.evidence.statistics.reading.areas import Judge, Verdict
from lis.evidence.statistics.reading.mapping import Mapped

EXAMPLES = 12
STATE = "state.json"


@dataclass
class State:
    """How far reading has come: finished pieces, where to go on, and everything counted so far.

    `verdicts` has rows by code by verdict, `reasons` how many figures were refused for each kind of reason.
    """

    pieces: int = 0
    position: dict[str, int] = field(default_factory=dict)
    done: int = 0
    read: int = 0
    kept: int = 0
    rejected: int = 0
    left_out: int = 0
    blank: int = 0
    settled: bool = False
    subjects: dict[str, str] = field(default_factory=dict)
    verdicts: dict[str, dict[str, int]] = field(default_factory=dict)
    repeats: dict[str, Any] = field(default_factory=dict)


class Staging:
    """Pieces are written whole, then named, then counted: what is interrupted is read again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / STATE
        self.state = State(**json.loads(file.read_text())) if file.exists() else State()

    def remember(self, judge: Judge) -> None:
        """Give a judge the counts of what was read before."""
        for verdict, codes in self.state.verdicts.items():
            judge.rows[Verdict(verdict)] = Counter(codes)

    def add(self, mapped: Mapped, position: dict[str, int], done: int, judge: Judge) -> None:
        """Keep what a block gave, and where the next one begins."""
        state, number = self.state, self.state.pieces
        _write(mapped.rows, self.folder / f"rows-{number:06}.parquet")
        if len(mapped.rejects):
            _write(mapped.rejects, self.folder / f"rejects-{number:06}.parquet")
        state.pieces, state.position, state.done = number + 1, position, done
        state.read += mapped.read
        state.kept += len(mapped.rows)
        state.rejected += mapped.rejected
        state.left_out += mapped.left_out
        state.blank += mapped.blank
        state.verdicts = {str(verdict): dict(codes) for verdict, codes in judge.rows.items() if codes}
        self.save()

    def save(self) -> None:
        """Write the state, whole."""
        part = self.folder / f"{STATE}.part"
        part.write_text(json.dumps(vars(self.state)))
        part.replace(self.folder / STATE)

    def tables(self) -> Iterator[pa.Table]:
        """The figures of every finished piece."""
        for number in range(self.state.pieces):
            yield pq.read_table(self.folder / f"rows-{number:06}.parquet")

    def reject_tables(self) -> Iterator[pa.Table]:
        """The rejects of every piece, and of the repeats."""
        for file in sorted(self.folder.glob("rejects-*.parquet")):
            yield pq.read_table(file)

    def add_rejects(self, rejects: pa.Table, number: int) -> None:
        """Keep rejects that were found after reading."""
        _write(rejects, self.folder / f"rejects-{900_000 + number:06}.parquet")

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


def _write(table: pa.Table, to: Path) -> None:
    part = to.with_suffix(".part")
    pq.write_table(table, part, compression="lz4")
    part.replace(to)
