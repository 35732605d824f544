"""Tables of a document: columns, groups of rows, and cells that carry a figure as printed and as a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from lis.foundations.documents.marks import Mark
from lis.foundations.documents.words import Words

Value = Decimal | int | float | date | None


class Kind(StrEnum):
    """What a column holds; numbers, percentages and dates stand right, the rest left."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    MARK = "mark"
    DATE = "date"


class Align(StrEnum):
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    `width` is a weight against the other columns. `emphasis` makes it bold and tinted (the current period).
    `heads_row` is the column that names the row; without one the first does. A column with `on_slides` off
    is not drawn on slides, where few fit; its figures go in the notes beneath.
    """

    key: str
    label: str
    kind: Kind = Kind.TEXT
    width: float = 1.0
    align: Align | None = None
    emphasis: bool = False
    heads_row: bool = False
    on_slides: bool = True

    @property
    def stands(self) -> Align:
        """The alignment, given or by kind."""
        numeric = self.kind in (Kind.NUMBER, Kind.PERCENT, Kind.DATE)
        return self.align or (Align.RIGHT if numeric else Align.LEFT)


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure or word of a table.

    `text` is what is printed, `value` what it means: for a percentage the number before the sign (37.35 for
    "37.35%"). `number_format` is a spreadsheet format; without one it is worked out so that the sheet
    prints `text`. `note` explains the figure; `status_symbol` ("[e]") follows it in muted type; `mark` is
    drawn before the text and, if there is no text, its word is the text.
    """

    text: str = ""
    value: Value = None
    number_format: str = ""
    note: str = ""
    mark: Mark | None = None
    status_symbol: str = ""
    href: str = ""
    muted: bool = False

    @property
    def shown(self) -> str:
        """The text as readers see it, without the status symbol."""
        return self.text or (self.mark.word if self.mark else "")

    @property
    def read(self) -> str:
        """The text with its status symbol."""
        return " ".join(part for part in (self.shown, self.status_symbol) if part)


@dataclass(frozen=True, slots=True)
class Row:
    """Cells in the order of the columns."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under one heading, with a muted note beside it ("9 of 11 on time")."""

    rows: tuple[Row, ...]
    heading: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `notes` stand under it; `empty` is said when there are no rows; `sheet` names its
    spreadsheet tab.
    """

    caption: str
    columns: tuple[Column, ...]
    groups: tuple[RowGroup, ...] = ()
    notes: tuple[Words, ...] = ()
    caption_hidden: bool = False
    empty: str = "Nothing to show."
    sheet: str = ""

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError(f"Table '{self.caption}' has no columns.")
        wanted = len(self.columns)
        for number, row in enumerate(self.rows, start=1):
            if len(row.cells) != wanted:
                raise ValueError(
                    f"Table '{self.caption}', row {number}: {len(row.cells)} cells for {wanted} columns."
                )

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def lettered(self) -> dict[str, str]:
        """The notes of cells, each once, with the letter that stands for it beside the figures."""
        found = dict.fromkeys(cell.note for row in self.rows for cell in row.cells if cell.note)
        return {note: letters(place).lower() for place, note in enumerate(found)}

    @property
    def head(self) -> int:
        """The place of the column that names the rows."""
        return next((place for place, column in enumerate(self.columns) if column.heads_row), 0)


def letters(place: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    return (letters(place // 26 - 1) if place >= 26 else "") + chr(65 + place % 26)
