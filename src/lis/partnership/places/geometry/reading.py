"""Read a file of shapes: its columns as text and its polygons in longitude and latitude."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from lis.partnership.places.geometry.limits import DEFAULT_LIMITS, ShapeLimits
from lis.partnership.places.geometry.opening import opened
from lis.partnership.places.geometry.plane import Bounds, crs_name, reading_of, to_lonlat
from lis.partnership.places.geometry.refusal import CannotReadShapes


@dataclass(frozen=True)
class ShapeFile:
    """A file as read: `columns` by name, a text for every feature; `shapes` in degrees, None where absent.

    Shapes stand as they came: not mended, of any kind.
    """

    name: str
    sha256: str
    kind: str
    layer: str
    crs: str
    columns: Mapping[str, tuple[str, ...]]
    shapes: np.ndarray
    notes: tuple[str, ...] = ()


def read_shapes(path: Path, *, name: str = "", limit: ShapeLimits = DEFAULT_LIMITS) -> ShapeFile:
    """Read a GeoJSON, TopoJSON, GeoPackage or Shapefile; the latter also in a zip.

    `name` is what people call the file. Raises CannotReadShapes with a sentence.
    """
    called = name or path.name
    with opened(path, limit=limit) as (file, kind):
        layer, notes = _layer(file, called, limit)
        meta, columns, shapes = _features(file, layer, called)
    crs, placed, said = _placed(meta, shapes, called, limit)
    with path.open("rb") as whole:
        digest = hashlib.file_digest(whole, "sha256").hexdigest()
    return ShapeFile(called, digest, kind, layer, crs, columns, placed, (*notes, *said))


def _layer(file: Path, name: str, limit: ShapeLimits) -> tuple[str, tuple[str, ...]]:
    """The layer with the most shapes that may be areas, and what is to be said of the others."""
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError

    try:
        found = [(str(layer), str(kind)) for layer, kind in pyogrio.list_layers(file)]
        counts = {
            layer: pyogrio.read_info(file, layer=layer, force_feature_count=True)["features"]
            for layer, kind in found
            if kind in {"Unknown", "None"} or "Polygon" in kind or "Collection" in kind or "Surface" in kind
        }
    except (DataSourceError, DataLayerError) as error:
        raise CannotReadShapes(f"{name} can't be read as a map: {error}") from error
    if not counts:
        kinds = ", ".join(sorted({kind for _, kind in found})) or "nothing"
        raise CannotReadShapes(f"{name} has no areas in it, only {kinds}. Boundaries are polygons.")
    layer = max(counts, key=lambda one: counts[one])
    if counts[layer] > limit.shapes:
        raise CannotReadShapes(
            f"{name} has {counts[layer]:,} shapes; at most {limit.shapes:,} are taken in. Send a part of it."
        )
    others = [one for one, _ in found if one != layer]
    return layer, (f"Read the layer {layer}; not {', '.join(others)}.",) if others else ()


def _features(file: Path, layer: str, name: str) -> tuple[dict[str, Any], dict[str, tuple[str, ...]], Any]:
    import shapely
    from pyogrio import raw
    from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError

    try:
        meta, _, wkb, fields = raw.read(file, layer=layer, force_2d=True, datetime_as_string=True)
    except (DataSourceError, DataLayerError, FeatureError, FieldError) as error:
        raise CannotReadShapes(f"{name} can't be read as a map: {error}") from error
    except UnicodeDecodeError as error:
        raise CannotReadShapes(f"The letters in {name} can't be read. Save it again as UTF-8.") from error
    if wkb is None or not len(wkb):
        raise CannotReadShapes(f"{name} has no shapes in it.")
    # A ring that is not closed is closed; what else is wrong is for the mending.
    with np.errstate(invalid="ignore"):
        shapes = shapely.from_wkb(wkb, on_invalid="fix")
    columns = {
        str(field): tuple(_text(one) for one in values)
        for field, values in zip(meta["fields"], fields, strict=True)
    }
    return meta, columns, shapes


def _text(value: Any) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _placed(
    meta: dict[str, Any], shapes: Any, name: str, limit: ShapeLimits
) -> tuple[str, Any, tuple[str, ...]]:
    import shapely

    corners = int(shapely.get_num_coordinates(shapes).sum())
    if corners > limit.corners:
        raise CannotReadShapes(
            f"{name} has {corners:,} corners; at most {limit.corners:,} are read. Use generalised boundaries."
        )
    reading = reading_of(meta["crs"], _bounds(shapes, name), name)
    placed = to_lonlat(shapes, reading)
    return crs_name(reading.crs), placed, (reading.note,) if reading.note else ()


def _bounds(shapes: Any, name: str) -> Bounds:
    import shapely

    west, south, east, north = (float(one) for one in shapely.total_bounds(shapes))
    if not np.isfinite([west, south, east, north]).all():
        raise CannotReadShapes(f"{name} has rows but no shape in any of them.")
    return west, south, east, north
