"""Small maps of Ealing, so that a test shows only what matters."""

import json

import numpy as np
import pytest
import shapely
from shapely import Polygon, box
from tests.makers import an_account

from lis.partnership.places import operations
from lis.partnership.places.models import BoundarySet
from lis.partnership.places.operations import CannotReadShapes

STEP = 0.001


def square(column: int, row: int, wide: float = 1, high: float = 1) -> Polygon:
    """A square of about 70 by 110 metres in Ealing, by its place in a grid."""
    west, south = -0.3 + column * STEP, 51.5 + row * STEP
    return box(west, south, west + wide * STEP, south + high * STEP)


def a_map(folder, shapes, name="areas.geojson", codes=None, crs=None, **columns):
    """A GeoJSON file of shapes, with codes of LSOAs unless others are given; a column by each keyword."""
    codes = codes or [f"E0100{at:04}" for at in range(len(shapes))]
    columns = {"LSOA21CD": codes} | columns
    features = [
        {
            "type": "Feature",
            "properties": {header: texts[at] for header, texts in columns.items()},
            "geometry": None if shape is None else shapely.geometry.mapping(shape),
        }
        for at, shape in enumerate(shapes)
    ]
    told = {"type": "FeatureCollection", "features": features}
    if crs:
        told["crs"] = {"type": "name", "properties": {"name": crs}}
    path = folder / name
    path.write_text(json.dumps(told))
    return path


def take_in(path, type="", **given) -> BoundarySet:
    """What became of taking in a file, as it is remembered."""
    given = {"source": "A source", "by": an_account()} | given
    made = operations.import_boundaries(path, type, **given)
    return BoundarySet.objects.get(pk=made.pk)


def written(tmp_path, driver, name):
    """The same two squares in another format, British National Grid."""
    import pyogrio

    shapes = [box(515000, 180000, 516000, 181000), box(516000, 180000, 517000, 181000)]
    path = tmp_path / name
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(shapes),
        field_data=[np.array(["E01000000", "E01000001"], object), np.array(["One", "Two"], object)],
        fields=["LSOA21CD", "LSOA21NM"],
        geometry_type="Polygon",
        crs="EPSG:27700",
        driver=driver,
    )
    return path


def refused(path, **given) -> str:
    with pytest.raises(CannotReadShapes) as refusal:
        operations.preview_boundaries(path=path, **given)
    return str(refusal.value)
