"""One measure's screen: what is shown, what is kept, what is asked."""

import json

import pytest
from tests.publishing.website.reading import soup, text
from tests.publishing.workspace.forms import (
    AUGUST,
    JULY,
    MONTHS,
    SEPTEMBER,
    address,
    drawn,
    fields_of,
    fill,
    now,
)

pytestmark = pytest.mark.django_db


def test_the_screen_shows_what_is_asked_by_when_and_how_it_has_been(quarter, as_someone):
    page = as_someone(quarter.writer).get(address(quarter.burglary))
    words = text(page)
    assert "Residential burglary" in words
    assert "Local 25 · Police" in words
    assert "Quarter 2, 2011/12 (July to September 2011)" in words
    assert "in 3 days" in words
    assert "June 2011: 19" in words
    assert "How it has been so far" in words
    assert soup(page).find("figure", class_="lis-chart") is not None
    assert "Nothing is saved yet." in words


def test_a_draft_keeps_figures_as_typed_and_four_fields_of_words(quarter, as_someone):
    client = as_someone(quarter.writer)
    said = MONTHS | {SEPTEMBER: "about 200?", f"{AUGUST}-note": "Late returns."}
    words = {"progress": "Better.", "issues_and_risks": "None.", "mitigation": "–", "next_steps": "Go on."}
    assert fill(client, quarter.burglary, said | words).url == address(quarter.burglary)
    held = now(quarter.burglary)
    assert [(f["start"], f["text"], f["note"]) for f in held.figures] == [
        ("2011-07-01", "191", ""),
        ("2011-08-01", "192", "Late returns."),
        ("2011-09-01", "about 200?", ""),
    ]
    assert (held.progress, held.next_steps, held.version) == ("Better.", "Go on.", 1)
    assert drawn(client, held)[SEPTEMBER] == "about 200?"


def test_figures_that_the_form_does_not_ask_for_stay(quarter, as_someone):
    other = {"start": "2010-07-01", "duration": "P1M", "kind": "actual", "breakdown": "", "text": "150"}
    quarter.burglary.figures = [{**other, "note": "by the workbook"}]
    quarter.burglary.save()
    fill(as_someone(quarter.writer), quarter.burglary, MONTHS)
    assert [f["text"] for f in now(quarter.burglary).figures] == ["150", "191", "192", "193"]


def test_a_doubt_asks_for_one_line_and_marks_its_field(quarter, as_someone):
    client = as_someone(quarter.writer)
    fill(client, quarter.burglary, MONTHS | {JULY: "19100"})
    page = soup(client.get(address(quarter.burglary)))
    line = page.select_one("#checks-list li")
    assert "If it’s right, say why in one line" in line.get_text()
    assert line["data-doubts"] == f"id_{JULY}"
    assert page.find(class_="lis-doubted").find("input")["name"] == JULY


def test_an_explanation_is_kept(quarter, as_someone):
    client = as_someone(quarter.writer)
    fill(client, quarter.burglary, MONTHS | {JULY: "19100"})
    lines = [name for name in drawn(client, quarter.burglary) if name.startswith("explain-")]
    fill(client, quarter.burglary, dict.fromkeys(lines, "A new system counts attempts."))
    assert {d.explanation for d in now(quarter.burglary).doubts.all()} == {"A new system counts attempts."}


def test_a_figure_that_is_left_out_is_asked_about_only_when_it_is_handed_in(quarter, as_someone):
    client = as_someone(quarter.writer)
    assert "left out" not in text(client.get(address(quarter.burglary)))
    refused = fill(client, quarter.burglary, {JULY: "191"}, do="submit")
    assert refused.status_code == 400
    words = text(refused)
    assert "There is a problem" in words
    assert "The figure for August 2011 is due and left out." in words
    assert now(quarter.burglary).figures[0]["text"] == "191"
    assert now(quarter.burglary).state == "draft"


def test_problems_link_to_the_line_that_mends_them(quarter, as_someone):
    refused = fill(as_someone(quarter.writer), quarter.burglary, {JULY: "191"}, do="submit")
    page = soup(refused)
    links = [a["href"] for a in page.find(class_="govuk-error-summary").find_all("a")]
    assert len(links) == 2
    assert all(page.find(id=link[1:]) is not None for link in links)


def test_lines_for_what_is_left_out_can_be_written_at_once(quarter, as_someone):
    client = as_someone(quarter.writer)
    fields = fields_of(fill(client, quarter.burglary, {JULY: "191"}, do="submit"))
    lines = {name: "The system is being replaced." for name in fields if name.startswith("explain-")}
    sent = client.post(address(quarter.burglary), {**fields, **lines, "do": "submit"})
    assert sent.url == "/my-work/"
    assert now(quarter.burglary).state == "submitted"


def test_what_is_right_is_sent_and_then_only_read(quarter, as_someone):
    client = as_someone(quarter.writer)
    sent = client.post(
        address(quarter.burglary),
        {**drawn(client, quarter.burglary), **MONTHS, "progress": "Better.", "do": "submit"},
        follow=True,
    )
    assert "Residential burglary is sent for approval." in text(sent)
    page = client.get(address(quarter.burglary))
    assert soup(page).find("form", {"data-draft": True}) is None
    assert "It waits for approval. Take it back if something has to change." in text(page)


def test_nothing_to_report_is_sent_with_its_reason(quarter, as_someone):
    said = {"nothing_to_report": "The system was replaced."}
    assert fill(as_someone(quarter.writer), quarter.burglary, said, do="submit").url == "/my-work/"
    assert now(quarter.burglary).nothing_to_report == "The system was replaced."


def test_the_checks_answer_as_a_part_of_the_page(quarter, as_someone):
    client = as_someone(quarter.writer)
    said = drawn(client, quarter.burglary)
    part = client.post(address(quarter.burglary, "checks/"), {**said, **MONTHS, JULY: "19100"})
    assert b"<html" not in part.content
    assert soup(part).select_one("#checks-list input[name^=explain-]") is not None
    assert now(quarter.burglary).version == 0
    well = client.post(address(quarter.burglary, "checks/"), {**said, **MONTHS})
    assert "Nothing looks out of the ordinary." in soup(well).get_text()


def test_saving_as_one_goes_says_the_new_version_and_when(quarter, as_someone):
    client = as_someone(quarter.writer)
    said = drawn(client, quarter.burglary)
    answer = client.post(address(quarter.burglary, "save/"), {**said, "progress": "Better."})
    held = json.loads(answer.content)
    assert held["version"] == 1
    assert held["words"].startswith("Saved ")
    assert now(quarter.burglary).progress == "Better."


def test_a_text_that_is_too_long_is_refused_in_words_and_nothing_is_lost(quarter, as_someone):
    client = as_someone(quarter.writer)
    long = {**drawn(client, quarter.burglary), JULY: "9" * 121, "progress": "Better."}
    answer = client.post(address(quarter.burglary, "save/"), long)
    assert answer.status_code == 400
    assert "a figure has 120 signs at most" in json.loads(answer.content)["words"]
    page = client.post(address(quarter.burglary), {**long, "do": "save"})
    assert page.status_code == 400
    assert "Better." in soup(page).find("textarea", {"name": "progress"}).get_text()


def test_a_null_letter_breaks_nothing(quarter, as_someone):
    client = as_someone(quarter.writer)
    said = {**drawn(client, quarter.burglary), "progress": "a\x00b"}
    assert client.post(address(quarter.burglary, "save/"), said).status_code in {200, 400}


@pytest.mark.parametrize("more", ["", "save/", "checks/", "decide/"])
def test_another_organisations_submission_is_not_there(quarter, as_someone, more):
    client = as_someone(quarter.stranger)
    said = {"version": "0", "progress": "Mine now.", "do": "approve"}
    assert client.post(address(quarter.burglary, more), said).status_code == 404
    assert client.get(address(quarter.burglary)).status_code == 404
    assert now(quarter.burglary).progress == ""


def test_a_reader_of_the_organisation_reads_and_can_not_write(quarter, as_someone):
    client = as_someone(quarter.approver)
    words = text(client.get(address(quarter.burglary)))
    assert "Only contributors of Police write about Local 25." in words
    refused = client.post(address(quarter.burglary), {"version": "0", "progress": "Mine.", "do": "save"})
    assert refused.status_code == 403
    assert now(quarter.burglary).progress == ""


def test_what_was_typed_into_something_closed_is_shown_to_copy(quarter, as_someone):
    client = as_someone(quarter.writer)
    before = drawn(client, quarter.burglary)
    fill(as_someone(quarter.officer), quarter.burglary, MONTHS | {"progress": "Better."}, do="submit")
    late = client.post(address(quarter.burglary), {**before, "progress": "My long text.", "do": "save"})
    assert late.status_code == 403
    assert "What you typed is not saved" in text(late)
    assert "My long text." in text(late)
