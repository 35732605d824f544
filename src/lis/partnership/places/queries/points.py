"""What can be asked about points: the layers, and the points of one, all or those in a place."""

from typing import Any

from django.db.models import Count, QuerySet

from lis.foundations.access.visibility import visible_to
from lis.partnership.places.models import Area, Neighbourhood, Point, PointLayer
from lis.partnership.places.queries.neighbourhoods import outline_of
from lis.partnership.places.queries.shapes import outline

DECIMALS = 5


def point_layers(by: Any = None) -> QuerySet[PointLayer]:
    """The layers of points that somebody (a person or their Eyes; None: nobody in particular) may see, by
    name; `count` is how many points it has."""
    seen = PointLayer.objects.filter(visible_to(by))
    return seen.annotate(count=Count("points")).select_related("loaded_by")


def point_layer(slug: str, by: Any = None) -> PointLayer:
    """The layer of this slug. Raises PointLayer.DoesNotExist, also for one that is not shown to who asks."""
    return point_layers(by).get(slug=slug)


def points(layer: PointLayer | str, within: Area | Neighbourhood | None = None) -> list[Point]:
    """The points of a layer by name; `within` a place: those inside its shape, none where it has no shape."""
    key = "layer__slug" if isinstance(layer, str) else "layer"
    found = Point.objects.filter(**{key: layer}).order_by("name", "pk")
    if within is None:
        return list(found)
    shape = outline(within, simple=False) if isinstance(within, Area) else outline_of(within)
    return [] if shape is None else _inside(found, shape)


def points_as_geojson(layer: PointLayer, within: Area | Neighbourhood | None = None) -> dict[str, Any]:
    """The points of a layer as GeoJSON: each with its name, kind and postcode; the source stands beside."""
    return {
        "type": "FeatureCollection",
        "name": layer.name,
        "source": layer.source,
        "licence": layer.licence,
        "synthetic": layer.synthetic,
        "features": [_feature(point) for point in points(layer, within)],
    }


def _inside(found: QuerySet[Point], shape: Any) -> list[Point]:
    import shapely

    west, south, east, north = shape.bounds
    near = list(found.filter(longitude__range=(west, east), latitude__range=(south, north)))
    shapely.prepare(shape)
    inside = shapely.intersects_xy(shape, [p.longitude for p in near], [p.latitude for p in near])
    return [point for point, is_in in zip(near, inside, strict=True) if is_in]


def _feature(point: Point) -> dict[str, Any]:
    told = {"name": point.name, "kind": point.kind, "postcode": point.postcode}
    place = [round(point.longitude, DECIMALS), round(point.latitude, DECIMALS)]
    return {
        "type": "Feature",
        "id": point.pk,
        "properties": {key: text for key, text in told.items() if text},
        "geometry": {"type": "Point", "coordinates": place},
    }
