"""Figures of places over the interface: the four questions, their hash, and what is not there."""

import gzip

import pytest
from tests.evidence.statistics.answers.world import (
    BOROUGH,
    LSOAS,
    a_borough,
    a_rate,
    a_recipe_of_the_load,
    a_row,
    a_statistic,
    publish,
)

pytestmark = pytest.mark.django_db
ROOT = "/api/v1"
PARTS = (10, 20, 30, 40, 50, 60, 70, 80)


@pytest.fixture
def published():
    """A rate in two years for eight areas, and a count for the borough."""
    by, rate, count = a_borough(), a_rate(code="smoking", slug="smoking"), a_statistic(code="people")
    rows = [
        a_row(rate, code, numerator=x + more, denominator=100, period=period)
        for period, more in (("2010", 0), ("2011", 5))
        for code, x in zip(LSOAS, PARTS, strict=True)
    ]
    rows[-1] |= {"value": None, "numerator": None, "denominator": None, "status": "c"}
    publish(by, rows, [a_row(count, BOROUGH, 342494, type="borough")])
    return rate


def get(client, address, **asked):
    answer = client.get(ROOT + address, asked)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_the_list_names_levels_periods_and_breakdowns(published, client):
    smoking = next(one for one in get(client, "/statistics/") if one["code"] == "smoking")
    assert smoking["levels"] == [
        {"type": "lsoa11", "name": "LSOA (2011)", "periods": ["2011", "2010"], "breakdowns": [""]}
    ]


def test_a_borough_has_the_latest_figures_of_its_areas_with_limits(published, client):
    answer = get(client, "/statistics/smoking/", type="lsoa11", within=BOROUGH)
    assert answer["period"] == "2011"
    assert [one["place"] for one in answer["figures"]] == list(LSOAS)
    first = answer["figures"][0]
    assert (first["value"], first["numerator"], first["denominator"]) == (15, 15, 100)
    assert first["low998"] < first["low95"] < 15 < first["high95"]


def test_source_and_licence_are_those_of_the_load_that_the_figures_came_in(client):
    by, rate = a_borough(), a_rate(code="smoking", slug="smoking", source="All sources together")
    publish(by, [a_row(rate, LSOAS[0], numerator=31, denominator=100, release=7)])
    a_recipe_of_the_load(by, "source: The survey of 2011\nlicence: Ours", release=7)
    for address in ("/statistics/smoking/", "/statistics/smoking/rank/"):
        answer = get(client, address, type="lsoa11")
        assert (answer["source"], answer["licence"]) == ("The survey of 2011", "Ours")


def test_what_is_left_out_has_no_number_on_any_way_out(published, client):
    left_out = get(client, "/statistics/smoking/", within=BOROUGH)["figures"][-1]
    assert left_out["status"] == "c"
    assert {left_out[name] for name in ("value", "numerator", "denominator", "low95", "high998")} == {None}
    ranked = get(client, "/statistics/smoking/rank/")
    assert (ranked["values"][-1], ranked["ranks"][-1], ranked["groups"][-1]) == (None, None, None)


def test_chosen_places_have_every_period_oldest_first(published, client):
    answer = get(client, "/statistics/smoking/", type="lsoa11", places=f"{LSOAS[1]},{LSOAS[0]}")
    told = [(one["place"], one["period"], one["value"]) for one in answer["figures"]]
    assert told == [
        (LSOAS[0], "2010", 10),
        (LSOAS[0], "2011", 15),
        (LSOAS[1], "2010", 20),
        (LSOAS[1], "2011", 25),
    ]
    assert answer["period"] is None


def test_a_place_has_the_latest_figure_of_every_statistic(published, client):
    answer = get(client, f"/places/{LSOAS[0]}/figures/")
    (figure,) = answer["figures"]
    assert (figure["statistic"], figure["period"], figure["value"]) == ("smoking", "2011", 15)
    assert figure["low95"] < 15 < figure["high95"]
    assert get(client, "/places/E99/figures/")["figures"] == []


def test_the_list_of_all_areas_is_columns_of_equal_length(published, client):
    answer = get(client, "/statistics/smoking/rank/", type="lsoa11", period="2010")
    assert answer["areas"] == list(LSOAS)
    assert answer["ranks"] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert (answer["groups"][0], answer["groups"][-1]) == (1, 5)
    assert (answer["ranked"], answer["first"]) == (8, "low")


@pytest.mark.parametrize(
    "address",
    ["/statistics/", "/statistics/smoking/", "/statistics/smoking/rank/", f"/places/{LSOAS[0]}/figures/"],
)
def test_a_repeated_question_is_answered_by_its_hash(published, client, address):
    first = client.get(ROOT + address)
    again = client.get(ROOT + address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "address",
    ["/statistics/", "/statistics/smoking/rank/", "/statistics/smoking/", f"/places/{LSOAS[0]}/figures/"],
)
def test_who_reads_gzip_reads_the_same_answer_under_the_same_hash(published, client, address):
    plain = client.get(ROOT + address)
    packed = client.get(ROOT + address, headers={"Accept-Encoding": "br, gzip;q=0.8"})
    content = gzip.decompress(packed.content) if packed.get("Content-Encoding") == "gzip" else packed.content
    assert content == plain.content
    assert packed["ETag"] == plain["ETag"]
    assert "Content-Encoding" not in plain
    assert "Accept-Encoding" in packed["Vary"]


def test_a_long_answer_is_packed_only_for_who_reads_gzip(published, client):
    told = {}
    for encoding in ("gzip", "deflate, gzip;q=0.5", "identity", ""):
        answer = client.get(f"{ROOT}/statistics/smoking/", headers={"Accept-Encoding": encoding})
        told[encoding] = answer.get("Content-Encoding")
    assert told == {"gzip": "gzip", "deflate, gzip;q=0.5": "gzip", "identity": None, "": None}


def test_a_word_that_changes_is_told_at_once(published, client):
    assert get(client, "/statistics/smoking/")["title"] != "Smokers"
    type(published).objects.filter(pk=published.pk).update(name="Smokers", interval="none")
    assert get(client, "/statistics/smoking/")["title"] == "Smokers"
    assert get(client, f"/places/{LSOAS[0]}/figures/")["figures"][0]["low95"] is None


def test_a_new_edition_has_a_new_hash(published, client):
    first = client.get(f"{ROOT}/statistics/smoking/")
    publish(a_borough(), [a_row(published, LSOAS[0], numerator=1, denominator=100)])
    again = client.get(f"{ROOT}/statistics/smoking/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert again["ETag"] != first["ETag"]


@pytest.mark.parametrize(
    "address", ["/statistics/nothing/", "/statistics/smoking/?within=E00", "/statistics/x/rank/"]
)
def test_what_is_not_there_says_so(published, client, address):
    answer = client.get(ROOT + address)
    assert answer.status_code == 404
    assert "There is no" in answer.json()["detail"]


def test_a_level_that_is_not_published_has_no_figures(published, client):
    assert get(client, "/statistics/smoking/", type="ward22")["figures"] == []
    assert get(client, "/statistics/smoking/rank/", type="ward22")["areas"] == []
