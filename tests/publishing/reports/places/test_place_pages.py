"""The page and the files of a place: what is read, what leads where, what is refused and how."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from tests.makers import an_account
from tests.publishing.reports.places.made import a_figure, a_row, a_subject, an_area, an_area_type

from lis.foundations.documents.model import Chart
from lis.partnership.places.models import Lookup, LookupRow, Neighbourhood
from lis.publishing.reports.places.document import profile_document
from lis.publishing.reports.places.profile import profile_of


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer
    return BeautifulSoup(answer.content, "html.parser")


def test_a_place_says_what_it_is_and_what_it_lies_in(quay_end, client):
    found = page(client, "/places/E05000001/")
    assert found.h1.text == "Quay End"
    assert found.select_one(".lis-caption").text == "Ward, since May 2022 · E05000001"
    assert [link.text for link in found.select(".govuk-breadcrumbs a")] == ["Places", "Harbour"]


def test_every_figure_stands_in_the_table_with_its_verdict_in_words(quay_end, client):
    cells = [cell.get_text(" ", strip=True) for cell in page(client, "/places/E05000001/").select("main td")]
    assert "3,206" in cells and "30.4%" in cells and "17.9%" in cells and "Worse" in cells


def test_a_place_without_figures_says_so_and_how_to_load_some(harbour, told, client):
    found = page(client, "/places/E05000002/")
    assert found.select_one(".lis-sentence").text == "No figures have been loaded for Mill Hill yet."
    assert "as soon as a file of statistics is loaded" in found.select_one(".lis-empty").text


@pytest.mark.parametrize(
    "address", ["/places/NOWHERE/", "/places/E05000001/?type=lsoa21", "/neighbourhoods/x/"]
)
def test_an_unknown_place_is_not_found_and_search_is_offered(quay_end, client, address):
    answer = client.get(address)
    found = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 404
    assert "There is no " in found.select_one(".lis-sentence").text
    assert found.select_one('main form[role="search"]')


def test_a_code_of_an_older_vintage_says_so_and_leads_to_the_newer(harbour, told, client):
    old = an_area_type("ward17", vintage="before May 2022", valid_from="2002-05-02", valid_to="2022-05-04")
    before = an_area("E05000170", "Quay", old)
    lookup = Lookup.objects.create(
        slug="w",
        from_type=old,
        to_type=harbour.quay.type,
        kind="weighted",
        source="x",
        loaded_by=an_account(),
    )
    LookupRow.objects.create(lookup=lookup, from_area=before, to_area=harbour.quay, weight=0.7, change="S")
    notice = page(client, "/places/E05000170/").select_one(".lis-notice")
    assert "Ward, before May 2022" in notice.text
    assert notice.a.text == "Quay End E05000001"
    assert notice.a["href"] == "/places/E05000001/"
    assert "split, 70% of it" in notice.text


def test_the_newest_vintage_names_what_it_came_from_and_has_no_notice(harbour, told, client):
    assert not page(client, "/places/E05000001/").select(".lis-notice")


def test_another_benchmark_is_asked_for_by_its_code(quay_end, told, client):
    page(client, "/places/E05000001/?against=E09000001")
    assert told.asked[-1][2] == "E09000001"


def test_a_day_in_the_past_is_asked_for_and_said(quay_end, told, client):
    found = page(client, "/places/E05000001/?at=2012-01-16")
    assert told.asked[-1][3].date().isoformat() == "2012-01-16"
    assert "16 January 2012" in found.select_one(".lis-asat").text


def test_a_day_that_is_none_is_not_found(quay_end, client):
    assert client.get("/places/E05000001/?at=yesterday").status_code == 404


def test_a_neighbourhood_is_there_for_those_who_may_see_it(harbour, told, client):
    owner = an_account()
    riverside = Neighbourhood.objects.create(slug="riverside", name="Riverside", owner=owner)
    version = riverside.versions.create(number=1, how="areas", blocks=harbour.quay.type, made_by=owner)
    version.parts.create(area=harbour.quay)
    told.rows["Riverside"] = (a_row(),)
    assert client.get("/neighbourhoods/riverside/").status_code == 404
    client.force_login(owner)
    found = page(client, "/neighbourhoods/riverside/")
    assert found.h1.text == "Riverside"
    assert any(link.text == "How it is defined" for link in found.select("main a"))


def test_the_file_has_a_line_for_each_figure(quay_end, client):
    answer = client.get("/places/E05000001.csv")
    (line,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert answer["Content-Disposition"] == 'attachment; filename="E05000001.csv"'
    assert (line["place_name"], line["value"], line["lower_95"]) == ("Quay End", "30.4", "28.1")
    assert (line["benchmark"], line["benchmark_value"], line["comparison"]) == ("Harbour", "17.9", "worse")


def test_a_file_of_another_kind_is_not_found_and_says_which_there_are(quay_end, client):
    answer = client.get("/places/E05000001.xlsx")
    assert answer.status_code == 404
    assert "csv, pdf, docx" in answer.content.decode()


@pytest.mark.parametrize(("kind", "start"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_paper_is_made_and_made_once(quay_end, client, kind, start):
    first, second = (client.get(f"/places/E05000001.{kind}") for _ in range(2))
    assert first.content.startswith(start)
    assert first.content == second.content


def a_paper(*rows):
    profile = profile_of(a_subject(), rows, {"no-qualifications": "/statistics/no-qualifications/"})
    return profile_document(profile, None, address="https://lis.test", partnership="Our partnership")


def test_the_paper_has_a_picture_with_its_words_and_a_table_for_every_topic():
    paper = a_paper(a_row(), a_row("Rented", topic="Housing"))
    parts = {part.title: part for part in paper.parts}
    for title in ("Prosperity", "Housing"):
        (chart,) = [block for block in parts[title].blocks if isinstance(block, Chart)]
        assert chart.svg.startswith("<svg") and "Quay End against Harbour" in chart.alt
        assert len(parts[title].tables) == 1
    cells = [cell.read for cell in parts["Prosperity"].tables[0].rows[0].cells]
    assert cells == [
        "No qualifications, aged 16 and over"[:17],
        "2021",
        "3,206",
        "30.4%",
        "28.1 to 32.8",
        "17.9%",
        "Worse",
    ]


def test_a_hidden_figure_is_hidden_in_the_paper_too():
    hidden = a_figure(None, status="c", note="Fewer than five people.")
    (row,) = a_paper(a_row(figure=hidden, spine=None)).parts[1].tables[0].rows
    assert row.cells[3].read == "[c]"
    assert row.cells[4].read == "–"
