"""Header rows: finding them, joining two or three rows into one, and naming each column."""

from collections.abc import Sequence
from dataclasses import dataclass

from lis.delivery.performance.grid.blocks import Block, Row, filled
from lis.delivery.performance.grid.headings import FIGURES, Meaning, meaning_of
from lis.delivery.performance.grid.pack import Role
from lis.delivery.performance.grid.when import financial_year_in, period_of, year_of
from lis.foundations.intake import Cell

TALLEST = 3


@dataclass(frozen=True)
class Heading:
    """A heading of a table: its texts from the top joined, and its lowest cell."""

    index: int
    text: str
    cell: Cell


@dataclass(frozen=True)
class Column(Heading):
    """A column whose heading is known."""

    meaning: Meaning


@dataclass(frozen=True)
class Header:
    """The columns that are known, the headings that are not, and how many rows and columns it takes."""

    columns: tuple[Column, ...] = ()
    unknown: tuple[Heading, ...] = ()
    height: int = 0
    width: int = 0

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(column.meaning.key for column in self.columns)


NO_HEADER = Header()


def header_at(block: Block, index: int, *, year: str | None) -> Header | None:
    """The header of a grid that starts at this row, one to three rows tall, or None."""
    if block.naming_rows.isdisjoint(range(index, index + TALLEST)) or not filled(block.rows[index]):
        return None
    best = None
    for height in range(1, TALLEST + 1):
        header = _header(block, index, height, year) if index + height <= len(block.rows) else None
        if (
            header
            and _is_grid(header, block.rows[index])
            and (best is None or len(header.keys) > len(best.keys))
        ):
            best = header
    return best


def _is_grid(header: Header, first_row: Row) -> bool:
    naming = [column for column in header.columns if column.meaning.role in (Role.CODE, Role.NAME)]
    if not naming or len(header.columns) < 3:
        return False
    top = filled(first_row)
    # One cell over everything is a title or a section, not a heading over some of the columns.
    if len(top) == 1 and any(column.text.startswith(top[0].text) for column in naming):
        return False
    return any(column.meaning.role in FIGURES for column in header.columns)


def _header(block: Block, index: int, height: int, year: str | None) -> Header:
    width = max(len(row) for row in block.rows[index : index + height])
    stacks = [_stack(block, index, height, column) for column in range(width)]
    year = _year_of(stacks) or year
    headings = [_heading(at, stack, year) for at, stack in enumerate(stacks) if stack]
    return Header(
        columns=tuple(heading for heading in headings if isinstance(heading, Column)),
        unknown=tuple(heading for heading in headings if not isinstance(heading, Column)),
        height=height,
        width=width,
    )


def _stack(block: Block, index: int, height: int, column: int) -> list[Cell]:
    """The header cells over one column, from the top, each text once."""
    cells: list[Cell] = []
    for row in range(index, index + height):
        cell = _spread_cell(block, row, column, is_last=row == index + height - 1)
        if cell and not cell.is_blank and all(cell.text != other.text for other in cells):
            cells.append(cell)
    return cells


def _spread_cell(block: Block, row: int, column: int, *, is_last: bool) -> Cell | None:
    own = _cell(block.rows, row, column)
    if own and not own.is_blank:
        return own
    for (top, left), (bottom, right) in block.merged:
        if top <= row <= bottom and left <= column <= right:
            return _cell(block.rows, top, left)
    return None if is_last else _to_the_left(block, row, column)


def _to_the_left(block: Block, row: int, column: int) -> Cell | None:
    """Headings over several columns in files that can't say what is merged: the nearest to the left."""
    below = _cell(block.rows, row + 1, column)
    if below is None or below.is_blank:
        return None
    cells = block.rows[row][:column]
    return next((cell for cell in reversed(cells) if not cell.is_blank), None)


def _cell(rows: Sequence[Row], row: int, column: int) -> Cell | None:
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else None


def _heading(index: int, stack: list[Cell], year: str | None) -> Heading:
    joined = " ".join(cell.text for cell in stack)
    year = financial_year_in(joined) or year
    lowest = stack[-1]
    alone = meaning_of(lowest.text, year=year, value=lowest.value)
    whole = meaning_of(joined, year=year) if len(stack) > 1 else None
    meaning = alone if _stands_alone(alone) else whole or alone
    return Column(index, joined, lowest, meaning) if meaning else Heading(index, joined, lowest)


def _stands_alone(meaning: Meaning | None) -> bool:
    """Whether the lowest heading says all: 'Year end target' does, 'Jul' may stand under 'Target'."""
    if meaning is None or meaning.lacks_year:
        return False
    return meaning.role is Role.TARGET or meaning.role not in FIGURES


def _year_of(stacks: list[list[Cell]]) -> str | None:
    """The financial year that the headings are about: that of a target, or of a dated month or quarter."""
    headings = [" ".join(cell.text for cell in stack) for stack in stacks]
    targets = (financial_year_in(heading) for heading in headings if "target" in heading.casefold())
    dated = (
        period for heading in headings if (period := period_of(heading)) and period.duration in {"P1M", "P3M"}
    )
    return next(filter(None, targets), None) or next((year_of(period) for period in dated), None)
