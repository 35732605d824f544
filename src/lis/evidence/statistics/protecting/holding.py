"""Which areas hold which whole: by parents at any distance, and by lookups that keep areas whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from lis.evidence.statistics.protecting.sums import Parents
from lis.partnership.places import queries as places
from lis.partnership.places.queries import Area

STEPS = 5
WHOLE = 1.0


def holders(types: Iterable[str]) -> Mapping[str, Collection[str]]:
    """The codes of the areas that hold each area of these types whole, by its code.

    Attackers know parents and lookups alike, so all of them count: LSOAs in wards, in MSOAs and in boroughs.
    """
    known = {one.slug: one.size for one in places.area_types()}
    asked = sorted((one for one in set(types) if one in known), key=known.__getitem__)
    found: dict[str, set[str]] = {}
    for type in asked:
        _by_parents(type, found)
    for i, type in enumerate(asked):
        for larger in asked[i + 1 :]:
            _by_lookup(type, larger, found)
    # What holds an area is held in turn: a lookup to wards leads on to boroughs.
    for code, above in found.items():
        found[code] = _all_above(code, above, found)
    return found


def together(*known: Parents) -> Mapping[str, Collection[str]]:
    """Several tellings of what holds what as one."""
    found: dict[str, set[str]] = {}
    for one in known:
        for code, above in one.items():
            found.setdefault(code, set()).update((above,) if isinstance(above, str) else above)
    return found


def _by_parents(type: str, found: dict[str, set[str]]) -> None:
    paths = ["__".join(["parent"] * steps) + "__code" for steps in range(1, STEPS + 1)]
    for code, *above in Area.objects.filter(type__slug=type).values_list("code", *paths):
        found.setdefault(code, set()).update(one for one in above if one and one != code)


def _by_lookup(type: str, larger: str, found: dict[str, set[str]]) -> None:
    for code, ends in places.bridge(type, larger).items():
        if len(ends) == 1 and ends[0][1] >= WHOLE and ends[0][0] != code:
            found.setdefault(code, set()).add(ends[0][0])


def _all_above(code: str, above: set[str], found: Mapping[str, set[str]]) -> set[str]:
    reached, edge = set[str](), set(above)
    while edge:
        reached |= edge
        edge = {other for one in edge for other in found.get(one, ())} - reached
    return reached - {code}
