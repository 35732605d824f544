"""Points come in by coordinates or postcode, and what can't be placed is told with its line."""

import json

import pytest
from tests.makers import an_account
from tests.partnership.places.makers import a_postcode, shared
from tests.partnership.places.maps import a_map, square, take_in

from lis.partnership.places import operations, queries
from lis.partnership.places.models import Point, PointLayer
from lis.partnership.places.operations import CannotReadShapes

pytestmark = pytest.mark.django_db


def a_table(folder, text, name="things.csv"):
    path = folder / name
    path.write_text(text)
    return path


def take_points(path, layer="things", **given):
    return operations.import_points(path, layer, **{"source": "A source", "by": an_account()} | given)


def test_the_libraries_are_placed_by_their_degrees():
    report = take_points(shared("assets/ealing_libraries_2016.csv"), "libraries")
    assert (report.placed, report.by_postcode, report.unplaced) == (report.rows, 0, ())
    first = Point.objects.get(name="Acton Town Hall Library")
    assert (first.postcode, round(first.longitude, 3), round(first.latitude, 3)) == ("W3 6NE", -0.268, 51.507)


def test_the_schools_are_placed_and_named_and_their_kinds_found():
    report = take_points(shared("assets/ealing_schools_gias_2025.csv"), "schools")
    assert report.columns.name == "establishment_name"
    assert report.columns.pairs == (("longitude", "latitude"), ("easting", "northing"))
    assert report.placed == report.rows == Point.objects.count()
    assert dict(report.kinds)["Primary"] > 50


def test_eastings_and_northings_fall_where_the_degrees_do(tmp_path):
    import csv

    with shared("assets/ealing_schools_gias_2025.csv").open() as file:
        rows = list(csv.DictReader(file))[:20]
    lines = [f"{row['urn']},{row['easting']},{row['northing']}" for row in rows]
    take_points(a_table(tmp_path, "name,easting,northing\n" + "\n".join(lines)))
    for row in rows:
        point = Point.objects.get(name=row["urn"])
        assert point.longitude == pytest.approx(float(row["longitude"]), abs=1e-4)
        assert point.latitude == pytest.approx(float(row["latitude"]), abs=1e-4)


def test_a_register_with_several_coordinate_systems_places_what_it_can():
    path = shared("assets/brownfield_london_register_raw.csv")
    report = operations.preview_points(path=path)
    assert report.rows == report.placed + len(report.unplaced)
    assert report.placed > 0.8 * report.rows
    assert all("GeoX" in one.why for one in report.unplaced)


def test_a_postcode_places_a_row_without_coordinates(tmp_path):
    a_postcode("UB1 1AL", (-0.37, 51.51))
    report = take_points(a_table(tmp_path, "title,postcode,lat,lng\nThe hall,ub11al,,\n"))
    assert (report.by_coordinates, report.by_postcode) == (0, 1)
    point = Point.objects.get()
    assert (point.name, point.postcode, point.longitude) == ("The hall", "UB1 1AL", -0.37)


def test_rows_that_cannot_be_placed_are_told_with_their_lines(tmp_path):
    a_postcode("UB1 1AL", (-0.37, 51.51))
    text = "name,postcode\nHall,UB1 1AL\nMill,UB1 9ZZ\nFarm,\n"
    report = take_points(a_table(tmp_path, text))
    told = [(one.line, one.name, one.why) for one in report.unplaced]
    assert told == [
        (3, "Mill", "the postcode UB1 9ZZ is not known here"),
        (4, "Farm", "it has no postcode"),
    ]
    assert Point.objects.count() == 1


def test_coordinates_that_nothing_explains_are_told(tmp_path):
    text = "name,x,y\nHere,-0.3,51.5\nThere,3975323.6,-7125.8\nNowhere,0,0\n"
    report = take_points(a_table(tmp_path, text))
    assert [one.line for one in report.unplaced] == [3, 4]
    assert "3975323.6" in report.unplaced[0].why and "empty" in report.unplaced[1].why


def test_latitude_in_the_place_of_longitude_is_turned_round(tmp_path):
    take_points(a_table(tmp_path, "name,x,y\nHere,51.5,-0.3\n"))
    assert (Point.objects.get().longitude, Point.objects.get().latitude) == (-0.3, 51.5)


def test_columns_can_be_chosen_and_one_that_is_not_there_is_refused(tmp_path):
    path = a_table(tmp_path, "name,label,sort,lon,lat\nA,B,C,-0.3,51.5\n")
    take_points(path, name_column="label", kind_column="sort")
    assert (Point.objects.get().name, Point.objects.get().kind) == ("B", "C")
    assert Point.objects.get().details == {"name": "A"}
    with pytest.raises(CannotReadShapes, match="no column colour. It has: name, label"):
        take_points(path, name_column="colour")


def test_a_table_that_does_not_say_where_is_refused(tmp_path):
    with pytest.raises(CannotReadShapes, match="does not say where anything is"):
        take_points(a_table(tmp_path, "name,size\nHall,3\n"))


def test_a_table_of_which_nothing_can_be_placed_is_refused(tmp_path):
    with pytest.raises(CannotReadShapes, match="Line 2: the postcode UB1 1AL is not known here"):
        take_points(a_table(tmp_path, "name,postcode\nHall,UB1 1AL\n"))
    assert not PointLayer.objects.exists()


def test_taking_in_a_layer_again_replaces_its_points(tmp_path):
    take_points(a_table(tmp_path, "name,lon,lat\nOld,-0.3,51.5\nAlso,-0.3,51.5\n"))
    take_points(a_table(tmp_path, "name,lon,lat\nNew,-0.3,51.5\n"))
    [layer] = queries.point_layers()
    assert (layer.slug, layer.count) == ("things", 1)
    assert [point.name for point in queries.points("things")] == ["New"]


def test_a_workbook_of_points_comes_in(tmp_path):
    import xlsxwriter

    path = tmp_path / "things.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Name", "Longitude", "Latitude"])
        sheet.write_row(1, 0, ["Hall", -0.3, 51.5])
    assert take_points(path).placed == 1


def test_points_within_a_place_are_those_inside_its_shape(tmp_path):
    take_in(a_map(tmp_path, [square(0, 0)]))
    take_points(a_table(tmp_path, "name,lon,lat\nIn,-0.2995,51.5005\nOut,-0.2995,51.5015\nFar,0,51\n"))
    area = queries.area("E01000000")
    assert [point.name for point in queries.points("things", area)] == ["In"]


def test_points_are_told_to_browsers_with_their_source(client, tmp_path):
    take_in(a_map(tmp_path, [square(0, 0)]))
    take_points(a_table(tmp_path, "name,type,lon,lat\nIn,Hall,-0.2995,51.5005\nOut,Mill,0,51\n"))
    told = json.loads(client.get("/places/points/things.geojson").content)
    assert (told["source"], len(told["features"])) == ("A source", 2)
    assert told["features"][0]["properties"] == {"name": "In", "kind": "Hall"}
    inside = client.get("/places/points/things.geojson?within=E01000000")
    assert [one["properties"]["name"] for one in json.loads(inside.content)["features"]] == ["In"]


def test_a_browser_that_has_the_points_asks_in_vain(client, tmp_path):
    take_points(a_table(tmp_path, "name,lon,lat\nIn,-0.2995,51.5005\n"))
    first = client.get("/places/points/things.geojson")
    again = client.get("/places/points/things.geojson", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_layer_or_place_that_nobody_knows_is_not_found(client, tmp_path):
    assert client.get("/places/points/nothing.geojson").status_code == 404
    take_points(a_table(tmp_path, "name,lon,lat\nIn,-0.2995,51.5005\n"))
    assert client.get("/places/points/things.geojson?within=E09999999").status_code == 404
