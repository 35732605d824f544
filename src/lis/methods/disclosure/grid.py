"""A two-way table with its margins, and what is known of it when some cells are left out.

A cell is (row, column); the row and the column after the last hold the totals, and are cells too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lis.methods.disclosure.programme import Known, Programme
from lis.methods.disclosure.safety import Bounds, checked_counts
from lis.methods.refusal import Refused

Cell = tuple[int, int]


@dataclass(frozen=True)
class Grid:
    """The counts of a table, `rows` × `columns` of them, and its totals."""

    counts: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, table: Sequence[Sequence[int]]) -> Grid:
        """The table, its totals added. Refuses what is not a rectangle of counts."""
        rows = [checked_counts(row) for row in table]
        if not rows or not rows[0] or len({len(row) for row in rows}) > 1:
            raise Refused("A table needs at least one cell, and rows of one length.")
        whole = [(*row, sum(row)) for row in rows]
        return cls((*whole, tuple(sum(column) for column in zip(*whole, strict=True))))

    @property
    def rows(self) -> int:
        return len(self.counts) - 1

    @property
    def columns(self) -> int:
        return len(self.counts[0]) - 1

    def __iter__(self) -> Iterator[Cell]:
        """Every cell, totals included, in row order."""
        return ((i, j) for i in range(self.rows + 1) for j in range(self.columns + 1))

    def __getitem__(self, cell: Cell) -> int:
        return self.counts[cell[0]][cell[1]]

    def checked(self, cells: Collection[Sequence[int]]) -> frozenset[Cell]:
        """These cells, if the table has them."""
        found = frozenset((int(i), int(j)) for i, j in cells)
        strangers = sorted(found - set(self))
        if strangers:
            i, j = strangers[0]
            raise Refused(f"The table has no cell in row {i}, column {j} (both are counted from 0).")
        return found

    def parts(self, cell: Cell) -> list[Cell]:
        """The inner cells that a cell adds up: itself, a row, a column, or all."""
        i, j = cell
        rows = range(self.rows) if i == self.rows else (i,)
        columns = range(self.columns) if j == self.columns else (j,)
        return [(row, column) for row in rows for column in columns]


@dataclass(frozen=True)
class Attacker:
    """Someone who sees the table without the cells left out, and knows that those hold at least `least`."""

    grid: Grid
    left_out: frozenset[Cell]
    least: int

    def bounds(self, cell: Cell) -> Bounds:
        """The least and the greatest count that this cell can hold."""
        if cell not in self.left_out:
            return self.grid[cell], self.grid[cell]
        unknown, seen = self._split(cell)
        low, high = self._programme.bounds(unknown)
        return low + seen, high + seen

    def _split(self, cell: Cell) -> tuple[tuple[int, ...], int]:
        """The unknown inner cells that a cell adds up, and the sum of those that are seen."""
        parts = self.grid.parts(cell)
        unknown = tuple(self._places[part] for part in parts if part in self._places)
        return unknown, sum(self.grid[part] for part in parts if part not in self._places)

    @cached_property
    def _places(self) -> dict[Cell, int]:
        inner = (cell for cell in self.grid if cell[0] < self.grid.rows and cell[1] < self.grid.columns)
        return {cell: place for place, cell in enumerate(one for one in inner if one in self.left_out)}

    @cached_property
    def _programme(self) -> Programme:
        known = []
        for cell in self.grid:
            unknown, seen = self._split(cell)
            if not unknown:
                continue
            if cell in self.left_out:
                known.append(Known(unknown, max(0, self.least - seen)))
            else:
                known.append(Known(unknown, self.grid[cell] - seen, self.grid[cell] - seen))
        return Programme(len(self._places), tuple(known))
