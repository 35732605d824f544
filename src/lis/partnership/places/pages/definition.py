"""Neighbourhoods: the list, and what one covers: parts, shares, source, versions, and the same as files."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from lis.foundations.access import signed_in
from lis.foundations.design import maps
from lis.foundations.documents.csv import csv_text
from lis.partnership.places import queries, rules
from lis.partnership.places.models import Neighbourhood, NeighbourhoodVersion
from lis.partnership.places.pages.building import Part, boundary_words, covers, facts_of, part_lines
from lis.partnership.places.pages.mapping import map_of_parts

EXAMPLE = "Our example, not an official boundary"
ANYWHERE = 6
SHOWN = {
    "private": "Only you see it.",
    "shared": "Partners who sign in see it.",
    "public": "Everybody sees it.",
}


@dataclass(frozen=True)
class Listed:
    """A neighbourhood in the list."""

    name: str
    href: str
    definition: str
    words: str
    about: str
    mine: bool


@dataclass(frozen=True)
class ListPage:
    """The neighbourhoods that somebody may see: their own first."""

    sentence: str
    mine: tuple[Listed, ...]
    others: tuple[Listed, ...]
    may_make: bool


def list_page(person: Any) -> ListPage:
    """Every neighbourhood that a person may see."""
    listed = [_listed(one, person) for one in queries.neighbourhoods_for(person)]
    mine = tuple(one for one in listed if one.mine)
    others = tuple(one for one in listed if not one.mine)
    count = len(listed)
    words = "1 neighbourhood" if count == 1 else f"{count:,} neighbourhoods"
    return ListPage(
        sentence=f"{words} made of smaller areas by people who know the place." if count else "",
        mine=mine,
        others=others,
        may_make=rules.may_make(person),
    )


def _listed(one: Neighbourhood, person: Any) -> Listed:
    version = queries.version(one)
    weights, _ = queries.parts(one, version)
    said = covers(dict(weights), version.blocks)
    labels = [f"Covers {said}", EXAMPLE.lower() * one.synthetic, _seen_by(one)]
    return Listed(
        name=one.name,
        href=queries.neighbourhood_address(one),
        definition=queries.definition_address(one),
        words=" · ".join(label for label in labels if label),
        about=one.about,
        mine=rules.owns(person, one) and not one.synthetic,
    )


def _seen_by(one: Neighbourhood) -> str:
    return {"private": "only you see it", "shared": "shared with partners"}.get(one.visibility, "")


@dataclass(frozen=True)
class VersionLine:
    """A version in the table of versions. `by` is empty for a stranger."""

    number: int
    href: str
    made: Any
    how: str
    covers: str
    reason: str
    by: str
    current: bool

    @property
    def label(self) -> str:
        return f"Version {self.number}"

    @property
    def note(self) -> str:
        return "shown here" if self.current else ""

    @property
    def made_words(self) -> str:
        day = date_format(localtime(self.made), "j F Y")
        return f"{day}, {self.by}" if self.by else day


@dataclass(frozen=True)
class DefinitionPage:
    """What a neighbourhood covers, in one of its versions."""

    neighbourhood: Neighbourhood
    version: NeighbourhoodVersion
    is_latest: bool
    sentence: str
    facts: tuple[dict[str, str], ...]
    parts: tuple[Part, ...]
    versions: tuple[VersionLine, ...]
    files: tuple[dict[str, str], ...]
    map: maps.Map | None
    boundaries: str
    address: str
    edit: str
    shown: str

    @property
    def title(self) -> str:
        return f"How {self.neighbourhood.name} is defined"

    @property
    def caption(self) -> str:
        """What it is; an example of ours says so first."""
        return f"Neighbourhood · {EXAMPLE}" if self.neighbourhood.synthetic else "Neighbourhood"


def definition_page(
    neighbourhood: Neighbourhood, version: NeighbourhoodVersion, person: Any
) -> DefinitionPage:
    """What a version of a neighbourhood covers, as `person` may know it."""
    weights = dict(queries.parts(neighbourhood, version)[0])
    versions = tuple(_versions(neighbourhood, version, person))
    latest = versions[0].number == version.number
    return DefinitionPage(
        neighbourhood=neighbourhood,
        version=version,
        is_latest=latest,
        sentence=_sentence(neighbourhood, latest, covers(weights, version.blocks)),
        facts=tuple(facts_of(weights, version.blocks)),
        parts=tuple(part_lines(version.blocks, weights)),
        versions=versions,
        files=tuple(_files(neighbourhood, None if latest else version.number)),
        map=map_of_parts(neighbourhood.name, version.blocks.slug, weights, version.shape),
        boundaries=boundary_words(version.blocks),
        address=queries.neighbourhood_address(neighbourhood),
        edit=_edit(neighbourhood, person),
        shown=SHOWN[neighbourhood.visibility],
    )


def _sentence(neighbourhood: Neighbourhood, latest: bool, words: str) -> str:
    return f"{neighbourhood.name} {'covers' if latest else 'covered'} {words}."


def _edit(neighbourhood: Neighbourhood, person: Any) -> str:
    may = rules.may_change(person, neighbourhood)
    return reverse("places:edit", args=[neighbourhood.slug]) if may else ""


def _versions(
    neighbourhood: Neighbourhood, shown: NeighbourhoodVersion, person: Any
) -> Iterator[VersionLine]:
    known = signed_in(person)
    address = queries.definition_address(neighbourhood)
    for one in queries.versions(neighbourhood).annotate(count=Count("parts")).order_by("-number"):
        yield VersionLine(
            number=one.number,
            href=f"{address}?version={one.number}",
            made=one.made_at,
            how=one.get_how_display(),
            covers=f"{one.count:,} {one.blocks.plural}",
            reason=one.reason,
            by=str(one.made_by) if known else "",
            current=one.pk == shown.pk,
        )


def _files(neighbourhood: Neighbourhood, number: int | None) -> Iterator[dict[str, str]]:
    query = {"version": str(number)} if number else None
    for label, kind in (("CSV", "csv"), ("GeoJSON", "geojson")):
        address = reverse("places:definition_file", args=[neighbourhood.slug, kind], query=query)
        yield {"label": label, "href": address}


def definition_csv(neighbourhood: Neighbourhood, version: NeighbourhoodVersion) -> str:
    """The parts as CSV: one a row, with share and what the shares rest on."""
    weights = dict(queries.parts(neighbourhood, version)[0])
    heading: list[str | int | float] = [
        "neighbourhood",
        "version",
        "area_type",
        "code",
        "name",
        "weight",
        "weights_source",
    ]
    fixed: list[str | int | float] = [neighbourhood.name, version.number, version.blocks.slug]
    lines = part_lines(version.blocks, weights)
    rows = [[*fixed, one.code, one.name, weights[one.code], version.weights_source] for one in lines]
    return csv_text([heading, *rows])


def definition_geojson(neighbourhood: Neighbourhood, version: NeighbourhoodVersion) -> str:
    """The outline and every part as GeoJSON, in degrees. Parts without a boundary here have no geometry."""
    weights = dict(queries.parts(neighbourhood, version)[0])
    shapes = queries.shapes(version.blocks, simple=False)
    named = {one.code: one.name for one in part_lines(version.blocks, weights)}
    outline = _feature(
        queries.outline_of(neighbourhood, version),
        {"what": "outline", "name": neighbourhood.name, "version": version.number, "how": version.how},
    )
    parts = [
        _feature(shapes.get(code), {"what": "part", "code": code, "name": named[code], "weight": weight})
        for code, weight in weights.items()
    ]
    told = {
        "type": "FeatureCollection",
        "name": neighbourhood.name,
        "weights_source": version.weights_source,
        "attribution": list(queries.attributions(version.blocks)),
        "features": [outline, *parts],
    }
    return json.dumps(told, ensure_ascii=False)


def _feature(shape: Any, properties: dict[str, Any]) -> dict[str, Any]:
    import shapely

    geometry = None
    if shape is not None:
        rounded = shapely.transform(shape, lambda corners: corners.round(ANYWHERE))
        geometry = json.loads(shapely.to_geojson(rounded))
    return {"type": "Feature", "properties": properties, "geometry": geometry}
