"""What intake hands over: books, sheets, cells, text documents, and the problems met on the way."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

CellValue = str | int | float | Decimal | date | datetime | time | timedelta | bool | None
MergedRange = tuple[tuple[int, int], tuple[int, int]]


class Severity(StrEnum):
    """How much a problem matters: an error is wrong, a doubt needs a look, a note only informs."""

    ERROR = "error"
    DOUBT = "doubt"
    NOTE = "note"


@dataclass(frozen=True)
class Problem:
    """Something about a file that a person should know: where it is, what was read there, what it means."""

    severity: Severity
    sheet: str | None
    address: str | None
    read: str
    message: str


class Cell(NamedTuple):
    """One cell: where it is ('B7', or 'line 519, column 11'), its text as shown, and its typed value."""

    # A named tuple, because a file has hundreds of thousands of these and a frozen dataclass takes
    # five times as long to make.
    address: str
    text: str
    value: CellValue = None
    number_format: str | None = None
    note: str | None = None

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True)
class Sheet:
    """A sheet of cells. `rows[0]` is the first row of the sheet and `rows[n][0]` is column A.

    `merged` holds ranges as ((first row, first column), (last row, last column)), counted from 0.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[MergedRange, ...] = ()
    hidden: bool = False


@dataclass(frozen=True)
class Book:
    """A spreadsheet file as read: `media_kind` is one of xlsx, xlsm, xlsb, xls, ods, csv, tsv."""

    file_name: str
    sha256: str
    media_kind: str
    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...] = ()


class ParagraphKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"


@dataclass(frozen=True)
class Paragraph:
    """A run of lines of a text document that are read together; line numbers are counted from 1."""

    kind: ParagraphKind
    text: str
    first_line: int
    last_line: int
    level: int = 0


@dataclass(frozen=True)
class TextTable:
    """A table in a text document: lines with tabs that follow each other without a blank line.

    `headings` are the headings above it, nearest last, back to the start of the document.
    """

    first_line: int
    rows: tuple[tuple[Cell, ...], ...]
    headings: tuple[str, ...] = ()

    @property
    def last_line(self) -> int:
        return self.first_line + len(self.rows) - 1


@dataclass(frozen=True)
class TextDocument:
    """A plain text document as read: every line, and the paragraphs and tables they make up."""

    file_name: str
    sha256: str
    lines: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[TextTable, ...]
    problems: tuple[Problem, ...] = ()
    media_kind: str = "text"


def column_letters(index: int) -> str:
    """The letters of a column counted from 0: 0 is A, 25 is Z, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, remainder = divmod(index - 1, 26)
        letters = chr(65 + remainder) + letters
    return letters
