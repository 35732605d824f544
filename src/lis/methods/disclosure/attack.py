"""The attack that must fail: everything published for one measure and period, in one programme."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from lis.methods.disclosure.grid import Attacker, Grid
from lis.methods.disclosure.programme import Known, Programme
from lis.methods.disclosure.safety import (
    THRESHOLD,
    Bounds,
    checked_counts,
    checked_threshold,
    is_safe,
    least_of,
)
from lis.methods.disclosure.small import primary
from lis.methods.disclosure.two_way import named_bounds
from lis.methods.refusal import Refused


@dataclass(frozen=True, slots=True)
class Attack:
    """The attacker's interval of each cell, by name; whether all are safe; the names of those given away."""

    bounds: Mapping[str, Bounds]
    safe: bool
    unsafe: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """A figure that everybody sees: the pieces that it adds up, and the limits of what it says.

    The limits are equal for an exact count; those of a rounded one are `rounding.behind`.
    """

    pieces: frozenset[str]
    low: float
    high: float


def attack_bounds(
    *,
    table: Sequence[Sequence[int]],
    suppressed: Collection[Sequence[int]],
    threshold: int = THRESHOLD,
    zeros_too: bool = False,
) -> Attack:
    """What an attacker works out of a two-way table with margins when these cells are left out.

    `suppressed` is (row, column) from 0; the row and the column after the last hold the totals. A small count
    that is not left out is given away. Refuses a zero that is left out, unless zeros are (`zeros_too`).

    Formula: least and greatest of each cell by linear programme: rows and columns add up, a cell left out is
    at least 1. Safe: a small cell U ≥ k and U − L ≥ k − 1, any other left out L < U.
    Source: Hundepool et al. 2012; the methods reference, section 14.
    Use for: proving that a protected table is.

    >>> found = attack_bounds(table=[[3, 12, 20], [9, 15, 8], [14, 11, 6]], suppressed=[(0, 0), (0, 1)])
    >>> found.bounds, found.safe
    ({'0,0': (3, 3), '0,1': (12, 12)}, False)
    """
    grid, k, least = Grid.of(table), checked_threshold(threshold), least_of(zeros_too=zeros_too)
    left_out = grid.checked(suppressed)
    if any(grid[cell] < least for cell in left_out):
        raise Refused("A cell that holds 0 is left out, but zeros are published in this data set.")
    small = {cell for cell in grid if primary(value=grid[cell], threshold=k, zeros_too=zeros_too)}
    attacker = Attacker(grid, left_out, least)
    bounds = named_bounds(attacker, sorted(left_out))
    shown = [f"{i},{j}" for i, j in sorted(small - left_out)]
    found = {f"{i},{j}": (i, j) in small for i, j in sorted(left_out)}
    return _judged(bounds, found, k, shown)


def attack(
    *,
    pieces: Mapping[str, int],
    published: Sequence[Published],
    left_out: Mapping[str, Collection[str]],
    threshold: int = THRESHOLD,
    zeros_too: bool = False,
) -> Attack:
    """What an attacker works out of everything published: tables, margins, areas, neighbourhoods.

    `pieces` are the true counts of the smallest cells that everything is made of: they only say which sums
    are small. `left_out` names the figures that show `c`, with their pieces. Checked are those, and every
    piece that holds a small count. A small count that is published as it is, is given away too.

    Formula: least and greatest of each by programme over whole numbers: every published sum within its
    limits, a figure left out at least 1, a piece at least 0. Safe as in `attack_bounds`.
    Source: Hundepool et al. 2012; the methods reference, section 14.
    Use for: the test of every way out. Withdrawn figures still count as published.

    >>> ward = Published(frozenset({"a", "b", "c"}), 35, 35)
    >>> found = attack(pieces={"a": 3, "b": 12, "c": 20}, published=[ward], left_out={"A": {"a"}, "B": {"b"}})
    >>> found.safe, found.bounds["A"]
    (True, (1, 34))
    """
    counts = dict(zip(pieces, checked_counts(pieces.values()), strict=True))
    k, least = checked_threshold(threshold), least_of(zeros_too=zeros_too)
    place = {name: i for i, name in enumerate(counts)}
    figures = {name: checked_pieces(of, counts) for name, of in left_out.items()}
    known = [known_of(place, figure, counts) for figure in published]
    known += [Known(tuple(place[piece] for piece in of), least) for of in figures.values()]
    programme = Programme(len(counts), tuple(known), whole=True)

    def is_small(of: Collection[str]) -> bool:
        return primary(value=sum(counts[piece] for piece in of), threshold=k, zeros_too=zeros_too)

    watched = figures | _small_pieces(figures, counts, k)
    bounds = {name: programme.bounds(place[piece] for piece in of) for name, of in watched.items()}
    small = {name: is_small(of) for name, of in watched.items()}
    shown = [", ".join(sorted(f.pieces)) for f in published if f.low == f.high and is_small(f.pieces)]
    return _judged(bounds, small, k, shown)


def _small_pieces(
    figures: Mapping[str, tuple[str, ...]], counts: Mapping[str, int], k: int
) -> dict[str, tuple[str, ...]]:
    """The pieces that hold a small count, unless they are watched under their own name already."""
    found: dict[str, tuple[str, ...]] = {}
    for name in (name for name, count in counts.items() if 0 < count < k):
        if figures.get(name, (name,)) != (name,):
            raise Refused(f"'{name}' names both a part and an area that is left out.")
        found[name] = (name,)
    return found


def known_of(place: Mapping[str, int], figure: Published, counts: Mapping[str, int]) -> Known:
    """A published figure as the programme wants it. Refuses one that is not true of the pieces.

    Formula: its pieces by place, and its limits.
    Source: this package.
    Use for: `attack` and `differencing`.

    >>> known_of({"a": 0, "b": 1}, Published(frozenset({"a", "b"}), 5, 5), {"a": 3, "b": 2}).cells
    (0, 1)
    """
    names = checked_pieces(figure.pieces, counts)
    if not figure.low <= sum(counts[name] for name in names) <= figure.high:
        raise Refused(f"The published figure of {', '.join(names)} does not agree with its parts.")
    return Known(tuple(place[name] for name in names), figure.low, figure.high)


def checked_pieces(names: Collection[str], counts: Mapping[str, int]) -> tuple[str, ...]:
    """These pieces in order, if all are known and there is at least one.

    Formula: each must be one of the pieces.
    Source: this package.
    Use for: the way in of attacks.

    >>> checked_pieces({"b", "a"}, {"a": 1, "b": 2})
    ('a', 'b')
    """
    if isinstance(names, str) or not names:
        raise Refused("An area needs a list of the parts that it is made of.")
    strangers = sorted(set(names) - counts.keys())
    if strangers:
        raise Refused(f"'{strangers[0]}' is not a part that is known here.")
    return tuple(sorted(set(names)))


def _judged(bounds: Mapping[str, Bounds], small: Mapping[str, bool], k: int, shown: Sequence[str]) -> Attack:
    unsafe = [
        name
        for name, (low, high) in bounds.items()
        if not is_safe(low=low, high=high, threshold=k, small=small[name])
    ]
    unsafe += shown
    return Attack(bounds, not unsafe, tuple(unsafe))
