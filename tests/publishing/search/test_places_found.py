"""Places in the one search box."""

import pytest
from tests.makers import an_account, an_indicator
from tests.partnership.places.makers import a_postcode, a_type, an_area

from lis.partnership.places import operations, queries
from lis.publishing.search.queries import search

pytestmark = pytest.mark.django_db


def groups(question: str) -> dict[str, list[str]]:
    return {group.key: [hit.name for hit in group.hits] for group in search(question).groups}


@pytest.fixture
def southall():
    home = an_area("borough", "E09000009", "Ealing")
    an_area("ward22", "E05013537", "Southall Broadway", home)
    a_postcode("UB1 1AL", ward22="E05013537")


@pytest.mark.parametrize(
    ("question", "first"),
    [("ub1 1al", "UB1 1AL"), ("E05013537", "Southall Broadway"), ("southall", "Southall Broadway")],
)
def test_the_search_box_finds_postcodes_codes_and_names_of_places(southall, question, first):
    assert groups(question)["places"][0] == first


def test_an_exact_postcode_stands_before_measures_that_hold_its_words(southall):
    an_indicator(name="Visits from UB1 1AL")
    assert list(groups("UB1 1AL")) == ["places", "measures"]


def test_a_place_is_not_taken_for_a_misspelt_measure(southall):
    an_indicator(name="Footfall in Southhall")
    assert search("Southall").instead == ""


def test_only_public_neighbourhoods_are_found(southall):
    chosen = queries.choose_areas(a_type("ward22"), ["E05013537"])
    for visibility in ("private", "shared", "public"):
        name = f"Quarter {visibility}"
        operations.make_neighbourhood(name=name, chosen=chosen, visibility=visibility, by=an_account())
    assert groups("quarter")["places"] == ["Quarter public"]


def test_the_page_leads_to_the_place(client, southall):
    answer = client.get("/search?q=southall").content.decode()
    assert 'href="/places/E05013537/"' in answer
    assert "Ward in Ealing · E05013537" in answer
