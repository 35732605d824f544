"""Finding places: by postcode, code, name and place on the ground."""

from datetime import date

import pytest
from tests.makers import an_account
from tests.partnership.places.makers import a_postcode, a_type, an_area, shared, squares

from lis.partnership.places import operations, queries
from lis.partnership.places.models import AreaCode

pytestmark = pytest.mark.django_db


def names(text: str, by=None) -> list[str]:
    return [one.name for one in queries.find(text, by)]


@pytest.fixture
def ealing():
    home = an_area("borough", "E09000009", "Ealing")
    an_area("ward22", "E05013537", "Southall Broadway", home)
    an_area("ward22", "E05013520", "Ealing Broadway", home)
    an_area("ward17", "E05000173", "Ealing Broadway", home)
    an_area("lsoa21", "E01001195", "Ealing 021A", home)
    an_area("lsoa01", "E01001195", "Ealing 021A", home)
    return home


def test_a_postcode_is_found_however_it_is_written_and_says_that_it_ended():
    a_postcode("UB1 1AL"), a_postcode("W3 8DA", ended="201904")
    (found,) = queries.find("ub11al")
    assert (found.kind, found.name, found.address) == ("postcode", "UB1 1AL", "/places/?q=UB1+1AL")
    assert queries.find("w3 8da")[0].what == "Postcode, ended in April 2019"


def test_the_beginning_of_a_postcode_is_found_and_counted():
    (
        a_postcode("UB1 1AL"),
        a_postcode("UB1 1AA"),
        a_postcode("UB1 2AA", ended="201904"),
        a_postcode("UB10 1AA"),
    )
    (found,) = queries.find("ub1")
    assert (found.kind, found.what) == ("postcodes", "2 postcodes begin so, 1 more have ended")


def test_a_code_finds_its_area_in_every_vintage_the_newest_first(ealing):
    found = queries.find("e01001195")
    assert [one.address for one in found] == ["/places/E01001195/", "/places/E01001195/?type=lsoa01"]
    assert found[1].what == "LSOA (2001) in Ealing · E01001195"


def test_the_beginning_of_a_code_finds_what_begins_so(ealing):
    assert names("E050135") == ["Ealing Broadway", "Southall Broadway"]


def test_an_old_code_finds_the_area_of_today(ealing):
    AreaCode.objects.create(area=ealing, scheme="before 2011", code="00AJ")
    assert names("00aj") == ["Ealing"]


def test_the_very_name_stands_first_and_every_word_must_stand_in_it(ealing):
    assert names("ealing") == ["Ealing", "Ealing Broadway", "Ealing Broadway"]
    assert names("ealing 021") == ["Ealing 021A", "Ealing 021A"]
    assert names("broadway  southall") == ["Southall Broadway"]
    assert names("Nowhere") == []


def test_of_a_name_in_two_vintages_the_newest_stands_first(ealing):
    assert [one.what.partition(" in")[0] for one in queries.find("Ealing Broadway")] == [
        "Ward",
        "Ward (before May 2022)",
    ]


def test_a_name_that_is_nearly_right_is_found(ealing):
    assert names("Southal Brodway") == ["Southall Broadway"]
    assert names("Eeling") == ["Ealing"]


def test_an_area_with_a_shape_stands_before_one_that_only_a_list_names(ealing):
    an_area("ward22", "E05000001", "Acton")
    squares("ward22", {"E05000002": (0, 0)})["E05000002"].__class__.objects.filter(code="E05000002").update(
        name="Acton"
    )
    assert [one.address for one in queries.find("Acton")] == ["/places/E05000002/", "/places/E05000001/"]


def test_a_private_neighbourhood_is_found_only_by_its_owner(ealing):
    owner = an_account()
    chosen = queries.choose_areas(a_type("ward22"), ["E05013537"])
    operations.make_neighbourhood(name="Hidden Quarter", chosen=chosen, by=owner)
    assert [one.what for one in queries.find("hidden", owner)] == ["Neighbourhood, only you see it"]
    assert names("hidden", an_account()) == names("hidden") == names("Hiden Quarter") == []


def test_odd_questions_find_nothing_and_break_nothing(ealing):
    for text in ("", "   ", "%", "'; --", "x" * 500, "\0", "E0", "100%"):
        assert queries.find(text) == [] or text == "E0"


def test_what_holds_a_point_comes_smallest_first():
    squares("ward22", {"W1": (0, 0), "W2": (1, 0)})
    squares("lsoa21", {"E1": (0, 0)})
    assert [area.code for area in queries.containing(0.5, 0.5)] == ["E1", "W1"]
    assert queries.containing(50, 50) == []


def test_the_nearest_area_is_the_one_around_or_one_close_by():
    squares("ward22", {"W1": (0, 0), "W2": (1, 0)})
    assert queries.nearest(1.5, 0.5, "ward22").code == "W2"
    assert queries.nearest(-0.001, 0.5, "ward22").code == "W1"
    assert queries.nearest(-0.1, 0.5, "ward22") is None
    assert queries.nearest(0.5, 0.5, "lsoa21") is None


def test_lookup_and_shape_agree_or_the_exceptions_are_told():
    squares("ward22", {"W1": (0, 50), "W2": (1, 50)})
    a_postcode("UB1 1AA", (0.5, 50.5), ward22="W1"), a_postcode("UB1 1AB", (1.001, 50.5), ward22="W1")
    a_postcode("UB1 1AD", (9.0, 50.5), ward22="W2"), a_postcode("UB1 1AE", ward22="W1")
    a_postcode("UB1 1AF", (0.5, 50.5)), a_postcode("UB1 1AG", (1.5, 50.5), ward22="W1", ended="201904")
    found = queries.agreement("ward22")
    assert (found.compared, found.same, found.without_place, found.without_code) == (3, 1, 1, 1)
    assert found.share == pytest.approx(1 / 3)
    first, second = found.exceptions
    assert (first.postcode, first.by_lookup, first.by_shape) == ("UB1 1AB", "W1", "W2")
    assert first.metres == pytest.approx(0.001 * 111_320 * 0.636, rel=0.01)
    assert second.by_shape == ""


def test_without_shapes_nothing_agrees_and_nothing_breaks():
    assert queries.agreement("ward22").share is None
    a_postcode("UB1 1AA", (0.5, 50.5), ward22="W1")
    assert queries.agreement("ward22").share is None


def test_postcodes_are_put_into_areas_by_shape_and_what_a_file_said_stays():
    squares("lsoa21", {"E1": (0, 50), "E2": (1, 50)})
    a_postcode("UB1 1AA", (0.5, 50.5)), a_postcode("UB1 1AB", (1.5, 50.5), lsoa21="E1")
    a_postcode("UB1 1AD", (9.5, 50.5))
    tally = operations.place_postcodes(type=a_type("lsoa21"), by=an_account())
    assert (tally.placed, tally.known, tally.outside) == (1, 1, 1)
    assert queries.postcode("UB1 1AA").areas == {"lsoa21": "E1"}
    assert queries.postcode("UB1 1AB").areas == {"lsoa21": "E1"}


def test_postcodes_wait_for_shapes():
    with pytest.raises(operations.CannotPlace, match="Import their boundaries first"):
        operations.place_postcodes(type=a_type("lsoa21"), by=an_account())


def test_ealings_live_postcodes_lie_in_the_same_ward_by_shape_as_by_lookup():
    points, wards = (
        shared("lookups/ealing_codepoint_open.csv"),
        shared("boundaries/ealing_ward_drkane.geojson"),
    )
    by = an_account()
    operations.import_boundaries(wards, "ward22", source="ONS", by=by)
    operations.import_postcodes(path=points, by=by, on=date(2025, 1, 1))
    found = queries.agreement("ward22")
    assert (found.compared, found.without_code) == (6590, 0)
    assert found.share >= 0.999
    assert all(one.metres < 20 for one in found.exceptions)
