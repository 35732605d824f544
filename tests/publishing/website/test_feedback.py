"""Readers tell us what is wrong; those who may edit read it."""

import pytest
from tests.makers import an_account
from tests.publishing.website.reading import soup, text

from lis.foundations.audit.models import AuditLine
from lis.publishing.website.models import Feedback

pytestmark = pytest.mark.django_db


def send(client, **fields):
    fields = {"page_address": "/measures/local-25/", "message": "552, not 553.", "email": ""} | fields
    return client.post("/feedback/", fields, follow=True)


def test_a_message_is_kept_and_thanked_for(client):
    assert "Thank you. We have your message." in text(send(client))
    kept = Feedback.objects.get()
    assert (kept.page_address, kept.message, kept.email) == ("/measures/local-25/", "552, not 553.", "")


def test_the_page_that_one_came_from_is_filled_in(client):
    page = client.get("/feedback/", HTTP_REFERER="http://testserver/measures/?rating=below")
    assert soup(page).find(id="id_page_address")["value"] == "/measures/?rating=below"


def test_the_address_of_another_site_is_not_filled_in(client):
    page = client.get("/feedback/", HTTP_REFERER="https://example.com/secret")
    assert not soup(page).find(id="id_page_address").get("value")


def test_an_empty_message_is_asked_for(client):
    assert "Write what is wrong." in text(send(client, message=" "))
    assert not Feedback.objects.exists()


def test_who_fills_in_the_trap_is_thanked_and_forgotten(client):
    assert "Thank you" in text(send(client, nickname="robot"))
    assert not Feedback.objects.exists()


def test_after_five_messages_in_an_hour_one_has_to_wait(client):
    for _ in range(5):
        send(client)
    refused = send(client)
    assert refused.status_code == 429
    assert "Try again later." in text(refused)
    assert Feedback.objects.count() == 5


def test_a_message_is_shown_as_it_was_written_never_as_markup(client):
    send(client, message="<script>alert(1)</script>")
    client.force_login(an_account())
    page = client.get("/feedback/received/")
    assert "<script>alert(1)" in text(page)
    assert soup(page).find("main").find("script") is None


def test_someone_who_may_only_read_is_refused_with_a_sentence(client):
    client.force_login(an_account(may_edit=False))
    refused = client.get("/feedback/received/")
    assert refused.status_code == 403
    assert "Only the performance officer can change this." in text(refused)


def test_a_message_that_was_dealt_with_goes_to_the_end_and_is_remembered(client):
    send(client, message="First")
    send(client, message="Second")
    officer = an_account()
    client.force_login(officer)
    client.post("/feedback/received/", {"feedback": Feedback.objects.get(message="Second").pk})
    words = text(client.get("/feedback/received/"))
    assert words.index("First") < words.index("Second")
    assert AuditLine.objects.get(verb="settle").actor == officer


@pytest.mark.parametrize("number", ["", "0", "999", "x", "-1"])
def test_there_is_no_dealing_with_a_message_that_is_not_there(client, number):
    client.force_login(an_account())
    assert client.post("/feedback/received/", {"feedback": number}).status_code == 404
