"""A neighbourhood as parts of the areas that a statistic is published for, over a lookup where it must be."""

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
    """The parts of a neighbourhood at the level of a statistic: its own blocks, else a vintage.

    Refused where the statistic is published for no vintage of the blocks, or no lookup leads there.
    """
    if any(level.type == blocks for level in levels):
        return Parts(blocks, shares, source)
    level_of = {one.slug: one.level for one in places.area_types()}
    vintages = [one.type for one in levels if level_of.get(one.type) == level_of.get(blocks)]
    for type in reversed(vintages):
        found = _over(shares, blocks, type)
        if found is not None:
            return Parts(type, found, f"{source}, over the lookup between {blocks} and {type}".lstrip(", "))
    raise Refused("It is not published for areas that this neighbourhood is made of.")


def _over(shares: Mapping[str, float], blocks: str, type: str) -> Mapping[str, float] | None:
    """The shares of areas of another vintage; None without a lookup."""
    back = places.bridge(type, blocks)
    if back:
        found = {
            code: sum(weight * shares.get(block, 0.0) for block, weight, _ in ends)
            for code, ends in back.items()
        }
        return {code: min(share, 1.0) for code, share in found.items() if share > 0}
    return _forward(shares, places.bridge(blocks, type))


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
