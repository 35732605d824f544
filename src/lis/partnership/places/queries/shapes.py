"""What can be asked about shapes: as geometries, and as files for a browser under a name that never lies."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import Max, Min, QuerySet
from django.urls import reverse

from lis.foundations.audit.models import AuditLine
from lis.partnership.places.geometry.webfiles import WebFile, geojson, topojson
from lis.partnership.places.models import Area, AreaType, Boundary, BoundarySet
from lis.partnership.places.queries.areas import area, areas

EVERYWHERE = "all"
KEPT = 32
MAKERS = {"topojson": topojson, "geojson": geojson}
RESTS_ON = ("areas", "boundaries", "lookup", "codes")


def shapes(type: AreaType | str, within: Area | None = None, simple: bool = True) -> dict[str, Any]:
    """The shapes of the areas of a type by code, in degrees; areas without a shape are left out.

    Simple shapes meet their neighbours' corner to corner.
    """
    import shapely

    which = "simple" if simple else "full"
    found = _boundaries(type, within).order_by("area__code").values_list("area__code", which)
    return {code: shapely.from_wkb(bytes(shape)) for code, shape in found}


def outline(area: Area, simple: bool = True) -> Any:
    """The shape of an area in degrees; None where none was brought in."""
    import shapely

    found = Boundary.objects.filter(area=area).values_list("simple" if simple else "full", flat=True).first()
    return None if found is None else shapely.from_wkb(bytes(found))


def has_shapes(type: AreaType | str, within: Area | None = None) -> bool:
    """Whether any area of a type has a shape."""
    return _boundaries(type, within).exists()


def box(type: AreaType | str, within: Area | None = None) -> tuple[float, float, float, float] | None:
    """West, south, east and north of the areas of a type; None where none has a shape."""
    ends = {"w": Min("west"), "s": Min("south"), "e": Max("east"), "n": Max("north")}
    found = _boundaries(type, within).aggregate(**ends)
    return None if found["w"] is None else (found["w"], found["s"], found["e"], found["n"])


def topojson_address(type: AreaType | str, within: Area | None = None) -> str:
    """Where the simplified shapes of a type lie as TopoJSON: an address that changes with its content."""
    return _address(type, within, "topojson")


def geojson_address(type: AreaType | str, within: Area | None = None) -> str:
    """Where the simplified shapes of a type lie as GeoJSON: an address that changes with its content."""
    return _address(type, within, "geojson")


def shape_file(type: str, within: str, form: str) -> WebFile:
    """The simplified shapes of a type as a file, within the area of this code, or `all`.

    `form` is topojson or geojson. Raises Area.DoesNotExist.
    """
    return _shape_file(type, within, form, _stamp())


def boundary_sets(type: AreaType | str | None = None) -> QuerySet[BoundarySet]:
    """The files of boundaries that were brought in, the latest first."""
    found = BoundarySet.objects.select_related("type", "loaded_by")
    if type is None:
        return found
    return found.filter(type__slug=type) if isinstance(type, str) else found.filter(type=type)


def attributions(type: AreaType | str, within: Area | None = None) -> tuple[str, ...]:
    """Whom to name beside the shapes of a type: each attribution (or else source) once."""
    sets = BoundarySet.objects.filter(pk__in=_boundaries(type, within).values("set")).order_by("pk")
    return tuple(dict.fromkeys(one.attribution or one.source for one in sets))


def _boundaries(type: AreaType | str, within: Area | None) -> QuerySet[Boundary]:
    if within is None:
        key = "area__type__slug" if isinstance(type, str) else "area__type"
        return Boundary.objects.filter(**{key: type})
    return Boundary.objects.filter(area__in=areas(type, within).order_by())


def _address(type: AreaType | str, within: Area | None, form: str) -> str:
    slug = type if isinstance(type, str) else type.slug
    code = within.code if within else EVERYWHERE
    found = shape_file(slug, code, form)
    return reverse(f"places:{form}", kwargs={"type": slug, "within": code, "hash": found.hash})


def _stamp() -> datetime | None:
    """When anything that files of shapes rest on was last changed."""
    lines = AuditLine.objects.filter(kind__in=RESTS_ON)
    return lines.aggregate(last=Max("at"))["last"]


@lru_cache(maxsize=KEPT)
def _shape_file(type: str, within: str, form: str, stamp: datetime | None) -> WebFile:
    place = None if within == EVERYWHERE else area(within)
    found: Mapping[str, Any] = shapes(type, place)
    names = dict(areas(type, place).values_list("code", "name"))
    return MAKERS[form](found, names)
