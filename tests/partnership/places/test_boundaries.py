"""Boundaries come in: every format, the columns found, shapes mended, neighbours that still touch."""

import zipfile

import numpy as np
import pytest
import shapely
from shapely import Polygon, box
from tests.partnership.places.makers import an_area, shared
from tests.partnership.places.maps import STEP, a_map, square, take_in, written

from lis.partnership.places import operations, queries
from lis.partnership.places.models import Area, AreaCode, Boundary, BoundarySet
from lis.partnership.places.operations import CannotReadShapes

pytestmark = pytest.mark.django_db

REAL = [
    ("ealing_borough_gla.geojson", "borough", 1),
    ("ealing_lsoa2001_gla.geojson", "lsoa01", 195),
    ("ealing_lsoa11_drkane.geojson", "lsoa11", 196),
    ("ealing_lsoa_drkane.geojson", "lsoa21", 199),
    ("ealing_msoa_drkane.geojson", "msoa21", 41),
    ("ealing_wards_pre2022_gla.geojson", "ward17", 23),
    ("ealing_ward_drkane.geojson", "ward22", 24),
    ("martinjc_wards_by_lad_topo_E09000009.json", "ward17", 23),
    ("london_boroughs_gla.gpkg", "borough", 33),
    ("london_lsoa2001_gla.gpkg", "lsoa01", 4765),
]


@pytest.mark.parametrize(("name", "type", "count"), REAL)
def test_every_real_file_comes_in_with_its_count_and_its_type_is_found(name, type, count):
    made = take_in(shared(f"boundaries/{name}"))
    assert (made.type.slug, made.areas) == (type, count)
    assert Boundary.objects.filter(set=made).count() == count
    assert not Area.objects.filter(type__slug=type, name="").exists()
    simple = np.array(list(queries.shapes(type).values()))
    assert shapely.is_valid(simple).all()


def test_real_files_hang_under_the_borough_whatever_order_they_come_in():
    take_in(shared("boundaries/ealing_lsoa2001_gla.geojson"))
    ealing_2021 = take_in(shared("boundaries/ealing_lsoa_drkane.geojson"))
    take_in(shared("boundaries/london_boroughs_gla.gpkg"))
    ealing = queries.area("E09000009")
    assert ealing.name == "Ealing"
    assert queries.areas("lsoa21", ealing).count() == ealing_2021.areas
    assert queries.areas("lsoa01", ealing).count() == 195


def test_an_old_code_of_a_parent_is_known_by_its_name_and_remembered():
    an_area("borough", "E09000009", "Ealing")
    take_in(shared("boundaries/ealing_lsoa2001_gla.geojson"))
    assert queries.area("00AJ").code == "E09000009"
    assert queries.area("E01001195", "lsoa01").parent.name == "Ealing"


def test_old_codes_of_wards_are_remembered_beside_the_new():
    take_in(shared("boundaries/martinjc_wards_by_lad_topo_E09000009.json"))
    assert AreaCode.objects.get(code="00AJGC").area.name == "Acton Central"


def test_the_published_hectares_are_met():
    take_in(shared("boundaries/ealing_borough_gla.geojson"))
    assert Boundary.objects.get().hectares == pytest.approx(5554.428, abs=0.1)


def test_real_repairs_and_overlaps_are_reported():
    preview = operations.preview_boundaries(path=shared("boundaries/london_lsoa2001_gla.gpkg"))
    report = preview.report
    assert report.crs == "British National Grid (EPSG:27700)"
    assert report.repaired == 101
    assert report.overlap_count > 0
    assert report.overlaps[0].square_metres >= report.overlaps[-1].square_metres > 1


def test_a_preview_changes_nothing_and_says_what_is_new(tmp_path):
    path = a_map(tmp_path, [square(0, 0), square(1, 0)], LSOA21NM=["Here", "There"])
    an_area("lsoa21", "E01000000")
    preview = operations.preview_boundaries(path=path)
    assert (preview.type, preview.new, preview.known) == ("lsoa21", 1, 1)
    assert preview.samples[0] == ("E01000000", "Here")
    assert (preview.report.code_column, preview.report.name_column) == ("LSOA21CD", "LSOA21NM")
    assert not BoundarySet.objects.exists()
    assert Area.objects.count() == 1


def test_the_columns_can_be_chosen(tmp_path):
    path = a_map(tmp_path, [square(0, 0), square(1, 0)], zone=["Z1", "Z2"], called=["One", "Two"])
    made = take_in(path, "lsoa21", code_column="zone", name_column="called")
    assert made.report["code_column"] == "zone"
    assert [a.name for a in queries.areas("lsoa21")] == ["One", "Two"]


def test_a_column_that_is_not_there_is_refused_with_those_that_are(tmp_path):
    with pytest.raises(CannotReadShapes, match="no column zone. There are: LSOA21CD"):
        take_in(a_map(tmp_path, [square(0, 0)]), "lsoa21", code_column="zone")


def test_a_file_without_codes_is_refused_with_its_columns(tmp_path):
    path = a_map(tmp_path, [square(0, 0), square(1, 0)], codes=["same", "same"], remark=["x", "x"])
    with pytest.raises(CannotReadShapes, match="Choose one of the columns: LSOA21CD, remark"):
        take_in(path, "lsoa21")


def test_codes_of_another_level_are_refused(tmp_path):
    path = a_map(tmp_path, [square(0, 0)], codes=["E05013518"])
    with pytest.raises(CannotReadShapes, match="those of wards, not of lsoas"):
        take_in(path, "lsoa21")


def test_codes_of_another_vintage_are_pointed_out(tmp_path):
    an_area("lsoa21", "E01009999")
    an_area("lsoa11", "E01000000")
    preview = operations.preview_boundaries(path=a_map(tmp_path, [square(0, 0)]), type="lsoa21")
    assert preview.other_vintage == "lsoa11"


def test_a_type_that_the_file_does_not_tell_must_be_chosen(tmp_path):
    path = a_map(tmp_path, [square(0, 0)], codes=["E05013518"], name="wards.geojson")
    path = path.rename(tmp_path / "plain.geojson")
    path.write_text(path.read_text().replace("LSOA21CD", "GSS"))
    assert operations.preview_boundaries(path=path).type == ""
    with pytest.raises(CannotReadShapes, match="Choose one: .*ward22"):
        take_in(path)
    assert take_in(path, "ward22").areas == 1


def test_eastings_and_northings_are_recognised_in_bare_geojson(tmp_path):
    made = take_in(a_map(tmp_path, [box(515000, 180000, 516000, 181000)]))
    kept = queries.shapes("lsoa21", simple=False)["E01000000"]
    assert made.crs == "British National Grid (EPSG:27700)"
    assert "British National Grid" in made.report["notes"][0]
    assert kept.centroid.x == pytest.approx(-0.3363, abs=0.002)
    assert kept.centroid.y == pytest.approx(51.511, abs=0.002)
    assert Boundary.objects.get().hectares == pytest.approx(100, abs=0.01)


def test_a_named_coordinate_system_is_honoured(tmp_path):
    there = box(6656000, 6712000, 6657000, 6713000)
    path = a_map(tmp_path, [shapely.affinity.translate(there, -6690000)], crs="urn:ogc:def:crs:EPSG::3857")
    take_in(path)
    assert queries.shapes("lsoa21")["E01000000"].centroid.y == pytest.approx(51.5, abs=0.1)


def test_latitude_before_longitude_is_turned_round_and_said(tmp_path):
    made = take_in(a_map(tmp_path, [shapely.transform(square(0, 0), lambda xy: xy[:, ::-1])]))
    assert "turned round" in made.report["notes"][0]
    assert queries.shapes("lsoa21")["E01000000"].bounds[1] == pytest.approx(51.5)


def test_coordinates_that_nothing_explains_are_refused(tmp_path):
    with pytest.raises(CannotReadShapes, match="neither degrees nor"):
        take_in(a_map(tmp_path, [box(-9e6, 1, -8e6, 2)]))


def test_an_area_without_a_shape_is_taken_in_and_reported(tmp_path):
    made = take_in(a_map(tmp_path, [square(0, 0), None]))
    assert made.report["without_shape"] == ["E01000001"]
    assert queries.areas("lsoa21").count() == 2
    assert list(queries.shapes("lsoa21")) == ["E01000000"]


def test_a_shape_that_crosses_itself_is_mended_and_reported(tmp_path):
    west, south, east, north = square(0, 0).bounds
    bow_tie = Polygon([(west, south), (east, north), (east, south), (west, north)])
    made = take_in(a_map(tmp_path, [bow_tie, square(2, 0)], LSOA21NM=["Bow", "Tie"]))
    [repair] = made.report["repairs"]
    assert (repair["code"], repair["name"], repair["problem"]) == ("E01000000", "Bow", "Self-intersection")
    assert queries.shapes("lsoa21", simple=False)["E01000000"].is_valid


def test_the_rows_of_one_code_become_one_area(tmp_path):
    made = take_in(
        a_map(tmp_path, [square(0, 0), square(1, 0)], codes=["E01000007", "E01000007"]),
        "lsoa21",
        code_column="LSOA21CD",
    )
    assert made.report["doubled"] == ["E01000007"]
    assert queries.shapes("lsoa21")["E01000007"].area == pytest.approx(2 * STEP**2, rel=1e-3)


def test_rows_without_a_code_are_left_out_and_told(tmp_path):
    shapes = [square(at, 0) for at in range(11)]
    codes = [f"E0100{at:04}" for at in range(10)] + [""]
    made = take_in(a_map(tmp_path, shapes, codes=codes))
    assert made.areas == 10
    assert made.report["without_code"] == [11]


def test_a_gap_between_areas_is_reported_with_its_size_and_neighbours(tmp_path):
    ring = [square(0, 0, wide=3), square(0, 2, wide=3), square(0, 1), square(2, 1)]
    [gap] = take_in(a_map(tmp_path, ring)).report["gaps"]
    assert gap["square_metres"] == pytest.approx(69.3 * 111.2, rel=0.01)
    assert gap["codes"] == ["E01000000", "E01000001", "E01000002", "E01000003"]
    assert (gap["x"], gap["y"]) == (pytest.approx(-0.2985, abs=1e-4), pytest.approx(51.5015, abs=1e-4))


def test_an_overlap_is_reported_with_its_size_and_the_two_areas(tmp_path):
    made = take_in(a_map(tmp_path, [square(0, 0), square(0.9, 0)]))
    [overlap] = made.report["overlaps"]
    assert overlap["codes"] == ["E01000000", "E01000001"]
    assert overlap["square_metres"] == pytest.approx(6.93 * 111.2, rel=0.01)
    assert not operations.preview_boundaries(path=a_map(tmp_path, [square(0, 0)])).report.overlaps


def wavy(column: int) -> Polygon:
    """A strip whose sides wave; its right side is the left side of the next."""
    heights = np.linspace(0, 1, 60)
    waves = 0.05 * np.sin(heights * 60)
    left = np.column_stack([column + waves, heights])
    right = np.column_stack([column + 1 + waves, heights])[::-1]
    return Polygon((np.concatenate([left, right]) * 10 * STEP) + (-0.3, 51.5))


def test_neighbours_still_touch_when_they_are_simplified(tmp_path):
    take_in(a_map(tmp_path, [wavy(0), wavy(1), wavy(2)]))
    full = list(queries.shapes("lsoa21", simple=False).values())
    simple = list(queries.shapes("lsoa21").values())
    assert shapely.get_num_coordinates(simple).sum() < 0.8 * shapely.get_num_coordinates(full).sum()
    assert shapely.coverage_is_valid(simple)
    assert shapely.length(shapely.intersection(simple[0], simple[1])) > 9 * STEP
    assert shapely.area(shapely.union_all(simple)) == pytest.approx(sum(one.area for one in simple))


def test_neighbours_with_a_slip_between_them_touch_when_they_are_simplified(tmp_path):
    slip = 0.03
    take_in(a_map(tmp_path, [square(0, 0), square(1 + slip, 0), square(2 + slip / 2, 0)]))
    assert shapely.coverage_is_valid(list(queries.shapes("lsoa21").values()))


def test_the_point_of_an_area_lies_in_it(tmp_path):
    horseshoe = square(0, 0, wide=3, high=3) - square(1, 1, wide=1, high=2)
    take_in(a_map(tmp_path, [horseshoe]))
    area = queries.area("E01000000")
    assert horseshoe.contains(shapely.Point(area.longitude, area.latitude))


def test_a_newer_file_replaces_shapes_and_keeps_the_areas(tmp_path):
    first = take_in(a_map(tmp_path, [square(0, 0), square(1, 0)], LSOA21NM=["One", "Two"]))
    second = take_in(a_map(tmp_path, [square(5, 5)], LSOA21NM=[""]))
    assert Boundary.objects.get(area__code="E01000000").set == second
    assert Boundary.objects.get(area__code="E01000001").set == first
    assert queries.area("E01000000").name == "One"


def test_a_parent_can_be_given_for_all(tmp_path):
    ealing = an_area("borough", "E09000009", "Ealing")
    take_in(a_map(tmp_path, [square(0, 0)]), parent="E09000009")
    assert queries.area("E01000000").parent == ealing


def test_a_parent_that_nobody_knows_is_refused(tmp_path):
    with pytest.raises(CannotReadShapes, match="no area E09000009"):
        take_in(a_map(tmp_path, [square(0, 0)]), parent="E09000009")
    assert not Area.objects.exists()


def test_a_column_of_parents_is_found_and_parents_not_known_are_added(tmp_path):
    take_in(a_map(tmp_path, [square(0, 0)], LAD25CD=["E09000009"], LAD25NM=["Ealing"], RGNCD=["E12000007"]))
    parent = queries.area("E01000000").parent
    assert (parent.type.slug, parent.name) == ("borough", "Ealing")


def test_what_lies_in_a_borough_hangs_under_it_when_its_shape_comes_later(tmp_path):
    take_in(a_map(tmp_path, [square(0, 0), square(9, 9)]))
    take_in(a_map(tmp_path, [square(-1, -1, wide=3, high=3)], codes=["E09000009"]))
    assert queries.area("E01000000").parent.code == "E09000009"
    assert queries.area("E01000001").parent is None


def test_a_shapefile_comes_in_from_its_folder_and_from_a_zip(tmp_path):
    path = written(tmp_path, "ESRI Shapefile", "squares.shp")
    assert take_in(path).report["kind"] == "Shapefile"
    packed = tmp_path / "squares.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for part in tmp_path.glob("squares.???"):
            if part != packed:
                archive.write(part, f"folder/{part.name}")
    made = take_in(packed)
    assert (made.areas, made.crs) == (2, "British National Grid (EPSG:27700)")


def test_a_geopackage_in_a_zip_comes_in(tmp_path):
    path = written(tmp_path, "GPKG", "squares.gpkg")
    with zipfile.ZipFile(tmp_path / "packed.zip", "w") as archive:
        archive.write(path, "squares.gpkg")
    assert take_in(tmp_path / "packed.zip").areas == 2
