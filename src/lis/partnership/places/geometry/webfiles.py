"""Shapes as the bytes that a browser asks for: TopoJSON and GeoJSON, and the hash that names them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lis.partnership.places.geometry.topology import shapes_of, topology

HASH_LENGTH = 16
DECIMALS = 5
GRIDS = (4.0, 2.0, 1.0, 0.5)


@dataclass(frozen=True)
class WebFile:
    """The bytes of a file of shapes and the hash of its content."""

    content: bytes
    hash: str


def topojson(shapes: Mapping[str, Any], names: Mapping[str, str]) -> WebFile:
    """Shapes by code as TopoJSON: the object `areas`; each area has `id`, `properties.code` and `.name`."""
    properties = {code: {"code": code, "name": names.get(code, "")} for code in shapes}
    told: dict[str, Any] = {}
    for metres in GRIDS:
        told = topology(shapes, properties, metres=metres)
        if _is_valid(told):
            break
    return _web_file(told)


def _is_valid(told: dict[str, Any]) -> bool:
    """Whether no shape came to touch itself on the grid, as a narrow neck does on one that is too coarse."""
    import shapely

    return bool(shapely.is_valid(list(shapes_of(told).values())).all())


def geojson(shapes: Mapping[str, Any], names: Mapping[str, str]) -> WebFile:
    """Shapes by code as GeoJSON, in degrees to five decimals (about a metre)."""
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {"code": code, "name": names.get(code, "")},
            "geometry": _geometry(shape),
        }
        for code, shape in shapes.items()
    ]
    return _web_file({"type": "FeatureCollection", "features": features})


def _geometry(shape: Any) -> dict[str, Any] | None:
    if shape is None:
        return None
    import shapely

    told = shapely.geometry.mapping(shape)
    return {"type": told["type"], "coordinates": _rounded(told["coordinates"])}


def _rounded(numbers: Any) -> Any:
    if isinstance(numbers, float):
        return round(numbers, DECIMALS)
    return [_rounded(one) for one in numbers]


def _web_file(told: dict[str, Any]) -> WebFile:
    content = json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode()
    return WebFile(content, hashlib.sha256(content).hexdigest()[:HASH_LENGTH])
