"""Shapes as files: edges told once, small, and named by their content."""

import gzip
import json

import numpy as np
import pytest
import shapely
from tests.makers import an_account
from tests.partnership.places.makers import an_area, shared
from tests.partnership.places.maps import STEP, a_map, square, take_in

from lis.partnership.places import operations, queries
from lis.partnership.places.geometry.topology import shapes_of, topology
from lis.partnership.places.geometry.webfiles import topojson

pytestmark = pytest.mark.django_db
YEAR = "max-age=31536000"


def read_back(address, client) -> dict:
    return json.loads(client.get(address).content)


def test_a_shared_edge_is_told_once():
    told = topology({"A": square(0, 0), "B": square(1, 0)}, {})
    first, second = (one["arcs"][0] for one in told["objects"]["areas"]["geometries"])
    assert len(told["arcs"]) == 3
    assert {~number for number in first} & set(second)


def test_what_is_written_can_be_read_back_and_still_touches():
    shapes = {"A": square(0, 0), "B": square(1, 0), "C": square(0, 1, wide=2)}
    back = shapes_of(topology(shapes, {}))
    for code, shape in shapes.items():
        assert back[code].symmetric_difference(shape).area < shape.area / 100


def test_an_island_shares_its_shore_with_the_hole_it_lies_in():
    sea = square(0, 0, wide=3, high=3) - square(1, 1)
    told = topology({"sea": sea, "island": square(1, 1)}, {})
    [hole] = told["objects"]["areas"]["geometries"][0]["arcs"][1]
    [shore] = told["objects"]["areas"]["geometries"][1]["arcs"][0]
    assert hole == ~shore or hole == shore
    back = shapes_of(told)
    assert back["sea"].intersection(back["island"]).area == 0


def test_an_area_of_several_parts_keeps_them():
    parts = shapely.MultiPolygon([square(0, 0), square(5, 0)])
    told = topology({"A": parts}, {"A": {"name": "Two parts"}})
    [geometry] = told["objects"]["areas"]["geometries"]
    assert (geometry["type"], geometry["properties"]["name"]) == ("MultiPolygon", "Two parts")
    assert len(shapes_of(told)["A"].geoms) == 2


def test_a_neck_that_is_narrower_than_the_grid_makes_the_grid_finer():
    cut = square(39, 0, wide=2, high=39.99) | square(39, 40, wide=2, high=40)
    shape = square(0, 0, wide=80, high=80) - cut
    on_coarse = shapes_of(topology({"A": shape}, {}, metres=4.0))["A"]
    on_chosen = shapes_of(json.loads(topojson({"A": shape}, {}).content))["A"]
    assert not on_coarse.is_valid
    assert on_chosen.is_valid


def test_an_area_without_a_shape_is_not_lost():
    told = topology({"A": square(0, 0), "B": None}, {})
    assert [one["type"] for one in told["objects"]["areas"]["geometries"]] == ["Polygon", None]


def test_nothing_at_all_can_be_written():
    assert topology({}, {})["arcs"] == []


def test_the_map_of_a_borough_is_small_and_its_neighbours_touch(client):
    take_in(shared("boundaries/ealing_lsoa_drkane.geojson"))
    address = queries.topojson_address("lsoa21", queries.area("E09000009"))
    content = client.get(address).content
    told = json.loads(content)
    back = np.array(list(shapes_of(told).values()))
    assert len(back) == 199
    assert len(content) < 60_000
    assert len(gzip.compress(content)) < 16_000
    assert shapely.coverage_is_valid(back)
    assert shapely.is_valid(back).all()


def test_areas_carry_their_code_and_name(client, tmp_path):
    take_in(a_map(tmp_path, [square(0, 0)], LSOA21NM=["Southall Broadway"]))
    told = read_back(queries.topojson_address("lsoa21"), client)
    [one] = told["objects"]["areas"]["geometries"]
    assert one["id"] == "E01000000"
    assert one["properties"] == {"code": "E01000000", "name": "Southall Broadway"}


def test_geojson_carries_the_same(client, tmp_path):
    take_in(a_map(tmp_path, [square(0, 0)], LSOA21NM=["Southall Broadway"]))
    response = client.get(queries.geojson_address("lsoa21"))
    [one] = json.loads(response.content)["features"]
    assert response.headers["Content-Type"] == "application/geo+json"
    assert one["properties"] == {"code": "E01000000", "name": "Southall Broadway"}
    assert shapely.geometry.shape(one["geometry"]).symmetric_difference(square(0, 0)).area < STEP**2 / 50


def test_only_the_areas_within_are_told(client, tmp_path):
    ealing = an_area("borough", "E09000009", "Ealing")
    take_in(a_map(tmp_path, [square(0, 0)]), parent="E09000009")
    take_in(a_map(tmp_path, [square(3, 3)], codes=["E01009999"]))
    assert list(queries.shapes("lsoa21", ealing)) == ["E01000000"]
    told = read_back(queries.topojson_address("lsoa21", ealing), client)
    assert [one["id"] for one in told["objects"]["areas"]["geometries"]] == ["E01000000"]


def test_a_browser_may_keep_shapes_for_good_and_asks_in_vain(client, tmp_path):
    take_in(a_map(tmp_path, [square(0, 0)]))
    address = queries.topojson_address("lsoa21")
    first = client.get(address)
    assert YEAR in first.headers["Cache-Control"] and "immutable" in first.headers["Cache-Control"]
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_new_shapes_have_a_new_address_and_the_old_one_says_so(client, tmp_path):
    take_in(a_map(tmp_path, [square(0, 0), square(1, 0)]))
    old = queries.topojson_address("lsoa21")
    take_in(a_map(tmp_path, [square(0, 0, wide=0.5), square(1, 0)]))
    new = queries.topojson_address("lsoa21")
    gone = client.get(old)
    assert new != old
    assert gone.status_code == 410
    assert gone.headers["Link"] == f'<{new}>; rel="successor-version"'
    assert client.get(new).status_code == 200


def test_the_same_shapes_taken_in_again_keep_their_address(tmp_path):
    path = a_map(tmp_path, [square(0, 0)])
    take_in(path)
    before = queries.topojson_address("lsoa21")
    take_in(path)
    assert queries.topojson_address("lsoa21") == before


def test_a_new_name_makes_a_new_address(tmp_path):
    take_in(a_map(tmp_path, [square(0, 0)]))
    before = queries.topojson_address("lsoa21")
    named = [operations.NewArea("E01000000", "Named")]
    operations.keep_areas(type=queries.area_type("lsoa21"), areas=named, by=an_account())
    assert queries.topojson_address("lsoa21") != before


def test_a_place_that_nobody_knows_has_no_shapes(client):
    assert client.get("/boundaries/lsoa21/E09999999-0123456789abcdef.topojson").status_code == 404


def test_outlines_and_boxes_are_told_where_there_are_shapes(tmp_path):
    bare = an_area("borough", "E09000009")
    take_in(a_map(tmp_path, [square(0, 0), square(1, 1)]))
    assert queries.outline(bare) is None
    assert queries.outline(queries.area("E01000000")).area == pytest.approx(STEP**2, rel=1e-3)
    assert queries.box("lsoa21") == pytest.approx((-0.3, 51.5, -0.298, 51.502))
    assert queries.box("msoa21") is None
    assert (queries.has_shapes("lsoa21"), queries.has_shapes("msoa21")) == (True, False)


def test_whom_to_name_beside_a_map_is_told_once(tmp_path):
    take_in(a_map(tmp_path, [square(0, 0)]), source="Old", attribution="Crown copyright")
    take_in(a_map(tmp_path, [square(1, 0)], codes=["E01000001"]), source="New", attribution="Crown copyright")
    take_in(a_map(tmp_path, [square(2, 0)], codes=["E01000002"]), source="A source alone")
    assert queries.attributions("lsoa21") == ("Crown copyright", "A source alone")
