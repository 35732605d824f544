"""The home page: the themes at a glance, the headline measures, what is new, what to do first."""

import pytest
from django.urls import reverse
from tests.makers import an_account
from tests.publishing.website.reading import section, soup, text

from lis.delivery.performance import queries as performance


@pytest.fixture
def page(demonstration, client):
    return client.get("/")


def test_it_counts_the_measures_by_rating(page):
    assert "Of 32 measures, 18 are on target , 3 are within tolerance, 5 are below target and 6" in text(page)


def test_every_measure_has_a_mark_that_leads_to_it(page):
    links = [a["href"].partition("?")[0] for a in soup(page).select(".lis-dots a")]
    card = performance.scorecard(performance.default_cycle())
    assert sorted(links) == sorted(reverse("performance:measure", args=[row.slug]) for row in card)


def test_a_mark_says_its_measure_and_rating_in_words(page):
    words = [a.get_text() for a in soup(page).select(".lis-dots a")]
    assert "Residential burglary: on target" in words
    assert "Streets with detritus: below target" in words


def test_marks_stand_best_first(page):
    health = soup(page).select(".lis-theme")[0]
    ratings = [a.get_text().rpartition(": ")[2] for a in health.select(".lis-dots a")]
    assert ratings == ["on target"] * 5 + ["within tolerance"] + ["not assessed"] * 4


def test_the_page_says_which_quarter_and_as_at_when(page):
    line = soup(page).select_one(".lis-asat").get_text(" ")
    assert "Quarter 2, 2011/12" in line
    assert "As at  16 January 2012" in line


def test_a_headline_card_has_figure_marks_and_what_it_is_compared_with(page):
    card = next(c for c in soup(page).select(".lis-card") if "Residential burglary" in c.get_text())
    assert card.select_one(".lis-big").get_text() == "553"
    assert "On target" in card.get_text()
    assert "Target 663. Last quarter 665" in card.get_text()


def test_an_invented_figure_on_a_card_is_marked(page):
    row = performance.score_row(performance.default_cycle(), "local-25")
    card = next(c for c in soup(page).select(".lis-card") if "Residential burglary" in c.get_text())
    assert row.last_year_same.synthetic
    assert f"same quarter last year {row.last_year_same.text} ▲" in card.get_text()


def test_headlines_without_a_figure_say_why(page):
    missing = next(c for c in soup(page).select(".lis-card") if "no figure" in c.h3.get_text())
    assert missing.h3.get_text() == "Five with no figure this time"
    lines = [" ".join(li.get_text(" ").split()) for li in missing.select("li")]
    assert "Year 6 children classed as obese Reported once a year. Last year: 21%." in lines
    assert "Number of People Unemployed Published as declining, but no figure was supplied." in lines


def test_what_is_new_begins_with_the_report_that_was_published(page):
    new = section(page, "What’s new")
    assert new[0] == "Quarter 2 report published 16 January 2012"
    assert any(
        line.startswith("Residential burglary: the parts don't make the printed whole") for line in new
    )


def test_the_decisions_that_the_board_is_asked_for_name_their_measures(page):
    asked = section(page, "Decisions the board is asked for")
    assert len(asked) == 4
    assert asked[0].startswith("Serious Youth Violence and Serious Acquisitive Crime Rate (NI 15, NI 16)")


@pytest.mark.django_db
def test_an_empty_system_tells_a_reader_what_to_do_first(client):
    words = text(client.get("/"))
    assert "Nothing has been imported yet" in words
    assert "lis import performance FILE --cycle 2011/12-Q2" in words


@pytest.mark.django_db
def test_an_empty_system_leads_an_editor_to_the_import(client):
    client.force_login(an_account())
    links = [a["href"] for a in soup(client.get("/")).select("main a")]
    assert reverse("performance:import") in links
