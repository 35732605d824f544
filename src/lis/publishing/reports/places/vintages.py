"""The other vintages of an area: the same code before or since, and what it came from or went to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lis.partnership.places import queries as places
from lis.publishing.reports.places.subject import kind_of

if TYPE_CHECKING:
    from lis.partnership.places.queries import Area, Relation

CHANGES = {"U": "unchanged", "S": "split", "M": "merged", "X": "changed in an irregular way"}


@dataclass(frozen=True)
class Vintage:
    """Another area of the same level: its kind, name and page, and how the two go together."""

    label: str
    href: str
    words: str


@dataclass(frozen=True)
class Vintages:
    """`older` says of what vintage an area is that has been replaced; empty for the newest."""

    older: str
    same_code: tuple[Vintage, ...]
    became: tuple[Vintage, ...]
    came_from: tuple[Vintage, ...]

    @property
    def newer(self) -> tuple[Vintage, ...]:
        """Where readers of an old vintage should go: what it became, else the same code's newest vintage."""
        if not self.older:
            return ()
        return self.became or self.same_code[:1]

    @property
    def is_empty(self) -> bool:
        return not (self.same_code or self.became or self.came_from)


def vintages(area: Area) -> Vintages:
    """What else is known of this code and this place at the same level, the newest first."""
    types = [one for one in places.area_types() if one.level == area.type.level]
    is_older = bool(types) and types[0].pk != area.type_id
    others = [found for one in types if one.pk != area.type_id and (found := _same(area.code, one))]
    return Vintages(
        older=kind_of(area) if is_older else "",
        same_code=tuple(
            Vintage(kind_of(one), places.place_address(one), f"{one} {one.code}") for one in others
        ),
        became=tuple(_changed(one) for one in places.successors(area)),
        came_from=tuple(_changed(one) for one in places.predecessors(area)),
    )


def _same(code: str, type: Any) -> Area | None:
    return places.areas(type).filter(code=code).select_related("type").first()


def _changed(one: Relation) -> Vintage:
    said = [kind_of(one.area), CHANGES.get(one.change, "")]
    if one.weight < 1:
        said.append(f"{one.weight:.0%} of it")
    words = ", ".join(part for part in said if part)
    return Vintage(f"{one.area} {one.area.code}", places.place_address(one.area), words)
