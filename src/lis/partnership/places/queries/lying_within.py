"""Which areas of a type lie in an area: down its children and lookups, step by step along the indexes.

One question with joins over four levels took 100 ms where a nation's areas are known; these take a few.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from lis.partnership.places.models import Area, AreaType, Lookup, LookupRow
from lis.partnership.places.queries.plainly import children

HALF = 0.5
# SQLite takes some 32,000 values in one question.
AT_ONCE = 10_000


@dataclass(frozen=True)
class Levels:
    """The types by key, and the lookups as key, type they lead from and type they lead to."""

    types: dict[int, AreaType]
    lookups: tuple[tuple[int, int, int], ...]

    @classmethod
    def now(cls) -> "Levels":
        lookups = Lookup.objects.values_list("pk", "from_type_id", "to_type_id")
        return cls({one.pk: one for one in AreaType.objects.all()}, tuple(lookups))

    def larger(self, size: int) -> set[int]:
        return {key for key, type in self.types.items() if type.size > size}

    def from_types(self, types: Collection[int]) -> list[int]:
        return [key for key, start, _ in self.lookups if start in types]


def lying_within(type: AreaType, within: Area, known: Levels | None = None) -> set[int]:
    """The keys of the areas of a type that lie in an area, itself included where it is of that type.

    A lookup that shares an area out counts it where more than half of it lies. Areas of an older vintage lie
    where their successors do. `known` spares asking for the types and lookups again.
    """
    return _within(type, within, known or Levels.now(), frozenset())


def _within(type: AreaType, within: Area, known: Levels, asked: frozenset[int]) -> set[int]:
    around, below = _containers(within, known, type)
    found = {within.pk} if within.type_id == type.pk else set()
    found |= below | _led_to(around, known.from_types({type.pk}))
    for lookup, start, end in known.lookups:
        if start == type.pk and end not in asked and _is_vintage(known, start, end):
            there = _within(known.types[end], within, known, asked | {type.pk})
            found |= _led_to(there, [lookup])
    return found


def _is_vintage(known: Levels, start: int, end: int) -> bool:
    return start != end and known.types[start].level == known.types[end].level


def _containers(within: Area, known: Levels, type: AreaType) -> tuple[set[int], set[int]]:
    """The area and everything larger than `type` that lies in it; and the children of type of all these."""
    larger = known.larger(type.size)
    lookups = known.from_types(larger)
    found, front = {within.pk}, {within.pk}
    ours: set[int] = set()
    while front:
        below = _children(front)
        ours |= {key for key, kind in below if kind == type.pk}
        front = ({key for key, kind in below if kind in larger} | _led_to(front, lookups)) - found
        found |= front
    return found, ours


# Types are told apart by who asks: asked of SQLite as well, they mislead it from the index on parents.
def _children(parents: Iterable[int]) -> list[tuple[int, int]]:
    """(key, key of the type) of every child."""
    return [row for some in _parts(parents) for row in children(some)]


def _led_to(areas: Iterable[int], lookups: Collection[int]) -> set[int]:
    """The areas of which a lookup puts more than half into these, all its rows together."""
    if not lookups:
        return set()
    shares: dict[tuple[int, int], float] = defaultdict(float)
    for some in _parts(areas):
        rows = LookupRow.objects.filter(to_area__in=some)
        for start, lookup, weight in rows.values_list("from_area_id", "lookup_id", "weight"):
            if lookup in lookups:
                shares[start, lookup] += weight
    return {start for (start, _), share in shares.items() if share > HALF}


def _parts(keys: Iterable[int]) -> Iterable[list[int]]:
    every = list(keys)
    return (every[start : start + AT_ONCE] for start in range(0, len(every), AT_ONCE))
