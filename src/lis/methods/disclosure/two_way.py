"""Secondary suppression of a two-way table that is published with its margins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from lis.methods.disclosure.grid import Attacker, Cell, Grid
from lis.methods.disclosure.safety import THRESHOLD, Bounds, checked_threshold, is_safe, least_of
from lis.methods.disclosure.small import primary
from lis.methods.refusal import Refused

NOT_PROTECTED = "This table can't be protected by leaving cells out. Publish at a higher level, or round."


@dataclass(frozen=True, slots=True)
class ProtectedTable:
    """The cells left out, (row, column) from 0 in row order, those for their own sake apart.

    The row and the column after the last hold the totals. `bounds` has the attacker's interval of each cell
    left out, under "row,column".
    """

    primary: tuple[Cell, ...]
    suppressed: tuple[Cell, ...]
    bounds: Mapping[str, Bounds]


def secondary_2d(
    *,
    table: Sequence[Sequence[int]],
    threshold: int = THRESHOLD,
    zeros_too: bool = False,
    keep_totals: bool = False,
) -> ProtectedTable:
    """Which cells to leave out so that neither the table nor its margins give a small count away.

    `table` holds the inner counts; the margins are added up here, and may be left out too. `keep_totals`
    where they are published elsewhere, so that only a small one is left out; then there may be no way, and
    this refuses: "This table can't be protected by leaving cells out. Publish at a higher level, or round."

    Formula: leave out the primary cells; while a cell is not safe by linear programme (primary ones first, in
    row order), leave out its cheapest rectangle without zeros: the least sum newly lost, then the first.
    Source: Giessing and Repsilber 2002 (rectangles); Hundepool et al. 2012.
    Use for: crossed breakdowns, such as age by ward.

    >>> protected = secondary_2d(table=[[3, 12, 20], [9, 15, 8], [14, 11, 6]])
    >>> protected.suppressed, protected.bounds["0,0"]
    (((0, 0), (0, 1), (1, 0), (1, 1)), (1, 11))
    """
    grid, k, least = Grid.of(table), checked_threshold(threshold), least_of(zeros_too=zeros_too)
    small = [cell for cell in grid if primary(value=grid[cell], threshold=k, zeros_too=zeros_too)]
    left_out = frozenset(small)
    # Leaving out more only widens intervals, so what was safe once stays safe.
    safe: set[Cell] = set()
    while unsafe := _first_unsafe(Attacker(grid, left_out, least), small, safe, k):
        left_out |= _cheapest(_rectangles(grid, unsafe, least, keep_totals), grid, left_out)
    attacker = Attacker(grid, left_out, least)
    suppressed = tuple(sorted(left_out))
    return ProtectedTable(tuple(small), suppressed, named_bounds(attacker, suppressed))


def named_bounds(attacker: Attacker, cells: Iterable[Cell]) -> Mapping[str, Bounds]:
    """The attacker's interval of each cell, under "row,column".

    Formula: least and greatest by linear programme.
    Source: Hundepool et al. 2012.
    Use for: answers that travel as text.

    >>> named_bounds(Attacker(Grid.of([[3, 9]]), frozenset([(0, 0)]), 1), [(0, 0)])
    {'0,0': (3, 3)}
    """
    return {f"{cell[0]},{cell[1]}": attacker.bounds(cell) for cell in cells}


def _first_unsafe(attacker: Attacker, small: Sequence[Cell], safe: set[Cell], threshold: int) -> Cell | None:
    """The first cell left out that isn't safe; those that are get remembered."""
    others = sorted(attacker.left_out.difference(small))
    for cell in (*small, *others):
        if cell in safe:
            continue
        low, high = attacker.bounds(cell)
        if not is_safe(low=low, high=high, threshold=threshold, small=cell in small):
            return cell
        safe.add(cell)
    return None


def _rectangles(grid: Grid, cell: Cell, least: int, keep_totals: bool) -> Iterator[tuple[Cell, Cell, Cell]]:
    """The other corners of every rectangle at a cell that can be left out, in row order."""
    i, j = cell
    rows = range(grid.rows + (0 if keep_totals else 1))
    columns = range(grid.columns + (0 if keep_totals else 1))
    for row, column in product(rows, columns):
        corners = (i, column), (row, j), (row, column)
        if row != i and column != j and all(grid[corner] >= least for corner in corners):
            yield corners


def _cheapest(
    rectangles: Iterable[tuple[Cell, Cell, Cell]], grid: Grid, left_out: frozenset[Cell]
) -> frozenset[Cell]:
    """The cells that the cheapest rectangle adds; of those that tie, the first."""
    added = [new for corners in rectangles if (new := frozenset(corners) - left_out)]
    if not added:
        raise Refused(NOT_PROTECTED)
    return min(added, key=lambda cells: sum(grid[one] for one in cells))
