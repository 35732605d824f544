"""What a drawn or uploaded shape covers: the share of each area's live postcodes inside it, or land."""

import json
from dataclasses import dataclass
from typing import Any

from lis.partnership.places.models import AreaType, Boundary, NeighbourhoodVersion, Postcode
from lis.partnership.places.queries.areas import area_types
from lis.partnership.places.queries.chosen import MOST_PARTS, CannotChoose, Chosen, rounded

LARGEST = 1_000_000
MOST_CORNERS = 20_000
SMALLEST_SHARE = 0.005
FARTHEST = 1e9
NO_RING = "A ring of the shape needs at least four corners, each a longitude and a latitude."


@dataclass(frozen=True)
class Share:
    """How much of one area lies inside: of `postcodes` live ones in it, and of its land."""

    code: str
    postcodes: int
    inside: int
    land: float

    @property
    def weight(self) -> float:
        return rounded(self.inside / self.postcodes if self.postcodes else self.land)


def choose_shape(content: str | bytes, *, drawn: bool = False, type: AreaType | None = None) -> Chosen:
    """Areas by the share of their live postcodes inside a shape, given as GeoJSON in degrees.

    An area without live postcodes counts by its land. The areas are of `type`, or of the smallest one with
    shapes here. Raises CannotChoose.
    """
    import shapely

    shape, notes = read_shape(content)
    blocks = type or _blocks_around(shape)
    shares = _shares(shape, blocks)
    kept = [one for one in shares if one.weight > SMALLEST_SHARE]
    if not kept:
        raise CannotChoose(f"The shape covers none of the {blocks.plural} that are known here.")
    if len(kept) > MOST_PARTS:
        raise CannotChoose(f"The shape covers {len(kept):,} areas; at most {MOST_PARTS:,} are taken.")
    how = NeighbourhoodVersion.How.DRAWN if drawn else NeighbourhoodVersion.How.SHAPE
    return Chosen(
        how=str(how),
        blocks=blocks.slug,
        parts=tuple((one.code, one.weight) for one in kept),
        weights_source=_source(kept),
        notes=notes,
        shape=shapely.to_wkb(shape),
    )


def _source(shares: list[Share]) -> str:
    by_land = sum(not one.postcodes for one in shares)
    if by_land == len(shares):
        return "Share of each area’s land inside the shape (no postcodes are known here)"
    also = f"; {by_land:,} without live postcodes by land" if by_land else ""
    return f"Share of each area’s live postcodes inside the shape{also}"


def read_shape(content: str | bytes) -> tuple[Any, tuple[str, ...]]:
    """The polygons of a GeoJSON text as one shape in degrees, and what was mended. Raises CannotChoose."""
    import shapely

    if len(content) > LARGEST:
        raise CannotChoose(f"The shape is larger than {LARGEST // 1_000_000} MB. Simplify it and try again.")
    shapes = _parsed(content)
    if not shapes:
        raise CannotChoose("The file has no polygon. Lines and points have no inside: give in an area.")
    corners = sum(shapely.get_num_coordinates(one) for one in shapes)
    if corners > MOST_CORNERS:
        raise CannotChoose(
            f"The shape has {corners:,} corners; at most {MOST_CORNERS:,} are taken. Simplify it."
        )
    mended = not all(one.is_valid for one in shapes)
    whole = shapely.union_all([shapely.make_valid(one) for one in shapes])
    if whole.is_empty or not whole.area:
        raise CannotChoose("The shape has no inside: its corners lie in a line.")
    _check_degrees(whole)
    notes = ("The outline crossed itself and was mended: look at what it covers.",) if mended else ()
    return whole, notes


def shape_text(shape: bytes) -> str:
    """A shape (WKB) as GeoJSON, to about ten centimetres."""
    import shapely

    rounded_off = shapely.transform(shapely.from_wkb(shape), lambda corners: corners.round(6))
    return str(shapely.to_geojson(rounded_off))


def _parsed(content: str | bytes) -> list[Any]:
    """The polygons of a GeoJSON text."""
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
        return _polygons(json.loads(text))
    except UnicodeDecodeError:
        raise CannotChoose("The file is not text. Save the shape as GeoJSON.") from None
    except json.JSONDecodeError as error:
        raise CannotChoose(
            f"Line {error.lineno}, column {error.colno}: this is not GeoJSON. Save the shape as GeoJSON."
        ) from None
    except RecursionError:
        raise CannotChoose("This is not GeoJSON: it is nested too deeply.") from None


def _polygons(found: Any) -> list[Any]:
    """The polygons of a feature collection, a feature or a geometry."""
    if not isinstance(found, dict):
        raise CannotChoose("This is not GeoJSON: it should begin with a feature or a geometry.")
    for many in ("features", "geometries"):
        if isinstance(found.get(many), list):
            return [one for each in found[many] for one in _polygons(each)]
    if "geometry" in found:
        return _polygons(found["geometry"]) if found["geometry"] else []
    if found.get("type") == "Polygon":
        return [_polygon(found.get("coordinates"))]
    if found.get("type") == "MultiPolygon":
        return [_polygon(rings) for rings in _listed(found.get("coordinates"))]
    return []


def _polygon(rings: Any) -> Any:
    """A polygon from its rings: the first is its edge, the others are holes. Heights are left out."""
    import shapely

    edge, *holes = [_ring(ring) for ring in _listed(rings)]
    return shapely.Polygon(edge, holes)


def _ring(corners: Any) -> list[tuple[float, float]]:
    ring = [_corner(corner) for corner in _listed(corners)]
    if len(ring) < 4:
        raise CannotChoose(NO_RING)
    return ring


def _corner(corner: Any) -> tuple[float, float]:
    x, y = _listed(corner, 2)[:2]
    if not (isinstance(x, int | float) and isinstance(y, int | float)):
        raise CannotChoose(NO_RING)
    # Beyond this no coordinate system goes, and larger whole numbers are no floats.
    if not (abs(x) < FARTHEST and abs(y) < FARTHEST):
        raise CannotChoose(NO_RING)
    return float(x), float(y)


def _listed(found: Any, least: int = 1) -> list[Any]:
    if not isinstance(found, list) or len(found) < least:
        raise CannotChoose(NO_RING)
    return found


def _check_degrees(shape: Any) -> None:
    west, south, east, north = shape.bounds
    if max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 90:
        raise CannotChoose(
            "The corners are not in degrees: they may be British grid. Save it as GeoJSON in WGS 84."
        )
    if west > 45 and south < 5 and north < 5:
        raise CannotChoose("Longitude and latitude look swapped: GeoJSON puts the longitude first.")


def _blocks_around(shape: Any) -> AreaType:
    west, south, east, north = shape.bounds
    over = Boundary.objects.filter(west__lte=east, east__gte=west, south__lte=north, north__gte=south)
    known = set(over.values_list("area__type__slug", flat=True).distinct())
    found = next((one for one in area_types() if one.slug in known), None)
    if found is None:
        raise CannotChoose("The shape lies outside of all areas whose boundaries are known here.")
    return found


def _shares(shape: Any, type: AreaType) -> list[Share]:
    import shapely

    blocks = _blocks(shape, type)
    land = {code: shapely.intersection(one, shape).area / one.area for code, one in blocks.items()}
    places = _live_places(blocks)
    points = shapely.points(places) if places else []
    tree = shapely.STRtree(points)
    shapely.prepare(shape)
    shares = []
    for code, one in blocks.items():
        held = [points[at] for at in tree.query(one, predicate="intersects")] if places else []
        inside = int(shapely.intersects(shape, held).sum()) if held else 0
        shares.append(Share(code, len(held), inside, land[code]))
    return shares


def _blocks(shape: Any, type: AreaType) -> dict[str, Any]:
    import shapely

    west, south, east, north = shape.bounds
    over = Boundary.objects.filter(area__type=type, west__lte=east, east__gte=west)
    over = over.filter(south__lte=north, north__gte=south).order_by("area__code")
    known = {code: shapely.from_wkb(bytes(one)) for code, one in over.values_list("area__code", "full")}
    return {code: one for code, one in known.items() if shapely.intersects(one, shape)}


def _live_places(blocks: dict[str, Any]) -> list[tuple[float, float]]:
    if not blocks:
        return []
    boxes = [one.bounds for one in blocks.values()]
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
    live = Postcode.objects.filter(
        terminated="", longitude__range=(west, east), latitude__range=(south, north)
    )
    return [(x, y) for x, y in live.values_list("longitude", "latitude") if x is not None and y is not None]
