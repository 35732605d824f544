"""Places side by side: who stands where, what is compared with what, how places are added."""

import csv
import io
from dataclasses import replace
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from tests.publishing.reports.places.made import a_figure, a_row, a_subject

from lis.publishing.reports.places.compared import compared

MILL = a_subject(key="E05000002", name="Mill Hill")


def side_by_side(*rows):
    """Quay End and Mill Hill with a row each."""
    subjects = (a_subject(), MILL)
    return compared([(subject, (row,)) for subject, row in zip(subjects, rows, strict=True)], {})


def the_line(*rows):
    return side_by_side(*rows).topics[0].lines[0]


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def test_each_place_has_its_letter_and_its_cell():
    line = the_line(a_row(), a_row(figure=a_figure(12.0)))
    assert [(cell.column.letter, cell.shown.text) for cell in line.cells] == [("A", "30.4%"), ("B", "12%")]


def test_places_stand_where_they_lie_among_all_of_their_level():
    other = replace(a_row().spine, value=0.8)
    strip = the_line(a_row(), a_row(figure=a_figure(12.0), spine=other)).strip
    assert (dict(strip.dots), strip.middle) == ({"A": 0.05, "B": 0.8}, 0.5)


def test_two_places_without_a_level_to_stand_on_have_no_strip():
    plain = a_figure(30.4), a_figure(12.0)
    rows = [a_row(figure=one, spine=None, benchmark=None) for one in plain]
    assert the_line(*rows).strip is None


def test_better_is_to_the_right_where_lower_is_better():
    strip = the_line(a_row(spine=None), a_row(figure=a_figure(12.0), spine=None)).strip
    assert dict(strip.dots) == {"A": 0.0, "B": 1.0}
    assert strip.middle == pytest.approx((30.4 - 17.9) / (30.4 - 12))


def test_higher_is_to_the_right_where_neither_is_better():
    fields = {"polarity": "", "spine": None}
    strip = the_line(a_row(**fields), a_row(figure=a_figure(12.0), **fields)).strip
    assert dict(strip.dots) == {"A": 1.0, "B": 0.0}


def test_score_rank_and_decile_of_a_domain_are_one_line():
    def told(score, rank, decile):
        ways = {"score": score, "rank": rank, "decile": decile}
        return tuple(
            a_row(f"Index: {way}", statistic=f"imd.{way}", figure=a_figure(float(value), str(value)))
            for way, value in ways.items()
        )

    both = [(a_subject(), told(24.2, 9000, 3)), (MILL, told(12.1, 20000, 7))]
    (line,) = compared(both, {}, None, {"imd.rank": 32844}).topics[0].lines
    assert line.title == "Index"
    assert [cell.ranked.replace("\xa0", " ") for cell in line.cells] == [
        "rank 9000 of 32,844 · decile 3",
        "rank 20000 of 32,844 · decile 7",
    ]


def test_one_figure_alone_has_no_strip():
    assert the_line(a_row(), a_row(figure=a_figure(None, status="c"))).strip is None


def test_a_verdict_against_something_else_is_not_shown():
    other = a_row(benchmark_name="England", figure=a_figure(12.0, comparison="better"))
    assert [cell.verdict for cell in the_line(a_row(), other).cells] == ["worse", ""]


def test_another_period_is_named_in_its_cell():
    assert [cell.period for cell in the_line(a_row(), a_row(period="2011")).cells] == ["", "2011"]


def test_a_statistic_that_only_one_place_has_keeps_its_line():
    table = side_by_side(a_row(), a_row("Jobs"))
    lines = table.topics[0].lines
    assert [(line.title, [cell.shown.text for cell in line.cells]) for line in lines] == [
        ("No qualifications", ["30.4%", "–"]),
        ("Jobs", ["–", "30.4%"]),
    ]


@pytest.fixture
def both(harbour, told):
    told.rows = {"E05000001": (a_row(),), "E05000002": (a_row(figure=a_figure(12.0)),)}
    return told


def test_the_page_compares_what_the_address_names_with_what_both_lie_in(both, client):
    found = page(client, "/places/compare/?with=E05000001,E05000002")
    assert found.select_one(".lis-sentence").text == "Quay End and Mill Hill, in 1 figure."
    assert {asked[2] for asked in both.asked} == {"E09000001"}


def test_nothing_chosen_says_what_to_do(both, client):
    assert "Choose up to 10 places" in page(client, "/places/compare/").select_one(".lis-sentence").text


def test_an_unknown_place_is_named_and_the_rest_is_compared(both, client):
    found = page(client, "/places/compare/?with=E05000001,nowhere,E05000002")
    assert "“nowhere”" in found.select_one(".lis-notice").text
    assert len(found.select("main table thead th")) == 5


def test_what_is_typed_leads_to_places_that_can_be_added(both, client):
    found = page(client, "/places/compare/?with=E05000001:ward22&add=mill")
    (link,) = [a for a in found.select("main .lis-list a") if a.text.startswith("Mill Hill")]
    assert link["href"] == "/places/compare/?with=E05000001:ward22,E05000002:ward22"


def test_a_place_can_be_left_out(both, client):
    found = page(client, "/places/compare/?with=E05000001,E05000002")
    leave = next(a for a in found.select("main a") if a.text.startswith("Leave out Mill Hill"))
    assert leave["href"] == "/places/compare/?with=E05000001:ward22"


def test_the_places_most_like_the_first_are_offered(both, client):
    both.neighbours = (SimpleNamespace(place="E05000002"),)
    found = page(client, "/places/compare/?with=E05000001")
    assert any(a.text == "Add Mill Hill" for a in found.select("main a"))


def test_at_most_ten_places_are_compared(both, client):
    assert (
        client.get("/places/compare/?with=" + ",".join(f"E050000{n:02}" for n in range(1, 40))).status_code
        == 200
    )


def test_the_file_has_every_figure_of_every_place(both, client):
    answer = client.get("/places/compare.csv?with=E05000001,E05000002")
    lines = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(line["place_name"], line["value"]) for line in lines] == [
        ("Quay End", "30.4"),
        ("Mill Hill", "12.0"),
    ]


@pytest.mark.parametrize("odd", ["a" * 900, ",,,", "';--", "🙂", ":::", "E05000001:zz"])
def test_any_address_is_answered(both, client, odd):
    assert client.get(f"/places/compare/?with={odd}&add={odd}").status_code == 200


def test_two_places_are_tested_for_a_real_difference(both, client):
    words = "They differ by more than chance would make them (p under 0.002)."
    both.differences = (SimpleNamespace(statistic="no-qualifications", difference=words),)
    assert words in page(client, "/places/compare/?with=E05000001,E05000002").text


def test_what_figures_cannot_be_compared_with_is_not_on_the_strip():
    people = a_row(figure=a_figure(13283.0, "13,283"), benchmark=a_figure(366100.0, "366,100"))
    strip = the_line(people, a_row(figure=a_figure(14000.0, "14,000"))).strip
    assert strip.middle is None
