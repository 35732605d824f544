"""Postcodes: files of two kinds put together, and how they are found."""

from datetime import date

import pytest
from tests.makers import an_account
from tests.partnership.places.makers import a_postcode, an_area, shared

from lis.partnership.places import operations, queries
from lis.partnership.places.postcodes import CannotRead

pytestmark = pytest.mark.django_db
ONS = "pcds,dointr,doterm,lsoa11cd,ladcd\n"
POINTS = "Postcode,Eastings,Northings,Admin_district_code,Admin_ward_code\n"


@pytest.fixture
def take_in(tmp_path):
    def taken(text: str, name: str = "postcodes.csv", **fields):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        fields = {"on": date(2025, 1, 31)} | fields
        return operations.import_postcodes(path=path, by=an_account(), **fields)

    return taken


def test_two_files_are_put_together(take_in):
    take_in(ONS + "UB1 1AL,198001,,E01001308,E09000009\n")
    take_in(POINTS + "UB1 1AL,512039,179977,E09000009,E05013539\n", "points.csv")
    found = queries.postcode("ub11al")
    assert found.areas == {"lsoa11": "E01001308", "borough": "E09000009", "ward22": "E05013539"}
    assert (found.longitude, found.latitude) == pytest.approx((-0.38629, 51.50751), abs=2e-3)
    assert found.introduced == "198001"
    assert found.source == "ONS postcode lookup; OS Code-Point Open"


def test_a_postcode_is_found_however_it_is_written(take_in):
    take_in(ONS + "UB1 1AL,198001,,E01001308,E09000009\n")
    assert {queries.postcode(text).postcode for text in ("UB1 1AL", "ub1  1al", " Ub11aL.")} == {"UB1 1AL"}
    assert queries.postcode("UB1 9ZZ") is None


def test_an_ended_postcode_is_still_found_and_says_when_it_ended(take_in):
    tally = take_in(ONS + "W3 8DA,198001,201904,E01001195,E09000009\n")
    assert tally.ended == 1
    assert queries.postcode("W3 8DA").terminated == "201904"
    assert not queries.living().exists()


def test_the_newer_file_says_whether_a_postcode_has_ended_whichever_comes_first(take_in):
    ended, lives = ONS + "W3 8DA,198001,201904,E01,B1\n", POINTS + "W3 8DA,512039,179977,B1,W1\n"
    take_in(lives, as_at="202405")
    take_in(ended)
    found = queries.postcode("W3 8DA")
    assert (found.terminated, found.as_at) == ("", "202405")
    assert found.areas == {"borough": "B1", "ward22": "W1", "lsoa11": "E01"}


def test_a_postcode_given_out_again_is_counted(take_in):
    take_in(ONS + "W3 8DA,198001,201904,E01,B1\n")
    assert take_in(POINTS + "W3 8DA,512039,179977,B1,W1\n").living_again == 1


def test_bad_lines_are_listed_with_their_numbers_and_the_rest_comes_in(take_in):
    tally = take_in(ONS + "Southall,1,,E,B\nUB1 1AL,198001,,E01,B1\n")
    assert (tally.new, tally.bad, tally.problems) == (1, 1, ["Line 2: “Southall” is not a postcode."])


def test_the_same_file_again_changes_nothing(take_in):
    text = ONS + "UB1 1AL,198001,,E01,B1\nUB1 1AP,198001,202001,E01,B1\n"
    take_in(text)
    tally = take_in(text)
    assert (tally.new, tally.changed, tally.unchanged) == (0, 0, 2)


def test_code_point_open_as_it_is_published_has_no_heading(take_in):
    row = "UB1 1AL,10,512039,179977,E92000001,E19000003,E18000007,,E09000009,E05013539\n"
    tally = take_in(row, wards="ward17")
    assert tally.new == 1
    assert queries.postcode("UB1 1AL").areas == {"borough": "E09000009", "ward17": "E05013539"}


def test_no_place_is_made_up_for_a_postcode_without_one(take_in):
    tally = take_in("pcds,lat,long,oslaua\nUB1 1AL,99.999999,0.0,L99999999\n")
    found = queries.postcode("UB1 1AL")
    assert (found.longitude, found.areas, tally.without_place) == (None, {}, 1)


def test_a_file_in_an_older_encoding_comes_in(tmp_path):
    path = tmp_path / "postcodes.csv"
    path.write_bytes(
        "pcds,dointr,doterm,ladcd,ladnmw\nLL65 1AA,198001,,W06000001,Ynys Môn\n".encode("cp1252")
    )
    assert operations.import_postcodes(path=path, by=an_account(), on=date(2025, 1, 1)).new == 1


def test_a_file_without_postcodes_is_refused(take_in):
    with pytest.raises(CannotRead, match="no column with postcodes"):
        take_in("a,b\n1,2\n")


def test_the_beginning_of_a_postcode_does_not_take_in_longer_ones():
    for text in ("UB1 1AL", "UB1 2AA", "UB10 1AA"):
        a_postcode(text)
    assert [one.postcode for one in queries.beginning_with("ub1")] == ["UB1 1AL", "UB1 2AA"]
    assert [one.postcode for one in queries.beginning_with("UB1 2")] == ["UB1 2AA"]
    assert not queries.beginning_with("Southall")


def test_the_areas_of_a_postcode_come_smallest_first():
    ward = an_area("ward22", "E05013539", "Southall West")
    an_area("ward17", "E05013539", "Another")
    small = an_area("lsoa11", "E01001308", "Ealing 002B")
    found = a_postcode("UB1 1AL", ward22="E05013539", lsoa11="E01001308", oa11="E00006537")
    assert queries.areas_of(found) == [small, ward]


def test_ealings_real_postcodes_come_in_whole():
    ons = shared("lookups/ealing_postcode_oa11_lsoa11_msoa11_lad_may2022.csv")
    points = shared("lookups/ealing_codepoint_open.csv")
    by, on = an_account(), date(2025, 1, 1)
    first = operations.import_postcodes(path=ons, by=by, on=on)
    second = operations.import_postcodes(path=points, by=by, on=on)
    assert (first.new, first.ended, first.as_at, first.bad) == (11575, 5064, "202204", 0)
    assert (second.new, second.changed, second.living_again, second.bad) == (122, 6468, 76, 0)
    assert queries.living().filter(longitude__isnull=False).count() == 6590
