"""The place that a page is about: an area, or a neighbourhood that people made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lis.partnership.places import queries as places

if TYPE_CHECKING:
    from lis.partnership.places.queries import Area, Neighbourhood

IN_CAPITALS = {"lsoa", "msoa", "oa"}


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere."""

    label: str
    href: str


@dataclass(frozen=True)
class Subject:
    """A place as pages name it. `key` finds it again: a code or a neighbourhood's slug.

    `what` is its kind in a word ("ward"), `caption` its kind, vintage and code; `type` its area type's slug,
    empty for a neighbourhood. `above` is what it lies in, the widest first.
    """

    key: str
    name: str
    what: str
    caption: str
    address: str
    type: str = ""
    above: tuple[Link, ...] = ()
    area: Area | None = None
    neighbourhood: Neighbourhood | None = None
    about: str = ""
    synthetic: bool = False

    @property
    def asked(self) -> Area | Neighbourhood | str:
        """What the statistics are asked about."""
        return self.neighbourhood or self.key

    @property
    def file_address(self) -> str:
        """The address of its files, without the ending."""
        return self.address.partition("?")[0].rstrip("/")


def of_area(area: Area) -> Subject:
    """An area as a subject."""
    return Subject(
        key=area.code,
        name=area.name or area.code,
        what=what_of(area),
        caption=f"{kind_of(area)} · {area.code}",
        address=places.place_address(area),
        type=area.type.slug,
        above=tuple(Link(str(one), places.place_address(one)) for one in reversed(places.ancestors(area))),
        area=area,
    )


def of_neighbourhood(neighbourhood: Neighbourhood) -> Subject:
    """A neighbourhood as a subject."""
    return Subject(
        key=neighbourhood.slug,
        name=neighbourhood.name,
        what="neighbourhood",
        caption="Neighbourhood",
        address=places.neighbourhood_address(neighbourhood),
        neighbourhood=neighbourhood,
        about=neighbourhood.about,
        synthetic=neighbourhood.synthetic,
    )


def what_of(area: Area) -> str:
    """The kind of an area in a word of a sentence: ward, LSOA."""
    level = area.type.level
    return level.upper() if level in IN_CAPITALS else level


def kind_of(area: Area) -> str:
    """The kind of an area with its vintage: Ward, since May 2022; LSOA (2011)."""
    vintage = area.type.vintage
    named = area.type.name
    return f"{named}, {vintage}" if vintage and vintage not in named else named
