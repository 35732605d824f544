"""Coordinate systems: from any to longitude and latitude, and from those to metres and back."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from lis.partnership.places.geometry.refusal import CannotReadShapes

LONLAT = "EPSG:4326"
BRITISH_GRID = "EPSG:27700"
GRID = (0.0, 0.0, 700_000.0, 1_300_000.0)
BRITAIN = (-9.0, 49.0, 2.5, 61.0)
WORLD = (-180.0, -90.0, 180.0, 90.0)

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True)
class Reading:
    """How coordinates are to be read: the system, whether they are turned (latitude first), and a note."""

    crs: str
    turned: bool = False
    note: str = ""


def reading_of(crs: str | None, bounds: Bounds, file_name: str) -> Reading:
    """How the coordinates of a file are to be read, from what it names and from the numbers themselves.

    Raises CannotReadShapes where neither tells.
    """
    named = crs or ""
    if named and not is_lonlat(named):
        return Reading(named)
    if inside(bounds, WORLD):
        west, south, east, north = bounds
        if inside((south, west, north, east), BRITAIN) and not inside(bounds, BRITAIN):
            return Reading(LONLAT, True, "The latitude stood first in the file; it was turned round.")
        return Reading(
            LONLAT, False, "" if named else "The file names no coordinate system; read as degrees."
        )
    if inside(bounds, GRID):
        said = "calls its coordinates degrees, but they are" if named else "names no coordinate system;"
        return Reading(
            BRITISH_GRID,
            False,
            f"The file {said} read as eastings and northings of the British National Grid.",
        )
    raise CannotReadShapes(
        f"The coordinates of {file_name} are neither degrees nor British National Grid, and it does not"
        " name their system. Save it as GeoPackage, which does."
    )


def inside(inner: Bounds, outer: Bounds) -> bool:
    """Whether the one box lies in the other."""
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def is_lonlat(crs: str) -> bool:
    """Whether a coordinate system is longitude and latitude on WGS 84."""
    return bool(_crs(crs).equals(_crs(LONLAT), ignore_axis_order=True))


def crs_name(crs: str) -> str:
    """What people call a coordinate system: British National Grid (EPSG:27700)."""
    known = _crs(crs)
    name = known.name.removeprefix("OSGB36 / ")
    authority = known.to_authority()
    return f"{name} ({':'.join(authority)})" if authority else name


def to_lonlat(shapes: Any, reading: Reading) -> Any:
    """Shapes in longitude and latitude (WGS 84)."""
    import shapely

    if reading.turned:
        return shapely.transform(shapes, lambda xy: xy[:, ::-1])
    return shapes if is_lonlat(reading.crs) else _moved(shapes, reading.crs, LONLAT)


def plane_for(bounds: Bounds) -> str:
    """A system in metres for a box of degrees: the British National Grid, else an equal-area one."""
    if inside(bounds, BRITAIN):
        return BRITISH_GRID
    west, south, east, north = bounds
    return f"+proj=laea +lat_0={(south + north) / 2:.4f} +lon_0={(west + east) / 2:.4f} +datum=WGS84 +units=m"


def onto_plane(shapes: Any, plane: str) -> Any:
    """Shapes in degrees as shapes in metres on a plane."""
    return _moved(shapes, LONLAT, plane)


def off_plane(shapes: Any, plane: str) -> Any:
    """Shapes in metres on a plane as shapes in degrees."""
    return _moved(shapes, plane, LONLAT)


def to_degrees(eastings: Any, northings: Any, crs: str = BRITISH_GRID) -> tuple[Any, Any]:
    """Longitudes and latitudes of points of another system."""
    return _transformer(crs, LONLAT).transform(np.asarray(eastings, float), np.asarray(northings, float))


def _moved(shapes: Any, crs: str, to: str) -> Any:
    import shapely

    transformer = _transformer(crs, to)
    return shapely.transform(shapes, lambda xy: np.column_stack(transformer.transform(xy[:, 0], xy[:, 1])))


@cache
def _crs(name: str) -> Any:
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        return CRS.from_user_input(name)
    except CRSError as error:
        raise CannotReadShapes(
            f"The coordinate system “{name[:80]}” is not known here. Save the file in degrees (WGS 84)."
        ) from error


@cache
def _transformer(crs: str, to: str) -> Any:
    from pyproj import Transformer

    return Transformer.from_crs(_crs(crs), _crs(to), always_xy=True)
