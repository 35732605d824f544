"""CSV of any size, in blocks of whole lines: every row keeps its line, and reading can go on anywhere."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv

from lis.evidence.statistics.reading.source import BadRecord, Block, Position, headings
from lis.evidence.statistics.recipes import Reading
from lis.foundations.intake import CannotRead

BLOCK = 16 * 1024 * 1024
LONGEST_RECORD = 64 * 1024 * 1024
HEAD = 1024 * 1024
BOM = b"\xef\xbb\xbf"


class Delimited:
    """A file of lines. Its position is {"offset": bytes, "line": the line that begins there, from 1}."""

    def __init__(self, path: Path, name: str, reading: Reading) -> None:
        self.path, self.name, self.reading = path, name, reading
        self.size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(HEAD)
        if not head.strip():
            raise CannotRead(f"{name} is empty.")
        skip = len(BOM) if head.startswith(BOM) else 0
        starts, lines = record_starts(head[skip:])
        last = max(reading.header)
        if last > len(starts):
            raise CannotRead(f"{name} has {len(starts)} lines, but its headings should be on line {last}.")
        end = skip + (starts[last] if last < len(starts) else len(head) - skip)
        self._begin: Position = {
            "offset": int(end),
            "line": int(lines[last] if last < len(lines) else lines[-1] + 1),
        }
        self.header = headings(self._heading_rows(head[skip:end]))

    def _heading_rows(self, head: bytes) -> list[list[str]]:
        try:
            text = self._decoded(head, 1).decode("utf-8")
        except UnicodeDecodeError as problem:
            raise CannotRead(self._why("UTF8", 1)) from problem
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=self.reading.delimiter))
        return [rows[number - 1] for number in self.reading.header if number <= len(rows)]

    def blocks(self, columns: Sequence[str], position: Position) -> Iterator[Block]:
        """Blocks of about 16 MB of whole lines."""
        at = position or self._begin
        with self.path.open("rb") as file:
            file.seek(at["offset"])
            for data in self._whole_lines(file, at["line"]):
                at, block = self._block(data, columns, at)
                yield block

    def _whole_lines(self, file: Any, line: int) -> Iterator[bytes]:
        carried = b""
        while chunk := file.read(BLOCK):
            data = carried + chunk
            cut = last_end(data)
            if not cut and len(data) > LONGEST_RECORD:
                raise CannotRead(
                    f"{self.name}: after line {line:,} a quotation mark is opened and not closed. Correct it."
                )
            if cut:
                yield data[:cut]
            carried = data[cut:]
        if carried.strip():
            yield carried

    def _block(self, data: bytes, columns: Sequence[str], at: Position) -> tuple[Position, Block]:
        table, bad = self._parsed(self._decoded(data, at["line"]), columns, at["line"])
        newlines = data.count(b"\n")
        after = {"offset": at["offset"] + len(data), "line": at["line"] + newlines}
        lines = _lines(data, len(table) + len(bad), newlines, at["line"])
        good = np.ones(len(lines), dtype=bool)
        good[[number - 1 for number, _, _ in bad]] = False
        found = tuple(BadRecord(int(lines[n - 1]), text, reason) for n, text, reason in bad)
        return after, Block(table, lines[good], after, after["offset"], found)

    def _decoded(self, data: bytes, line: int) -> bytes:
        if b"\0" in data:
            raise CannotRead(
                f"{self.name} has null letters (byte 0) after line {line:,}, so it is no CSV text. It may be"
                " damaged, or saved as “Unicode text” (UTF-16): save it as CSV UTF-8."
            )
        if self.reading.encoding.lower() in {"utf-8", "utf8", "utf-8-sig"}:
            return data
        try:
            return data.decode(self.reading.encoding).encode("utf-8")
        except (UnicodeError, LookupError) as problem:
            raise CannotRead(
                f"{self.name}: after line {line:,} the text is not {self.reading.encoding}: {problem}."
            ) from problem

    def _parsed(
        self, data: bytes, columns: Sequence[str], line: int
    ) -> tuple[pa.Table, list[tuple[int, str, str]]]:
        bad: list[tuple[int, str, str]] = []

        def keep(row: Any) -> str:
            reason = f"The line has {row.actual_columns} cells; there are {row.expected_columns} headings."
            bad.append((row.number or 0, row.text, reason))
            return "skip"

        table = self._table(data, columns, keep, line, threads=True)
        if bad:
            # Only a reader without threads tells which lines they are.
            bad.clear()
            table = self._table(data, columns, keep, line, threads=False)
        return table, bad

    def _table(self, data: bytes, columns: Sequence[str], keep: Any, line: int, threads: bool) -> pa.Table:
        try:
            return arrow_csv.read_csv(
                pa.BufferReader(data),
                read_options=arrow_csv.ReadOptions(column_names=list(self.header), use_threads=threads),
                parse_options=arrow_csv.ParseOptions(
                    delimiter=self.reading.delimiter,
                    newlines_in_values=b'"' in data,
                    invalid_row_handler=keep,
                ),
                convert_options=arrow_csv.ConvertOptions(
                    column_types={name: pa.string() for name in columns},
                    include_columns=list(columns),
                    strings_can_be_null=False,
                ),
            )
        except pa.ArrowInvalid as problem:
            raise CannotRead(self._why(str(problem), line)) from problem

    def _why(self, problem: str, line: int) -> str:
        if "UTF8" in problem:
            return (
                f"{self.name} is not UTF-8 somewhere after line {line:,}. Older Excel saves Windows-1252:"
                " write `encoding: cp1252` into the recipe, or save the file as CSV UTF-8."
            )
        return f"{self.name} can't be read after line {line:,}: {problem}"


def last_end(data: bytes) -> int:
    """The byte after the last line end that is outside quotation marks; 0 where there is none."""
    at = data.rfind(b"\n")
    if at < 0 or b'"' not in data:
        return at + 1
    quotes = data.count(b'"', 0, at)
    while at >= 0 and quotes % 2:
        before = data.rfind(b"\n", 0, at)
        quotes -= data.count(b'"', max(before, 0), at)
        at = before
    return at + 1


def record_starts(data: bytes) -> tuple[np.ndarray, np.ndarray]:
    """Where each record begins (byte, from 0) and on which line (from 1); blank lines are records too."""
    letters = np.frombuffer(data, dtype=np.uint8)
    newlines = np.flatnonzero(letters == 10)
    inside = np.cumsum(letters == 34, dtype=np.uint8)[newlines] & 1 if b'"' in data else 0 * newlines
    ends = newlines[inside == 0]
    starts = np.concatenate([[0], ends + 1]).astype(np.int64)
    starts = starts[starts < len(data)]
    return starts, np.searchsorted(newlines, starts) + 1


def _lines(data: bytes, records: int, newlines: int, first: int) -> np.ndarray:
    """The line of each record; quick where every line is one."""
    ends_open = not data.endswith(b"\n")
    if records == newlines + ends_open:
        return np.arange(first, first + records, dtype=np.int64)
    starts, lines = record_starts(data)
    ends = np.append(starts[1:], len(data))
    blank = _blank(data, starts, ends)
    return (lines[~blank] + first - 1).astype(np.int64)


def _blank(data: bytes, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Which records hold nothing but their line end."""
    letters = np.frombuffer(data, dtype=np.uint8)
    length = ends - starts
    return (length <= 2) & np.isin(letters[starts], (10, 13))
