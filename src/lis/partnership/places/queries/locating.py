"""What lies where: the areas around a point, and the share of postcodes whose lookup and shape agree."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lis.partnership.places.models import Area, AreaType, Boundary, Postcode

Place = tuple[float, float]
METRES_A_DEGREE = 111_320.0
NEAR = 300.0


@dataclass(frozen=True)
class Disagreement:
    """A postcode that lies in one area by its lookup and in another by the shapes.

    `by_shape` is empty where no shape holds it; `metres` is how far it lies from the looked-up area's shape.
    """

    postcode: str
    by_lookup: str
    by_shape: str
    metres: float


@dataclass(frozen=True)
class Agreement:
    """Of the live postcodes with a place and a code of this type, how many the shapes put into the same."""

    type: str
    compared: int
    same: int
    exceptions: tuple[Disagreement, ...]
    without_place: int
    without_code: int

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None where nothing could be compared."""
        return self.same / self.compared if self.compared else None


def containing(longitude: float, latitude: float) -> list[Area]:
    """Every area whose shape holds the point, smallest first, the newest vintage first."""
    found = [area for area, metres in _around(longitude, latitude, None, 0.0) if metres == 0.0]
    return sorted(found, key=lambda area: (area.type.size, _age(area)))


def nearest(longitude: float, latitude: float, type: AreaType | str, metres: float = NEAR) -> Area | None:
    """The area of a type that holds the point, else the nearest one within `metres`; None beyond."""
    slug = type if isinstance(type, str) else type.slug
    found = _around(longitude, latitude, slug, metres)
    return min(found, key=lambda pair: pair[1])[0] if found else None


def _age(area: Area) -> int:
    return -area.type.valid_from.toordinal() if area.type.valid_from else 0


def _around(x: float, y: float, slug: str | None, metres: float) -> list[tuple[Area, float]]:
    """Areas whose box and then shape lies within `metres` of the point, with the distance."""
    import shapely

    north = metres / METRES_A_DEGREE
    east = north / max(math.cos(math.radians(y)), 0.01)
    known = Boundary.objects.select_related("area__type", "area__parent").filter(
        west__lte=x + east, east__gte=x - east, south__lte=y + north, north__gte=y - north
    )
    if slug:
        known = known.filter(area__type__slug=slug)
    pairs = [(one.area, _metres(x, y, shapely.from_wkb(bytes(one.full)))) for one in known]
    return [(area, away) for area, away in pairs if away <= metres]


def _metres(x: float, y: float, shape: Any) -> float:
    """How far a point lies from a shape, on a plane that is flat around the point."""
    import shapely

    if shapely.intersects(shape, shapely.Point(x, y)):
        return 0.0
    scale = (METRES_A_DEGREE * math.cos(math.radians(y)), METRES_A_DEGREE)
    flat = shapely.transform(shape, lambda corners: (corners - (x, y)) * scale)
    return float(shapely.distance(flat, shapely.Point(0, 0)))


def places_of(postcodes: Sequence[Postcode]) -> list[Place]:
    """Where postcodes are, of those that have a place."""
    return [
        (one.longitude, one.latitude)
        for one in postcodes
        if one.longitude is not None and one.latitude is not None
    ]


def placed(type: AreaType | str, places: Sequence[Place]) -> list[str]:
    """The code of the area of a type that holds each point; empty where none does. One tree for all."""
    import shapely

    slug = type if isinstance(type, str) else type.slug
    shapes = _full_shapes(slug)
    codes = list(shapes)
    found = [""] * len(places)
    if not codes or not places:
        return found
    tree = shapely.STRtree(list(shapes.values()))
    points, areas = tree.query(shapely.points(places), predicate="intersects")
    # On a shared edge a point lies in both: the first by code, so that it is always the same one.
    for point, area in sorted(zip(points.tolist(), areas.tolist(), strict=True), reverse=True):
        found[point] = codes[area]
    return found


def agreement(type: AreaType | str) -> Agreement:
    """How far the lookup of live postcodes and the shapes of a type say the same; nothing without shapes."""
    slug = type if isinstance(type, str) else type.slug
    live = list(Postcode.objects.filter(terminated=""))
    coded = [one for one in live if one.areas.get(slug)]
    shaped = Boundary.objects.filter(area__type__slug=slug).exists()
    placeable = [one for one in coded if one.longitude is not None and one.latitude is not None]
    ready = placeable if shaped else []
    by_shape = placed(slug, places_of(ready))
    other = [(one, code) for one, code in zip(ready, by_shape, strict=True) if code != one.areas[slug]]
    shapes = _full_shapes(slug) if other else {}
    return Agreement(
        type=slug,
        compared=len(ready),
        same=len(ready) - len(other),
        exceptions=tuple(_disagreement(one, code, slug, shapes) for one, code in other),
        without_place=len(coded) - len(placeable),
        without_code=len(live) - len(coded),
    )


def _disagreement(one: Postcode, code: str, slug: str, shapes: dict[str, Any]) -> Disagreement:
    looked_up = one.areas[slug]
    there = shapes.get(looked_up)
    metres = _metres(one.longitude or 0.0, one.latitude or 0.0, there) if there is not None else math.nan
    return Disagreement(one.postcode, looked_up, code, metres)


def _full_shapes(slug: str) -> dict[str, Any]:
    import shapely

    known = Boundary.objects.filter(area__type__slug=slug).order_by("area__code")
    return {code: shapely.from_wkb(bytes(shape)) for code, shape in known.values_list("area__code", "full")}
