"""One shape for what is read, whether it came from a sheet or from a text document."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lis.delivery.performance.grid.headings import has_naming
from lis.foundations.intake import Book, Cell, TextDocument

Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Block:
    """Rows that stand together: a sheet, or one table of a text. `first_line` is counted from 1."""

    rows: tuple[Row, ...]
    sheet: str | None
    headings: tuple[str, ...]
    first_line: int
    merged: tuple = ()

    @cached_property
    def naming_rows(self) -> frozenset[int]:
        """The rows that may be headers, by index: most are not, and need not be read as headings."""
        return frozenset(at for at, row in enumerate(self.rows) if has_naming(row))

    @property
    def last_line(self) -> int:
        return self.first_line + len(self.rows) - 1


def blocks_of(source: Book | TextDocument) -> tuple[Block, ...]:
    """The blocks of a file in order; hidden sheets are left out."""
    if isinstance(source, TextDocument):
        return tuple(Block(table.rows, None, table.headings, table.first_line) for table in source.tables)
    return tuple(
        Block(sheet.rows, sheet.name, (), 1, sheet.merged) for sheet in source.sheets if not sheet.hidden
    )


def filled(row: Row) -> Row:
    return tuple(cell for cell in row if not cell.is_blank)


def cells_of(block: Block) -> Iterator[Cell]:
    for row in block.rows:
        yield from filled(row)
