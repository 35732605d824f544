"""The officer runs a quarter from its pages."""

import pytest
from tests.delivery.performance.pages import as_csv, errors_on, heading, said
from tests.delivery.quarter.people import signed_off, written
from tests.makers import an_account

from lis.delivery.performance.models import ReportingCycle

HERE = "/quarters/2011-12-q2/"


@pytest.fixture
def officer(quarter, client):
    client.force_login(quarter.officer)
    return client


def do(client, act, **more):
    return client.post(HERE, {"do": act, **more}, follow=True)


def test_the_list_says_how_far_each_quarter_is(quarter, officer):
    signed_off(quarter.owed, quarter.writer, quarter.signer)
    page = officer.get("/quarters/")
    assert heading(page) == "Quarters"
    assert "1 of 2 measures are signed off and 1 is late." in said(page)
    assert "Nobody was asked: its figures came by import." in said(page)


def test_the_page_of_a_quarter_shows_agencies_doubts_and_what_nobody_is_asked(quarter, officer):
    written(quarter.owed, quarter.writer, "5530")
    words = said(officer.get(HERE))
    assert "0 of 2 measures are signed off and 2 are late." in words
    assert "5,530 for Quarter 2, 2011/12, after 600" in words and "Not explained yet" in words
    assert "Measures that nobody is asked for" in words and "NI 56" in words


def test_what_is_asked_comes_as_csv(quarter, officer):
    rows = as_csv(officer.get(f"{HERE}asks.csv"))
    assert [(row["organisation"], row["code"], row["state"], row["late"]) for row in rows] == [
        ("Health", "NI 192", "asked", "yes"),
        ("Police", "Local 25", "asked", "yes"),
    ]


def test_a_quarter_is_opened_on_its_page(quarter, officer):
    page = officer.get("/quarters/open/")
    assert 'value="2011/12-Q3"' in page.content.decode()
    due = {"due_on_day": "13", "due_on_month": "1", "due_on_year": "2012"}
    form = {"code": "2011/12-Q3", "source": "2011-12-q2", "targets": "ask", **due}
    answer = officer.post("/quarters/open/", form, follow=True)
    assert "2011/12-Q3 is open, and its agencies are told." in said(answer)
    assert ReportingCycle.objects.get(code="2011/12-Q3").submissions.count() == 2


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"code": "autumn"}, "is not a cycle that is known here"),
        ({"code": "2011/12-Q2"}, "2011/12-Q2 is open already"),
        ({"source": "file"}, "Choose the template’s file"),
    ],
)
def test_a_quarter_that_cannot_be_opened_says_why(quarter, officer, fields, why):
    due = {"due_on_day": "13", "due_on_month": "1", "due_on_year": "2012"}
    form = {"code": "2011/12-Q3", "source": "2011-12-q2", "targets": "ask", **due} | fields
    answer = officer.post("/quarters/open/", form)
    assert answer.status_code == 400 and any(why in error for error in errors_on(answer))


def test_it_is_frozen_scheduled_opened_again(quarter, officer):
    assert "2011/12-Q2 is frozen" in said(do(officer, "freeze"))
    at = {
        "schedule-day_day": "16",
        "schedule-day_month": "1",
        "schedule-day_year": "2031",
        "schedule-time": "09:30",
    }
    assert "publishes itself at 09:30 on 16 January 2031" in said(do(officer, "schedule", **at))
    assert "embargoed until 09:30 on 16 January 2031" in said(officer.get(HERE))
    assert any("Say why." in error for error in errors_on(do(officer, "unfreeze")))
    assert "2011/12-Q2 is open again." in said(do(officer, "unfreeze", **{"reason-reason": "Late."}))


def test_a_guest_is_invited_by_e_mail_address_and_taken_back(quarter, officer):
    guest = an_account(may_edit=False, email="mayor@example.org")
    assert "may read the report" in said(do(officer, "invite", **{"guest-email": "Mayor@example.org"}))
    assert any(
        "Nobody with this" in e for e in errors_on(do(officer, "invite", **{"guest-email": "x@y.org"}))
    )
    number = quarter.cycle.preview_guests.get(account=guest).pk
    assert "no longer" in said(do(officer, "uninvite", guest=number))


def test_one_more_measure_is_asked_for_and_withdrawn(quarter, officer):
    form = {"ask-measure": quarter.obese.slug, "ask-organisation": "health"}
    assert "NI 56 is asked of Health." in said(do(officer, "ask", **form))
    one = quarter.cycle.submissions.get(indicator=quarter.obese)
    answer = officer.post(f"/quarters/asks/{one.pk}/", {"withdraw": "yes", "reason": "Annual."}, follow=True)
    assert "NI 56 is asked of Health no longer." in said(answer)


def test_an_approval_is_taken_back_with_a_reason(quarter, officer):
    done = signed_off(quarter.owed, quarter.writer, quarter.signer)
    answer = officer.post(f"/quarters/asks/{done.pk}/", {"reopen": "yes", "reason": "July?"}, follow=True)
    assert "Local 25 is back with Police, who are told why." in said(answer)


@pytest.mark.parametrize("address", ["/quarters/", "/quarters/open/", HERE, f"{HERE}asks.csv"])
def test_only_officers_run_a_quarter(quarter, client, address):
    client.force_login(quarter.writer)
    assert client.get(address).status_code == 403
    client.logout()
    assert client.get(address).status_code == 302


def test_what_is_not_known_is_not_done(quarter, officer):
    assert officer.post(HERE, {"do": "burn"}).status_code == 404
    assert officer.post(HERE, {"do": "uninvite", "guest": "9" * 30}).status_code == 404
