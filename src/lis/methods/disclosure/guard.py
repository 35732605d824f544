"""The guard against differencing: an area asked for, against all that was ever published."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from lis.methods.disclosure.attack import checked_pieces
from lis.methods.disclosure.programme import Known, Programme
from lis.methods.disclosure.rounding import behind, round
from lis.methods.disclosure.safety import THRESHOLD, Bounds, checked_counts, checked_threshold, is_safe
from lis.methods.refusal import Refused

GIVES_AWAY = "With what is already published this would give away a small number."


@dataclass(frozen=True, slots=True)
class Allowed:
    """The area may be published; with the attacker's interval of every small part, by its atoms."""

    answer: str
    bounds: Mapping[str, Bounds]


def differencing(
    *,
    atoms: Mapping[str, int],
    published: Sequence[Collection[str]],
    asked: Collection[str],
    threshold: int = THRESHOLD,
    left_out: Sequence[Collection[str]] = (),
    base: int | None = None,
) -> Allowed:
    """Whether an area may be published beside the areas that are or ever were; refused where it may not.

    `atoms` are the counts of the smallest areas that all others are made of; an area is a list of atoms.
    `left_out` are areas that show `c`: the attacker knows that they hold at least 1. `base`: all figures are
    rounded to it. Withdrawn figures still count as published. Refused: "With what is already published this
    would give away a small number."

    Formula: areas with the asked one are split into cells of equal membership, unknowns ≥ 0; refused if a
    cell of 1 to k − 1 has U < k or U − L < k − 1, and asking is what brought it there.
    Source: Hundepool et al. 2012; the methods reference, section 14.
    Use for: neighbourhoods that people draw.

    >>> differencing(atoms={"a": 12, "b": 9, "c": 7}, published=[["a", "b"]], asked=["a", "b", "c"]).answer
    'allowed'
    """
    counts, k = dict(zip(atoms, checked_counts(atoms.values()), strict=True)), checked_threshold(threshold)
    earlier, hidden = ([checked_pieces(area, counts) for area in areas] for areas in (published, left_out))
    new = checked_pieces(asked, counts)
    cells = _Cells.of([*earlier, *hidden, new], counts)
    before = [cells.shown(area, base) for area in earlier] + [cells.hidden(area) for area in hidden]
    then = Programme(len(cells.held), tuple(before), whole=True)
    now = Programme(len(cells.held), (*before, cells.shown(new, base)), whole=True)
    bounds = {}
    for place, name in enumerate(cells.names):
        if not 0 < cells.held[place] < k:
            continue
        low, high = bounds[name] = now.bounds([place])
        # What was given away before is not made worse by a figure that adds nothing.
        if not is_safe(low=low, high=high, threshold=k) and then.bounds([place]) != (low, high):
            raise Refused(GIVES_AWAY)
    return Allowed("allowed", bounds)


@dataclass(frozen=True, slots=True)
class _Cells:
    """Atoms that lie in the same areas, put together: nothing published can tell them apart."""

    members: tuple[frozenset[str], ...]
    held: tuple[int, ...]

    @classmethod
    def of(cls, areas: Sequence[Collection[str]], counts: Mapping[str, int]) -> _Cells:
        alike: dict[tuple[bool, ...], list[str]] = {}
        sets = [frozenset(area) for area in areas]
        for atom in sorted(frozenset().union(*sets)):
            alike.setdefault(tuple(atom in area for area in sets), []).append(atom)
        members = tuple(frozenset(atoms) for atoms in alike.values())
        return cls(members, tuple(sum(counts[atom] for atom in atoms) for atoms in members))

    @property
    def names(self) -> list[str]:
        return [" + ".join(sorted(atoms)) for atoms in self.members]

    def shown(self, area: Collection[str], base: int | None) -> Known:
        """What a published figure tells."""
        places = self._places(area)
        count = sum(self.held[place] for place in places)
        if base is None:
            return Known(places, count, count)
        return Known(places, *behind(value=round(value=count, base=base), base=base))

    def hidden(self, area: Collection[str]) -> Known:
        """What `c` tells: at least 1."""
        places = self._places(area)
        if not any(self.held[place] for place in places):
            raise Refused("An area that holds 0 is left out, but zeros are published in this data set.")
        return Known(places, 1)

    def _places(self, area: Collection[str]) -> tuple[int, ...]:
        wanted = frozenset(area)
        return tuple(place for place, atoms in enumerate(self.members) if atoms <= wanted)
