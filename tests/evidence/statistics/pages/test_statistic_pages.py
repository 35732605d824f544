"""The list of statistics and the page of one: choosing, league table, charts, files, what is refused."""

import csv
import io
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import override_settings
from django.utils import timezone
from tests.evidence.statistics.answers.world import (
    BOROUGH,
    LSOAS,
    WARDS,
    a_borough,
    a_rate,
    a_row,
    a_statistic,
    publish,
)
from tests.makers import an_account

from lis.foundations.moments import clock

pytestmark = pytest.mark.django_db
YEARS = ("2001", "2011")


@pytest.fixture
def rate(settings):
    """A share of eight LSOAs and two wards in two years, from 10% to 80%; one of them is hidden in 2001."""
    settings.PLACE_NAME = "Borough"
    by = a_borough()
    rate = a_rate(
        code="census.jobless", name="Out of work", topic="Prosperity", numerator="People out of work"
    )
    rows = [
        a_row(rate, code, numerator=10 * n + year, denominator=100, period=YEARS[year])
        for year in (0, 1)
        for n, code in enumerate(LSOAS, 1)
    ]
    rows[0] |= {"value": None, "numerator": None, "denominator": None, "status": "c", "note": "Fewer than 5."}
    rows += [
        a_row(rate, code, type="ward17", numerator=n, denominator=400, period="2011")
        for n, code in zip((100, 260), WARDS, strict=True)
    ]
    publish(by, rows)
    return rate


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer
    return BeautifulSoup(answer.content, "html.parser")


def names(found):
    return [row.th.a.text for row in found.select("main table.lis-table--sticky tbody tr")]


def test_wards_of_the_partnerships_own_area_are_shown_first(rate, client):
    found = page(client, "/statistics/census-jobless/")
    assert found.h1.text == "Out of work"
    assert "in Borough" in found.select_one(".lis-asat").text
    assert sorted(names(found)) == ["North", "South"]


def test_the_sentence_gives_the_ends_and_how_many_are_told_apart(rate, client):
    said = page(client, "/statistics/census-jobless/?level=lsoa11").select_one(".lis-sentence").text
    assert said.startswith(
        "Out of work, 2011: from 11.0% in Block 1 to 81.0% in Block 8. Borough is at 46.0%."
    )
    assert "Of 8 places, compared with it: 3 better, 2 similar, 3 worse." in said


def test_the_table_has_rank_limits_number_and_verdict_in_words(rate, client):
    found = page(client, "/statistics/census-jobless/?level=lsoa11")
    first = found.select_one("main table.lis-table--sticky tbody tr")
    cells = [cell.get_text(" ", strip=True) for cell in first.select("td")]
    assert cells[:2] == ["1", "11.0%"]
    assert cells[2] == "6.3 to 18.6" and cells[3] == "11"
    assert cells[4].startswith("Better")
    assert first.th.a["href"] == f"/places/{LSOAS[0]}/?type=lsoa11"


def test_headings_sort_both_ways(rate, client):
    found = page(client, "/statistics/census-jobless/?level=lsoa11&sort=value&order=down")
    assert names(found)[0] == "Block 8"
    heading = found.select_one('th[aria-sort="descending"] a')
    assert "sort=value" in heading["href"] and "order=down" not in heading["href"]


def test_places_without_a_figure_stand_last_whichever_way(rate, client):
    for order in ("", "down"):
        address = f"/statistics/census-jobless/?level=lsoa11&period=2001&sort=value&order={order}"
        assert names(page(client, address))[-1] == "Block 1"


def test_a_hidden_figure_shows_its_symbol_and_reason_and_is_explained(rate, client):
    found = page(client, "/statistics/census-jobless/?level=lsoa11&period=2001")
    last = found.select("main table.lis-table--sticky tbody tr")[-1]
    assert "[c]" in last.text and "Fewer than 5." in last.text
    assert "[c] confidential" in found.select_one(".lis-symbols").text


def test_fifty_places_stand_on_a_page(settings, client):
    settings.PLACE_NAME = "Borough"
    by, count = a_borough(), a_statistic(code="many")
    publish(by, [a_row(count, f"E0102{n:04}", n) for n in range(120)])
    found = page(client, "/statistics/many/?within=all")
    assert len(names(found)) == 50
    assert found.select_one('nav.govuk-pagination a[href*="page=3"]')
    assert len(names(page(client, "/statistics/many/?within=all&page=3"))) == 20


def test_the_bars_name_the_highest_and_the_lowest_and_have_words_for_those_who_see_none(rate, client):
    found = page(client, "/statistics/census-jobless/?level=lsoa11")
    assert found.find(string="Block 8 is highest, Block 1 lowest")
    assert found.select_one('svg[aria-label^="Bar chart of Out of work"]')


def test_the_trend_is_of_the_ends_until_places_are_chosen(rate, client):
    found = page(client, "/statistics/census-jobless/?level=lsoa11")
    assert "The highest and the lowest place." in found.text
    chosen = page(client, f"/statistics/census-jobless/?level=lsoa11&places={LSOAS[2]}")
    assert "Block 3 rose from 30.0% to 31.0%" in chosen.text
    assert "The highest and the lowest place." not in chosen.text


def test_a_place_can_be_followed_and_left_out(rate, client):
    found = page(client, f"/statistics/census-jobless/?level=lsoa11&places={LSOAS[2]}")
    links = {a.get_text(" ", strip=True): a["href"] for a in found.select("main table a")}
    assert f"places={LSOAS[2]},{LSOAS[0]}" in links["Show the trend of Block 1"]
    assert "places=" not in links["Leave out of the trend of Block 3"]


def test_one_period_has_no_trend(rate, client):
    assert not page(client, "/statistics/census-jobless/?level=ward17").find(id="trend")


@pytest.mark.parametrize(
    "query", ["level=moon", "level=lsoa11&period=1066", "breakdown=x", "within=NOWHERE", "sort=x", "other=x"]
)
def test_what_there_is_not_is_not_found_and_says_what_there_is(rate, client, query):
    answer = client.get(f"/statistics/census-jobless/?{query}")
    assert answer.status_code == 404
    assert "There " in BeautifulSoup(answer.content, "html.parser").select_one(".lis-sentence").text


def test_an_unknown_statistic_is_not_found(client):
    assert client.get("/statistics/nothing/").status_code == 404


def test_a_statistic_without_figures_says_so(client):
    a_rate(code="empty", name="Nothing yet")
    found = page(client, "/statistics/empty/")
    assert "No figures of this statistic have been published yet." in found.text
    assert client.get("/statistics/empty.csv").status_code == 404


def test_the_definition_says_what_is_counted_and_where_it_comes_from(rate, client):
    keys = {
        row.dt.text: row.dd.text
        for row in page(client, "/statistics/census-jobless/").select("main dl > div")
    }
    assert keys["Counts"] == "People out of work"
    assert keys["Source"] == "Made up"
    assert keys["Better is"] == "Lower is better"


def test_the_file_has_every_place_with_limits_and_benchmark(rate, client):
    answer = client.get("/statistics/census-jobless.csv?level=lsoa11")
    lines = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(lines) == 8
    assert (lines[0]["area"], lines[0]["value"], lines[0]["comparison"]) == (
        LSOAS[0],
        "11.0",
        "better (99.8%)",
    )
    assert {line["benchmark"] for line in lines} == {"Borough"}


def test_the_list_is_by_topic_with_what_there_is(rate, client):
    a_statistic(code="other", name="Something else", topic="Housing")
    found = page(client, "/statistics/")
    assert [h2.text for h2 in found.select("main h2")] == ["Housing", "Prosperity"]
    (entry,) = [li for li in found.select(".lis-list li") if "Out of work" in li.text]
    assert "2001 to 2011" in entry.text
    assert "No figures published yet" in found.text


def test_the_list_is_searched_by_every_word(rate, client):
    a_statistic(code="other", name="Something else", topic="Housing")
    found = page(client, "/statistics/?q=WORK+prosperity")
    assert [a.text for a in found.select("main .lis-list a")] == ["Out of work"]
    assert "Nothing matches" in page(client, "/statistics/?q=zzz").text


def test_an_empty_list_says_how_it_is_filled(client):
    assert "as soon as a file of figures by place is loaded" in page(client, "/statistics/").text


def test_the_search_box_finds_statistics(rate, client):
    found = page(client, "/search?q=out+of+work")
    assert found.select_one('a[href="/statistics/census-jobless/"]')


def test_everywhere_is_shown_where_the_partnership_has_no_area(rate, client):
    with override_settings(PLACE_NAME="Nowhere"):
        assert "in all areas" in page(client, "/statistics/census-jobless/").text


def test_within_a_borough_only_its_places_are_shown(rate, client):
    assert len(names(page(client, f"/statistics/census-jobless/?level=lsoa11&within={BOROUGH}"))) == 8


def test_the_spread_of_each_period_is_drawn_and_told_in_figures(rate, client):
    found = page(client, f"/statistics/census-jobless/?level=lsoa11&places={LSOAS[2]}")
    assert "The middle place fell from 50.0% in 2001 to 46.0% in 2011" in found.text
    picture = found.select_one('svg[aria-label^="Box plots of Out of work"]')
    assert "from 11.0% to 81.0%, the middle half from 28.5% to 63.5%" in picture["aria-label"]
    assert "Block 3" in [text.text for text in picture.select("text")]
    (latest,) = [row for row in found.select("details tbody tr") if row.th.text == "2011"]
    assert [cell.text for cell in latest.select("td")] == ["11.0%", "28.5%", "46.0%", "63.5%", "81.0%", "8"]


def test_fewer_than_four_places_have_no_spread(rate, client):
    assert not page(client, "/statistics/census-jobless/?level=ward17").find(id="spread")


@pytest.fixture
def two(rate):
    """Another statistic of the same LSOAs, which falls as the first rises."""
    other = a_statistic(code="health.good", name="In good health", topic="Health", unit="%", decimals=1)
    by = an_account()
    publish(by, [a_row(other, code, 90.0 - 10 * n, period="2010") for n, code in enumerate(LSOAS)])
    return other


def test_another_statistic_can_be_drawn_against_it(two, client):
    found = page(client, "/statistics/census-jobless/?level=lsoa11&other=health-good")
    assert found.find(string="Out of work against In good health")
    picture = found.select_one('svg[aria-label^="Scatter of Out of work against In good health"]')
    assert len(picture.select("circle")) == 8
    assert "10" in picture.find_parent("figure").figcaption.text
    assert found.select_one("#other option[selected]").text == "Health: In good health"


def test_the_form_that_chooses_another_keeps_what_is_shown(two, client):
    found = page(client, "/statistics/census-jobless/?level=lsoa11&period=2001&sort=name")
    kept = {one["name"]: one["value"] for one in found.select('form[action="#beside"] input')}
    assert (kept["level"], kept["period"], kept["sort"]) == ("lsoa11", "2001", "name")


def test_statistics_of_other_levels_are_not_offered(two, client):
    assert not page(client, "/statistics/census-jobless/?level=ward17").find(id="other")


def test_too_few_places_with_both_are_refused_with_a_reason(two, client):
    few = a_statistic(code="few", name="Few")
    publish(an_account(), [a_row(few, code, 5.0) for code in LSOAS[:3]])
    found = page(client, "/statistics/census-jobless/?level=lsoa11&other=few")
    assert "Only 3 places have a figure of both." in found.text


def test_the_gap_between_fifths_of_deprivation_is_told_with_its_slope(rate, client):
    score = a_statistic(code="imd.score", name="Deprivation score", kind="score", decimals=1)
    publish(an_account(), [a_row(score, code, 10.0 * n) for n, code in enumerate(LSOAS)])
    found = page(client, "/statistics/census-jobless/?level=lsoa11")
    picture = found.select_one('svg[aria-label^="Columns of Out of work by fifth of deprivation"]')
    assert picture
    rows = [row.th.text for row in found.find(id="gap").find_next("table").select("tbody tr")]
    assert (rows[0], rows[-1]) == ("Fifth 1, most deprived", "Fifth 5, least deprived")
    assert "Slope index of inequality: −" in found.text
    assert "higher at the most deprived end" in found.text


def test_without_deprivation_the_gap_says_why_there_is_none(rate, client):
    found = page(client, "/statistics/census-jobless/?level=lsoa11")
    assert "No deprivation is published for these areas" in found.text


def test_a_count_has_no_gap(client, settings):
    settings.PLACE_NAME = "Borough"
    by, count = a_borough(), a_statistic(code="many")
    publish(by, [a_row(count, code, 5.0) for code in LSOAS])
    assert not page(client, "/statistics/many/").find(id="gap")


def test_what_was_cited_stays_as_it_was_and_as_it_was_chosen(rate, client):
    address = "/statistics/census-jobless/?level=lsoa11&sort=name"
    before = page(client, address)
    cite = before.select_one(".lis-cite a")["href"]
    row = a_row(rate, LSOAS[7], numerator=99, denominator=100, period="2011")
    # One transaction has one moment on PostgreSQL, so the second edition is given a later one.
    with clock.set_to(timezone.now() + timedelta(hours=1)):
        publish(an_account(email="second@example.org"), [row])
    assert "99.0%" in page(client, address).select_one(".lis-sentence").text
    then = client.get(cite, follow=True)
    found = BeautifulSoup(then.content, "html.parser")
    assert {"level": "lsoa11", "sort": "name"}.items() <= then.wsgi_request.GET.dict().items()
    assert found.select_one(".lis-sentence").text == before.select_one(".lis-sentence").text
    assert names(found) == names(before)
