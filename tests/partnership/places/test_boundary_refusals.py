"""What is no map, or none that can be taken in whole, is refused in plain words."""

import zipfile

import pytest
import shapely
from tests.partnership.places.maps import a_map, refused, square, take_in, written

from lis.partnership.places import operations, queries
from lis.partnership.places.geometry.limits import ShapeLimits
from lis.partnership.places.models import BoundarySet
from lis.partnership.places.operations import CannotReadShapes

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7 not a map", "is not a map"),
        (b"code,name\nE01000001,Here\n", "is not a map"),
        (b"<OGRVRTDataSource/>", "is not a map"),
        (b'{"name": "settings"}', "is JSON but not a map"),
        (b'{"type": "FeatureCollection", "features": [', "can't be read as a map"),
        (b'{"type": "FeatureCollection", "features": []}', "has no"),
        (b"SQLite format 3\0" + bytes(100), "is not a map"),
        (b"PK\x03\x04 torn", "damaged or locked"),
    ],
)
def test_what_is_no_map_is_refused_in_plain_words(tmp_path, content, words):
    path = tmp_path / "sent.geojson"
    path.write_bytes(content)
    assert words in refused(path)


def test_letters_in_another_encoding_are_refused_with_what_to_do(tmp_path):
    path = a_map(tmp_path, [square(0, 0)], LSOA21NM=["Caf_"])
    path.write_bytes(path.read_bytes().replace(b"Caf_", b"Caf\xe9"))
    assert "Save it again as UTF-8" in refused(path)


@pytest.mark.parametrize("number", ["1e400", "-Infinity", "1e300"])
def test_numbers_that_are_no_places_are_refused(tmp_path, number):
    path = a_map(tmp_path, [square(0, 0), square(1, 0)])
    path.write_text(path.read_text().replace("51.501", number, 1))
    with pytest.raises(CannotReadShapes):
        operations.preview_boundaries(path=path)


def test_an_area_with_a_corner_that_is_no_number_is_taken_in_without_its_shape(tmp_path):
    path = a_map(tmp_path, [square(0, 0), square(1, 0)])
    path.write_text(path.read_text().replace("51.501", "NaN", 1))
    [repair] = take_in(path).report["repairs"]
    assert (repair["code"], repair["problem"]) == ("E01000000", "Corners that are no numbers")
    assert list(queries.shapes("lsoa21")) == ["E01000001"]


def test_points_are_no_boundaries(tmp_path):
    assert "Boundaries are polygons" in refused(a_map(tmp_path, [shapely.Point(-0.3, 51.5)]))


def test_rows_without_any_shape_are_refused(tmp_path):
    assert "no shape in any of them" in refused(a_map(tmp_path, [None, None]))


def test_a_file_over_a_limit_is_refused_and_never_cut_short(tmp_path):
    path = a_map(tmp_path, [square(0, 0), square(1, 0)])
    assert "2 shapes; at most 1" in refused(path, limit=ShapeLimits(shapes=1))
    assert "10 corners; at most 5" in refused(path, limit=ShapeLimits(corners=5))
    assert "the largest that is read" in refused(path, limit=ShapeLimits(file_bytes=100))


def test_one_part_of_a_shapefile_is_refused_with_what_is_missing(tmp_path):
    path = written(tmp_path, "ESRI Shapefile", "squares.shp")
    path.with_suffix(".shx").unlink()
    assert ".shx belong beside it" in refused(path)


def test_a_zip_bomb_is_not_opened(tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("areas.geojson", b" " * 50_000_000)
    assert "unpacks to far more than a map needs" in refused(tmp_path / "bomb.zip")


def test_a_zip_with_no_map_or_with_two_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "none.zip", "w") as archive:
        archive.writestr("readme.txt", "nothing")
    assert "holds no map" in refused(tmp_path / "none.zip")
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.geojson", "{}")
        archive.writestr("b.geojson", "{}")
    assert "holds 2 maps (a.geojson, b.geojson)" in refused(tmp_path / "two.zip")
    with zipfile.ZipFile(tmp_path / "same.zip", "w") as archive:
        archive.writestr("old/a.geojson", "{}")
        archive.writestr("new/a.geojson", "{}")
    assert "several maps of one name" in refused(tmp_path / "same.zip")


def test_a_description_beside_a_map_in_a_zip_is_passed_over(tmp_path):
    path = a_map(tmp_path, [square(0, 0)])
    with zipfile.ZipFile(tmp_path / "packed.zip", "w") as archive:
        archive.write(path, "areas.geojson")
        archive.writestr("about.json", '{"title": "Areas"}')
    assert take_in(tmp_path / "packed.zip").areas == 1


def test_a_file_that_fails_changes_nothing(tmp_path):
    with pytest.raises(CannotReadShapes):
        take_in(a_map(tmp_path, [square(0, 0)]), "parish")
    assert not BoundarySet.objects.exists()
