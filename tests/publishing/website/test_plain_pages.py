"""Pages that say one thing, and what is shown when something goes wrong."""

import logging

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import DatabaseError
from django.test import RequestFactory
from tests.publishing.website.reading import soup, text

from lis.publishing.website import queries
from lis.publishing.website.views import errors


@pytest.mark.parametrize("address", ["/accessibility/", "/cookies/", "/design/", "/methods/", "/sign-in/"])
def test_a_page_needs_no_database_to_answer(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert len(soup(answer).find_all("h1")) == 1


def test_a_page_of_reading_sets_no_cookie(client):
    assert not client.get("/cookies/").cookies


@pytest.mark.django_db
def test_the_system_is_well_where_the_database_answers(client):
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()) == (200, {"ok": True, "database": True, "store": True})


def test_the_system_is_not_well_where_the_database_does_not_answer(client, monkeypatch):
    def broken():
        raise DatabaseError("gone")

    monkeypatch.setattr(queries.connection, "cursor", broken)
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()) == (503, {"ok": False, "database": False, "store": False})


def test_an_address_that_is_not_there_offers_search_and_a_reference_that_is_logged(client, caplog):
    with caplog.at_level(logging.INFO, logger="lis.refused"):
        answer = client.get("/nowhere/")
    assert answer.status_code == 404
    reference = soup(answer).select_one(".lis-reference b").get_text()
    assert reference == answer.headers["X-Request-ID"]
    assert any(f"Reference {reference}: 404 GET" in record.message for record in caplog.records)
    assert soup(answer).select_one("main form[role=search]")["action"] == "/search"


@pytest.mark.django_db
def test_a_page_that_refuses_says_what_it_looked_for(client):
    assert "There is no partner “nobody”." in text(client.get("/partners/nobody/"))


def test_a_failure_is_shown_without_asking_the_database(django_assert_num_queries, db, caplog):
    with django_assert_num_queries(0):
        answer = errors.failed(RequestFactory().get("/measures/"))
    assert answer.status_code == 500
    assert "Something went wrong and nothing was lost." in text(answer)
    assert any(record.levelno == logging.ERROR for record in caplog.records)


def test_what_can_not_be_read_is_answered_in_plain_words(db):
    request = RequestFactory().get("/")
    answer = errors.bad_request(request, SuspiciousOperation("raw words of the machine"))
    assert answer.status_code == 400
    assert "raw words" not in text(answer)


@pytest.mark.django_db
def test_a_form_that_another_site_sends_is_refused_in_plain_words():
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post("/feedback/", {"message": "x"})
    assert answer.status_code == 403
    assert "Nothing has been changed." in text(answer)
