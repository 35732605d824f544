"""Mend invalid shapes; say of each what was wrong."""

from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Repair:
    """What was wrong with the shape of one area, and what was done about it."""

    code: str
    name: str
    problem: str
    done: str


def mended(shapes: Any, codes: list[str], names: list[str]) -> tuple[Any, tuple[Repair, ...]]:
    """Valid polygons in the order of `shapes`, None where nothing is left, and the repairs made."""
    import shapely

    out = np.array(shapes, dtype=object)
    wrong = shapely.is_missing(out) | shapely.is_empty(out) | ~shapely.is_valid(out) | ~_polygonal(out)
    repairs = []
    for at in np.flatnonzero(wrong):
        out[at], problem, done = _mended(out[at])
        repairs.append(Repair(codes[at], names[at], problem, done))
    return out, tuple(repairs)


def _polygonal(shapes: Any) -> Any:
    import shapely

    return np.isin(
        shapely.get_type_id(shapes), (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)
    )


def _mended(shape: Any) -> tuple[Any, str, str]:
    import shapely

    if shape is None or shape.is_empty:
        return None, "No shape in the file", "Taken in without a shape"
    if not np.isfinite(shapely.get_coordinates(shape)).all():
        return None, "Corners that are no numbers", "Taken in without a shape"
    problem = shapely.is_valid_reason(shape).split("[")[0].strip()
    if problem == "Valid Geometry":
        problem = f"Not an area alone but a {shape.geom_type}"
    valid = shape if shape.is_valid else shapely.make_valid(shape, method="structure", keep_collapsed=False)
    kept = polygons_of(valid)
    if kept is None:
        return None, problem, "Nothing of it is an area: taken in without a shape"
    return (
        kept,
        problem,
        "Made valid; its area stayed the same" if _same(shape, kept) else _changed(shape, kept),
    )


def polygons_of(shape: Any) -> Any:
    """The polygons of any shape as one; None where it has none."""
    import shapely

    parts = shapely.get_parts(shapely.get_parts(shape))
    polygons = [one for one in parts if one.geom_type == "Polygon" and not one.is_empty]
    if not polygons:
        return None
    return polygons[0] if len(polygons) == 1 else shapely.union_all(polygons)


def _same(before: Any, after: Any) -> bool:
    return bool(abs(before.area - after.area) <= 1e-6 * max(before.area, after.area))


def _changed(before: Any, after: Any) -> str:
    if not before.area:
        return "Made valid"
    return f"Made valid; its area changed by {100 * (after.area / before.area - 1):+.2f}%"
