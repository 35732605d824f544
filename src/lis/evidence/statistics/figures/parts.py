"""A place as parts of the areas that a statistic is published for, over lookups where it must be."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from lis.evidence.statistics.answers import Level
from lis.evidence.statistics.figures.blocks import MEGABYTE, WORD
from lis.evidence.statistics.figures.reading import Reader
from lis.foundations.store.bounded import Bounded
from lis.methods.refusal import Refused
from lis.partnership.places import queries as places
from lis.partnership.places.queries import LookupRow

ALIKE = 1e-9
# A database takes fewer values in a question than a nation has areas.
AT_ONCE = 5_000


@dataclass(frozen=True)
class Pieces:
    """What a place is made of: areas of the type `blocks` (codes) with the share of each inside."""

    shares: Mapping[str, float]
    blocks: str
    source: str

    @cached_property
    def digest(self) -> str:
        """What tells it from another."""
        told = repr((sorted(self.shares.items()), self.blocks, self.source))
        return sha256(told.encode()).hexdigest()


@dataclass(frozen=True)
class Parts:
    """Areas of a type (codes) with the share of each inside, above 0 to 1, and how it is known."""

    type: str
    shares: Mapping[str, float]
    source: str


_known: Bounded[Parts | Refused] = Bounded(8 * MEGABYTE)


def parts_at(read: Reader, place: Pieces, levels: tuple[Level, ...]) -> Parts:
    """The parts of a place at a level of a statistic: its own blocks, else a vintage, else smaller areas.

    Refused where the statistic is published for nothing that a lookup, or two, lead from there.
    """
    types = tuple(level.type for level in levels)
    if place.blocks in types:
        return Parts(place.blocks, place.shares, place.source)
    key = " ".join((str(read.stamp), place.digest, *types))
    found = _known.get(key, lambda: _weighed(read, place, types))
    if isinstance(found, Refused):
        raise Refused(str(found))
    return found


def _weighed(read: Reader, place: Pieces, types: tuple[str, ...]) -> tuple[Parts | Refused, int]:
    try:
        found = _found(read, place, types)
    except Refused as refusal:
        return refusal, WORD
    return found, len(found.shares) * WORD


def _found(read: Reader, place: Pieces, types: tuple[str, ...]) -> Parts:
    for type in _vintages_then_smaller(read, place.blocks, types):
        found = _over(read, place, type)
        if found is not None:
            names, there = found
            return Parts(type, there, f"{place.source}, over the lookup {names}".lstrip(", "))
    raise Refused("It is not published for areas that this place is made of.")


def _vintages_then_smaller(read: Reader, blocks: str, types: tuple[str, ...]) -> list[str]:
    """Types of the same level, the latest vintage first; then types of smaller areas, the largest first."""
    own = read.types[blocks]
    told = [read.types[one] for one in types if one in read.types]
    vintages = [one.slug for one in told if one.level == own.level]
    smaller = sorted((one for one in told if one.size < own.size), key=lambda one: (one.size, one.vintage))
    return [*reversed(vintages), *(one.slug for one in reversed(smaller))]


def _over(read: Reader, place: Pieces, type: str) -> tuple[str, Mapping[str, float]] | None:
    """The way there in words, and the shares of areas of another type; None without a lookup."""
    for way in _ways(read, type, place.blocks):
        found = place.shares
        for step in reversed(list(zip(way, way[1:], strict=False))):
            found = _back(found, step)
        names = " to ".join(read.types[one].name for one in way) + _shared_by(way)
        return names, {code: min(share, 1.0) for code, share in sorted(found.items())}
    if places.lookup(place.blocks, type) is None:
        return None
    names = f"{read.types[place.blocks].name} to {read.types[type].name}{_shared_by((place.blocks, type))}"
    return names, _forward(place.shares, (place.blocks, type))


def _shared_by(way: tuple[str, ...]) -> str:
    """What areas that go to several are shared out by, on each step of the way."""
    steps = set(zip(way, way[1:], strict=False))
    known = (one for one in places.all_lookups() if (one.from_type.slug, one.to_type.slug) in steps)
    told = dict.fromkeys(one.weighted_by for one in known if one.weighted_by)
    return f" (areas in several shared out by: {'; '.join(told)})" if told else ""


def _ways(read: Reader, type: str, blocks: str) -> Iterator[tuple[str, ...]]:
    """The types along the lookup from a type to the blocks, or else by way of another vintage of either."""
    known = {(one.from_type.slug, one.to_type.slug) for one in places.all_lookups()}
    ends = {read.types[type].level, read.types[blocks].level}
    between = [one.slug for one in read.types.values() if one.level in ends]
    for way in ((type, blocks), *((type, one, blocks) for one in between if one not in (type, blocks))):
        if known.issuperset(zip(way, way[1:], strict=False)):
            yield way


def _back(shares: Mapping[str, float], step: tuple[str, str]) -> dict[str, float]:
    """The shares of the areas that a lookup leads from, of those above 0."""
    found: dict[str, float] = {}
    for start, end, weight in _rows(step, "to_area__code", shares):
        found[start] = found.get(start, 0.0) + weight * shares[end]
    return {code: share for code, share in found.items() if share > 0}


def _forward(shares: Mapping[str, float], step: tuple[str, str]) -> Mapping[str, float]:
    """Over a lookup that leads from the blocks: an area all of whose sources lie inside alike does so too."""
    reached = sorted({end for _, end, _ in _rows(step, "from_area__code", shares)})
    sources: dict[str, list[float]] = {}
    for start, end, _ in _rows(step, "to_area__code", reached):
        sources.setdefault(end, []).append(shares.get(start, 0.0))
    inside = {code: sources[code] for code in reached if max(sources[code]) > 0}
    for code, found in inside.items():
        if max(found) - min(found) > ALIKE:
            raise Refused(
                f"{code} was put together from areas that lie inside and outside, so its share is not known."
            )
    return {code: found[0] for code, found in inside.items()}


def _rows(step: tuple[str, str], end: str, codes: Collection[str]) -> Iterator[tuple[str, str, float]]:
    """From where, to where and the weight, of the rows of a lookup that have one of these codes at an end."""
    known = LookupRow.objects.filter(lookup__from_type__slug=step[0], lookup__to_type__slug=step[1])
    listed = list(codes)
    for first in range(0, len(listed), AT_ONCE):
        some = known.filter(**{f"{end}__in": listed[first : first + AT_ONCE]}).order_by("pk")
        yield from some.values_list("from_area__code", "to_area__code", "weight")
