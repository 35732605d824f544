"""Taking in areas, boundaries and points from the command line."""

import csv
import io
import json

import pytest
from tests.partnership.places.maps import a_map, square

from lis.partnership.places import operations, queries
from lis.partnership.places.models import BoundarySet, PointLayer
from lis.publishing.commands.console.exits import Exit

pytestmark = pytest.mark.django_db


def test_boundaries_are_taken_in_and_what_needs_a_look_is_listed(lis, tmp_path):
    path = a_map(tmp_path, [square(0, 0), square(0.9, 0)])
    done = lis("import", "boundaries", path, "--source", "ONS Geography")
    assert done.exit_code == Exit.DONE, done.output
    assert "2 areas of type lsoa21" in done.output and "Overlap" in done.output
    assert BoundarySet.objects.get().source == "ONS Geography"


def test_a_preview_of_boundaries_changes_nothing(lis, tmp_path):
    done = lis("import", "boundaries", a_map(tmp_path, [square(0, 0)]), "--preview")
    assert "nothing was changed" in done.output
    assert not BoundarySet.objects.exists()


def test_boundaries_without_a_source_are_not_taken_in(lis, tmp_path):
    done = lis("import", "boundaries", a_map(tmp_path, [square(0, 0)]))
    assert (done.exit_code, BoundarySet.objects.count()) == (Exit.USAGE, 0)


def test_the_report_on_boundaries_can_be_had_as_json_and_csv(lis, tmp_path):
    path = a_map(tmp_path, [square(0, 0), square(0.9, 0)])
    told = json.loads(lis("import", "boundaries", path, "--source", "s", "--format", "json").output)
    assert (told["areas"], told["overlap_count"], told["type"]) == (2, 1, "lsoa21")
    rows = csv.DictReader(
        io.StringIO(lis("import", "boundaries", path, "--preview", "--format", "csv").output)
    )
    assert [row["what"] for row in rows] == ["Overlap"]


def test_what_is_no_map_is_refused_in_a_sentence(lis, tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.7")
    done = lis("import", "boundaries", path, "--preview")
    assert done.exit_code == Exit.REFUSED
    assert "letter.pdf is not a map" in done.output


def test_areas_are_taken_in_from_a_table(lis, tmp_path):
    path = tmp_path / "boroughs.csv"
    path.write_text("code,name,region_code,region_name\nE09000009,Ealing,E12000007,London\n")
    done = lis("import", "areas", path, "--type", "borough", "--format", "json")
    assert done.exit_code == Exit.DONE, done.output
    [told] = json.loads(done.output)
    assert (told["new"], told["parents"]) == (1, "region_code")
    assert queries.area("E09000009").parent.name == "London"


def test_areas_of_an_unknown_type_are_refused(lis, tmp_path):
    path = tmp_path / "boroughs.csv"
    path.write_text("code,name\nE09000009,Ealing\n")
    done = lis("import", "areas", path, "--type", "parish")
    assert done.exit_code == Exit.REFUSED
    assert "no area type parish" in done.output


def test_points_are_taken_in_and_lines_without_a_place_listed(lis, tmp_path):
    path = tmp_path / "halls.csv"
    path.write_text("name,lon,lat\nHall,-0.3,51.5\nMill,,\n")
    done = lis("import", "points", path, "--layer", "halls", "--source", "A list")
    assert done.exit_code == Exit.DONE, done.output
    assert "1 placed by coordinates" in done.output and "Mill" in done.output
    assert PointLayer.objects.get().slug == "halls"
    told = json.loads(lis("import", "points", path, "--layer", "h", "--preview", "--format", "json").output)
    assert [one["line"] for one in told["unplaced"]] == [3]
    assert PointLayer.objects.count() == 1


def test_a_table_without_places_is_refused(lis, tmp_path):
    operations.ensure_area_types()
    path = tmp_path / "halls.csv"
    path.write_text("name,size\nHall,3\n")
    done = lis("import", "points", path, "--layer", "halls", "--source", "A list")
    assert done.exit_code == Exit.REFUSED
    assert "does not say where anything is" in done.output
