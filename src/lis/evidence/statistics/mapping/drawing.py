"""A map's drawing: shapes, the lines, names and points over them, and the strip under it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lis.evidence.statistics.mapping import words
from lis.evidence.statistics.mapping.asking import Asked
from lis.evidence.statistics.mapping.classing import Classed
from lis.evidence.statistics.mapping.told import Subject
from lis.foundations.access.visibility import PUBLIC, Eyes
from lis.foundations.design.maps import Area as Patch
from lis.foundations.design.maps import Lines, Map, Name, Point, Square, Strip
from lis.partnership.places import queries as places
from lis.partnership.places.queries import Area, AreaType

MOST_DRAWN = 1500
# From how few areas each is named; above, the areas that they lie in are.
FEW = 40
MOST_OVER = 80


@dataclass(frozen=True)
class Ground:
    """Shapes by code and what lies over them. `over` is the kind of area that the thin lines are of.

    `lies_in` names the one of those in which each area lies.
    """

    shapes: Mapping[str, Any]
    lines: tuple[Lines, ...]
    names: tuple[Name, ...]
    over: AreaType | None
    lies_in: Mapping[str, str]


def ground(type: AreaType, within: Area | None) -> Ground | None:
    """The shapes of a type inside an area with lines and names; None where there are none or too many."""
    if not places.has_shapes(type, within) or places.areas(type, within).count() > MOST_DRAWN:
        return None
    shapes = places.shapes(type, within)
    outline = places.outline(within) if within else None
    heavy = (Lines((outline,), heavy=True),) if outline is not None else ()
    over = _over(type, within) if len(shapes) > FEW else None
    larger = places.shapes(over, within) if over else {}
    thin = (Lines(tuple(larger.values())),) if over else ()
    inside = (
        _lying_in(shapes, larger, dict(places.areas(over, within).values_list("code", "name")))
        if over
        else {}
    )
    return Ground(shapes, thin + heavy, _names(over or type, within), over, inside)


def _lying_in(
    shapes: Mapping[str, Any], larger: Mapping[str, Any], names: Mapping[str, str]
) -> dict[str, str]:
    """The name of the larger area in which a point well inside each shape lies."""
    from shapely import STRtree

    codes = list(larger)
    tree = STRtree(list(larger.values()))
    points = [shape.representative_point() for shape in shapes.values()]
    found = dict(zip(*tree.query(points, predicate="within"), strict=True))
    return {code: names.get(codes[found[at]], "") for at, code in enumerate(shapes) if at in found}


def _over(type: AreaType, within: Area | None) -> AreaType | None:
    """The next larger kind of area with shapes, of which there are not too many: wards over LSOAs.

    Of two vintages, the one that held when the smaller areas did.
    """
    larger = [one for one in places.area_types() if one.size > type.size]
    smaller_than_all = [one for one in larger if within is None or one.size < within.type.size]
    known = [one for one in smaller_than_all if places.has_shapes(one, within)]
    few = [one for one in known if 1 < places.areas(one, within).count() <= MOST_OVER and one.level != "msoa"]
    if not few:
        return None
    nearest = [one for one in few if one.level == few[0].level]
    return next((one for one in nearest if _held_together(one, type)), nearest[0])


def _held_together(one: AreaType, other: AreaType) -> bool:
    began = max(filter(None, (one.valid_from, other.valid_from)), default=None)
    ended = min(filter(None, (one.valid_to, other.valid_to)), default=None)
    return began is None or ended is None or began <= ended


def _names(type: AreaType, within: Area | None) -> tuple[Name, ...]:
    """Names of areas where each lies, the largest area first."""
    found = places.areas(type, within).exclude(longitude=None).filter(boundary__isnull=False)
    listed = found.order_by("-boundary__hectares").values_list("name", "longitude", "latitude")
    return tuple(Name(name, east or 0.0, north or 0.0) for name, east, north in listed if name)


def drawing(asked: Asked, subject: Subject, classed: Classed, on: Ground, *, id: str = "map") -> Map:
    """The map itself, each area a link to its place."""
    patches = tuple(
        Patch(
            place.code, place.name, place.text or "no figure", classed.shade_of[place.code],
            f"/places/{place.code}/",
        )
        for place in subject.places
    )  # fmt: skip
    counted = Map("", on.shapes, patches, classed.shades)
    labels = [(shade.label, counted.count(at)) for at, shade in enumerate(classed.shades)]
    return Map(
        alt=words.alt(subject, [*labels, ("No data", counted.count(None))]),
        shapes=on.shapes,
        areas=patches,
        shades=classed.shades,
        lines=on.lines,
        names=on.names,
        points=points(asked.chosen.points, asked.within, asked.eyes),
        selected=asked.chosen.place,
        id=id,
    )


def points(layer: str, within: Area | None, eyes: Eyes = PUBLIC) -> tuple[Point, ...]:
    """The points of a layer inside an area; none where these eyes see no layer of this name."""
    if not layer or layer not in {one.slug for one in places.point_layers(eyes)}:
        return ()
    return tuple(Point(one.name, one.longitude, one.latitude) for one in places.points(layer, within))


def strip(subject: Subject, classed: Classed, *, id: str = "strip") -> Strip:
    """One square a place, by what is shown."""
    low, high = subject.known[0], subject.known[-1]
    return Strip(
        alt=f"One square for each of {len(subject.known):,} {subject.plural}, {low.text} to {high.text}.",
        squares=tuple(Square(place.value or 0.0, classed.shade_of[place.code]) for place in subject.known),
        shades=classed.shades,
        unit="%" if subject.unit == "%" else "",
        signed=subject.show.is_change,
        id=id,
    )
