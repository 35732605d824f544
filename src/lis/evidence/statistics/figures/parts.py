"""A place as parts of the areas that a statistic is published for, over lookups where it must be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lis.evidence.statistics.answers import Level
from lis.methods.refusal import Refused
from lis.partnership.places import queries as places

ALIKE = 1e-9


@dataclass(frozen=True)
class Parts:
    """Areas of a type (codes) with the share of each inside, above 0 to 1, and how it is known."""

    type: str
    shares: Mapping[str, float]
    source: str


def parts_at(shares: Mapping[str, float], blocks: str, levels: tuple[Level, ...], source: str) -> Parts:
    """The parts of a place at a level of a statistic: its own blocks, else a vintage, else smaller areas.

    Refused where the statistic is published for nothing that a lookup, or two, lead from there.
    """
    if any(level.type == blocks for level in levels):
        return Parts(blocks, shares, source)
    for type in _vintages_then_smaller(blocks, levels):
        found = _over(shares, blocks, type)
        if found is not None:
            types, there = found
            return Parts(type, there, f"{source}, over the lookup {types}".lstrip(", "))
    raise Refused("It is not published for areas that this place is made of.")


def _vintages_then_smaller(blocks: str, levels: tuple[Level, ...]) -> list[str]:
    """Types of the same level, the latest vintage first; then types of smaller areas, the largest first."""
    known = {one.slug: one for one in places.area_types()}
    own = known[blocks]
    told = [known[one.type] for one in levels if one.type in known]
    vintages = [one.slug for one in told if one.level == own.level]
    smaller = sorted((one for one in told if one.size < own.size), key=lambda one: (one.size, one.vintage))
    return [*reversed(vintages), *(one.slug for one in reversed(smaller))]


def _over(shares: Mapping[str, float], blocks: str, type: str) -> tuple[str, Mapping[str, float]] | None:
    """The way there in words, and the shares of areas of another type; None without a lookup."""
    for way in _ways(type, blocks):
        found = {
            code: sum(weight * shares.get(block, 0.0) for block, weight, _ in ends)
            for code, ends in way.bridge.items()
        }
        names = " to ".join(places.area_type(one).name for one in way.types)
        return names, {code: min(share, 1.0) for code, share in found.items() if share > 0}
    found_ahead = _forward(shares, places.bridge(blocks, type))
    if found_ahead is None:
        return None
    return f"{places.area_type(blocks).name} to {places.area_type(type).name}", found_ahead


def _ways(type: str, blocks: str) -> list[places.Chain]:
    """The lookup from a type to the blocks, or else those by way of another vintage of either."""
    ends = {places.area_type(type).level, places.area_type(blocks).level}
    between = [
        one.slug for one in places.area_types() if one.level in ends and one.slug not in (type, blocks)
    ]
    asked = [(type, blocks), *((type, one, blocks) for one in between)]
    return [found for one in asked if (found := places.chain(*one))]


def _forward(
    shares: Mapping[str, float], ahead: Mapping[str, list[tuple[str, float, str]]]
) -> Mapping[str, float] | None:
    """Over a lookup that leads from the blocks: an area all of whose sources lie inside alike does so too."""
    if not ahead:
        return None
    sources: dict[str, list[float]] = {}
    for block, ends in ahead.items():
        for code, _, _ in ends:
            sources.setdefault(code, []).append(shares.get(block, 0.0))
    reached = {code: found for code, found in sources.items() if max(found) > 0}
    for code, found in reached.items():
        if max(found) - min(found) > ALIKE:
            raise Refused(
                f"{code} was put together from areas that lie inside and outside, so its share is not known."
            )
    return {code: found[0] for code, found in reached.items()}
