"""A hierarchy of counts: totals, their parts, and the parts of those."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lis.methods.refusal import Refused


@dataclass(frozen=True)
class Tree:
    """The parts of every total, and all counts, totals added up. `names` go from the top down."""

    root: str
    parts: Mapping[str, Sequence[str]]
    counts: Mapping[str, int]
    names: tuple[str, ...]

    @classmethod
    def of(cls, parts: Mapping[str, Sequence[str]], counts: Mapping[str, int]) -> Tree:
        """The tree, if it is one: each part in one total, one top, a count for everything without parts."""
        named = [part for group in parts.values() for part in group]
        below = set(named)
        tops = [total for total in parts if total not in below]
        if len(tops) != 1 or len(below) != len(named) or not all(parts.values()):
            raise Refused("A hierarchy needs one total at its top, and every part in one group.")
        names = tuple(_downwards(tops[0], parts))
        if len(names) != len(named) + 1:
            raise Refused("A total of this hierarchy is a part of itself.")
        missing = [name for name in names if name not in parts and name not in counts]
        if missing:
            raise Refused(f"'{missing[0]}' has no count, and no parts to add up.")
        known = set(names)
        if strangers := [name for name in counts if name in parts or name not in known]:
            raise Refused(f"'{strangers[0]}' has a count but is no part of the hierarchy, or a total of it.")
        found = dict(counts)
        for name in reversed(names):
            if name in parts:
                found[name] = sum(found[part] for part in parts[name])
        return cls(tops[0], parts, found, names)

    @property
    def leaves(self) -> list[str]:
        return [name for name in self.names if name not in self.parts]

    def leaves_of(self, name: str) -> list[str]:
        """What has no parts, below this name or at it."""
        return [one for one in _downwards(name, self.parts) if one not in self.parts]

    def totals_bottom_up(self) -> Iterator[str]:
        """Every total, after the totals among its parts."""
        return (name for name in reversed(self.names) if name in self.parts)


def _downwards(name: str, parts: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield name
    for part in parts.get(name, ()):
        yield from _downwards(part, parts)
