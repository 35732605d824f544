"""Workbooks, by the intake room: one sheet, its figures as they are kept and not as they are shown."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from lis.evidence.statistics.reading.source import Block, Position, headings
from lis.evidence.statistics.recipes import Reading
from lis.foundations.intake import Book, CannotRead, Cell, Limits, Sheet, read

LIMITS = Limits(file_bytes=200_000_000, rows=1_048_576, cells=30_000_000, unpacked_bytes=2_000_000_000)


class Workbook:
    """A sheet of a workbook. Its position is {"row": rows that were read}."""

    def __init__(self, path: Path, name: str, reading: Reading) -> None:
        book = read(path, name, limit=LIMITS)
        if not isinstance(book, Book):
            raise CannotRead(f"{name} is a document, not a table. Save its table as CSV or as a workbook.")
        sheet = _sheet(book, reading.sheet)
        if max(reading.header) > len(sheet.rows):
            raise CannotRead(f"Sheet “{sheet.name}” of {name} has no row {max(reading.header)} of headings.")
        rows = [[cell.text for cell in sheet.rows[number - 1]] for number in reading.header]
        self.header = headings(rows)
        self._rows, self._first = sheet.rows[max(reading.header) :], max(reading.header) + 1
        self.size = len(self._rows)

    def blocks(self, columns: Sequence[str], position: Position) -> Iterator[Block]:
        """The whole sheet at once: a workbook is never large."""
        if position or not self._rows:
            return
        places = [self.header.index(name) for name in columns]
        cells = {
            name: pa.array([_text(row, place) for row in self._rows], pa.string())
            for name, place in zip(columns, places, strict=True)
        }
        lines = np.arange(self._first, self._first + self.size, dtype=np.int64)
        yield Block(pa.table(cells), lines, {"row": self.size}, self.size)


def _sheet(book: Book, name: str) -> Sheet:
    if not name:
        return next((sheet for sheet in book.sheets if not sheet.hidden), book.sheets[0])
    for sheet in book.sheets:
        if sheet.name.strip().lower() == name.strip().lower():
            return sheet
    listed = ", ".join(f"“{sheet.name}”" for sheet in book.sheets)
    raise CannotRead(f"{book.file_name} has no sheet “{name}”. It has {listed}.")


def _text(row: Sequence[Cell], place: int) -> str:
    if place >= len(row):
        return ""
    value = row[place].value
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"{value:.15g}" if number else row[place].text
