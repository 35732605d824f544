"""The strategy's and the partners' pages."""

import csv
import io

import pytest
from tests.makers import an_account, an_organisation
from tests.publishing.website.reading import soup, text

from lis.delivery.performance import queries as performance
from lis.evidence.catalogue import operations as catalogue
from lis.evidence.catalogue.models import Release
from lis.partnership.partners.operations import keep_person


def rows_of(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.fixture
def strategy(demonstration, client):
    return client.get("/strategy/")


def test_the_strategy_shows_every_objective_with_its_reference(strategy):
    anchors = [row["id"] for row in soup(strategy).select("tr[id^=objective-]")]
    assert len(anchors) == 46
    assert {"objective-2.1", "objective-A1"} <= set(anchors)


def test_an_objective_shows_the_measures_that_tell_of_it_with_their_ratings(strategy):
    words = soup(strategy).find(id="objective-2.1").get_text(" ")
    assert "Residential burglary : on target" in words
    assert "Serious youth violence : not assessed" in words


def test_a_theme_counts_the_objectives_that_are_measured(strategy):
    heading = soup(strategy).find(id="health").select_one(".lis-group").get_text(" ")
    assert " ".join(heading.split()) == "Health 7 of 9 objectives have a measure"


def test_a_linked_strategy_leads_to_the_objectives_that_lean_on_it(strategy):
    row = next(r for r in soup(strategy).find_all("tr") if "Child Poverty Strategy" in r.th.get_text())
    targets = [a["href"].lstrip("#") for a in row.select("td a")]
    assert targets
    assert all(soup(strategy).find(id=target) for target in targets)


def test_the_objectives_can_be_taken_away_with_their_measures(demonstration, client):
    rows = {row["ref"]: row for row in rows_of(client.get("/strategy/objectives.csv"))}
    assert len(rows) == 46
    assert "Local 25" in rows["2.1"]["measures"].split("; ")
    assert (rows["2.1"]["theme"], rows["A1"]["value"]) == ("Safety", "Equality and fairness")


def test_the_partners_that_lead_on_measures_stand_first_with_their_marks(demonstration, client):
    page = client.get("/partners/")
    lines = {row.th.a.get_text(): row for row in soup(page).select("tbody tr")}
    card = performance.scorecard(performance.default_cycle())
    led = [row for row in card if row.lead_slug == "met-police"]
    assert len(lines["Metropolitan Police Service"].select(".lis-dots a")) == len(led) == 5
    assert "4 of 5" in lines["Metropolitan Police Service"].get_text()
    assert "Jobcentre Plus" not in lines
    assert "Jobcentre Plus" in text(page)


def test_a_partner_shows_what_it_leads_on_and_its_people_by_role(demonstration, client):
    words = text(client.get("/partners/met-police/"))
    assert "Residential burglary" in words
    assert "Borough commander" in words
    assert "Nothing has been received from it directly." in words


def test_the_partners_can_be_taken_away(demonstration, client):
    rows = {row["organisation"]: row for row in rows_of(client.get("/partners/partners.csv"))}
    assert len(rows) == 14
    assert "Local 25" in rows["Metropolitan Police Service"]["measures_led"]


@pytest.mark.django_db
def test_a_name_is_only_shown_where_it_was_kept_and_an_address_never(client):
    organisation = an_organisation(name="The Library", slug="library")
    keep_person(
        organisation=organisation, role="Librarian", name="R. Eader", email="r@example.org", by=an_account()
    )
    words = text(client.get("/partners/library/"))
    assert "Librarian R. Eader" in words
    assert "r@example.org" not in words


@pytest.mark.django_db
def test_a_partner_shows_what_it_sent_but_not_what_was_taken_back(client):
    organisation, officer = an_organisation(name="The Library", slug="library"), an_account()
    for name in ("visits.csv", "wrong.csv"):
        catalogue.receive(file_name=name, data=name.encode(), kind="series", by=officer)
    Release.objects.update(organisation=organisation)
    Release.objects.filter(file_name="wrong.csv").update(undone_at="2012-01-16T12:00Z")
    words = text(client.get("/partners/library/"))
    assert "visits.csv" in words
    assert "wrong.csv" not in words


@pytest.mark.django_db
def test_without_a_strategy_or_partners_the_pages_say_when_there_will_be_some(client):
    assert "No strategy has been entered yet." in text(client.get("/strategy/"))
    assert "No partners have been entered yet." in text(client.get("/partners/"))
