"""What is kept while a file is read: which cells have found a place, and what was doubtful."""

from lis.delivery.performance.grid.blocks import Block, Row, cells_of
from lis.foundations.intake import Cell, Problem, Severity


class Notes:
    """The cells that have found a place, and the problems, in the order they were met."""

    def __init__(self):
        self.problems: list[Problem] = []
        self._placed: set[tuple[str | None, str]] = set()

    def place(self, sheet: str | None, *cells: Cell) -> None:
        self._placed.update((sheet, cell.address) for cell in cells)

    def place_rows(self, sheet: str | None, rows: tuple[Row, ...]) -> None:
        for row in rows:
            self.place(sheet, *row)

    def unread(self, blocks: tuple[Block, ...]) -> tuple[Cell, ...]:
        """The filled cells that found no place, in order."""
        return tuple(
            cell
            for block in blocks
            for cell in cells_of(block)
            if (block.sheet, cell.address) not in self._placed
        )

    def note(self, sheet: str | None, cell: Cell, message: str) -> None:
        self._add(Severity.NOTE, sheet, cell, message)

    def doubt(self, sheet: str | None, cell: Cell, message: str) -> None:
        self._add(Severity.DOUBT, sheet, cell, message)

    def error(self, sheet: str | None, cell: Cell, message: str) -> None:
        self._add(Severity.ERROR, sheet, cell, message)

    def _add(self, severity: Severity, sheet: str | None, cell: Cell, message: str) -> None:
        self.problems.append(Problem(severity, sheet, cell.address, cell.text, message))


def unknown_column(heading: str, count: int) -> str:
    cells = "its 1 filled cell was" if count == 1 else f"its {count:,} filled cells were"
    return f"The column '{heading}' is not known here: {cells} not read."
