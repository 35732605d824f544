"""A session that ends while somebody writes costs no word, and shows no word to anybody else."""

import pytest
from django.conf import settings
from django.test import Client
from tests.publishing.website.reading import soup, text
from tests.publishing.workspace.forms import JULY, address, drawn, fields_of, now

from lis.publishing.workspace import unsent

pytestmark = pytest.mark.django_db


def send_signed_out(client, submission, **said):
    """Post the form after the session is gone, as a browser that knows nothing of it does."""
    opened = drawn(client, submission)
    client.session.flush()
    return client.post(address(submission), {**opened, JULY: "190", "progress": "An hour of typing.", **said})


def test_what_was_sent_comes_back_after_signing_in(quarter, as_someone):
    client = as_someone(quarter.writer)
    refused = send_signed_out(client, quarter.burglary)
    assert refused.url == f"/sign-in/?next={address(quarter.burglary)}"
    client.force_login(quarter.writer)
    page = client.get(address(quarter.burglary))
    assert "Your session had ended when you sent this" in text(page)
    back = fields_of(page)
    assert (back[JULY], back["progress"]) == ("190", "An hour of typing.")
    assert client.post(address(quarter.burglary), {**back, "do": "save"}).status_code == 302
    assert now(quarter.burglary).progress == "An hour of typing."


def test_it_is_gone_once_it_is_saved(quarter, as_someone):
    client = as_someone(quarter.writer)
    send_signed_out(client, quarter.burglary)
    client.force_login(quarter.writer)
    client.post(address(quarter.burglary), {**drawn(client, quarter.burglary), "do": "save"})
    assert unsent.PLACE not in client.session or not client.session[unsent.PLACE]
    assert "Your session had ended" not in text(client.get(address(quarter.burglary)))


def test_somebody_else_at_the_same_computer_sees_nothing_of_it(quarter, as_someone):
    client = as_someone(quarter.writer)
    send_signed_out(client, quarter.burglary)
    client.force_login(quarter.officer)
    page = client.get(address(quarter.burglary))
    assert "An hour of typing." not in page.content.decode()


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(quarter, as_someone):
    client = as_someone(quarter.writer)
    send_signed_out(client, quarter.burglary)
    other = as_someone(quarter.officer)
    other.post(address(quarter.burglary), {**drawn(other, quarter.burglary), "progress": "Theirs."})
    client.force_login(quarter.writer)
    page = client.post(address(quarter.burglary), {**drawn(client, quarter.burglary), "do": "save"})
    assert page.status_code == 409
    assert now(quarter.burglary).progress == "Theirs."


@pytest.mark.parametrize("word", ["", "forged", "WzEsMV0:1abc:forged"])
def test_a_stranger_can_not_fill_the_memory(client, quarter, word):
    client.post(address(quarter.burglary), {"progress": "x", "drawn_for": word})
    assert unsent.PLACE not in client.session


def test_a_form_drawn_for_one_submission_is_not_kept_for_another(quarter, as_someone):
    opened = drawn(as_someone(quarter.writer), quarter.burglary)
    stranger = Client()
    stranger.post(address(quarter.waits), opened)
    assert unsent.PLACE not in stranger.session


def test_what_is_kept_has_an_end(quarter, as_someone):
    opened = drawn(as_someone(quarter.writer), quarter.burglary)
    stranger = Client()
    stranger.post(
        address(quarter.burglary),
        {**opened, **{f"field-{n}": "x" for n in range(900)}, "progress": "y" * 190_000},
    )
    (one,) = stranger.session[unsent.PLACE]
    assert len(one["values"]) <= unsent.MOST_FIELDS
    assert max(len(value) for value in one["values"].values()) <= unsent.LONGEST


def test_a_form_that_saves_itself_is_sent_to_sign_in(quarter, as_someone):
    client = as_someone(quarter.writer)
    opened = drawn(client, quarter.burglary)
    client.session.flush()
    answer = client.post(address(quarter.burglary, "save/"), opened)
    assert answer.status_code == 302
    assert answer.url.startswith("/sign-in/")


def test_signing_in_again_in_another_window_costs_no_word(quarter):
    client = Client(enforce_csrf_checks=True)
    client.force_login(quarter.writer)
    opened = drawn(client, quarter.burglary)
    stale = {**opened, "csrfmiddlewaretoken": "x" * 64, "progress": "An hour of typing."}
    answer = client.post(address(quarter.burglary), stale)
    assert answer.url == address(quarter.burglary)
    page = client.get(answer.url)
    assert "it was not saved yet" in text(page)
    assert fields_of(page)["progress"] == "An hour of typing."
    assert now(quarter.burglary).progress == ""


@pytest.mark.parametrize("path", ["/sign-in/", "/my-work/1/", "/feedback/"])
def test_a_forged_form_is_refused_as_ever(quarter, path):
    client = Client(enforce_csrf_checks=True)
    client.force_login(quarter.writer)
    refused = client.post(path, {"progress": "x"})
    assert refused.status_code == 403
    assert "Nothing has been changed." in soup(refused).get_text()


def test_nothing_of_it_stands_in_the_log(quarter, as_someone, caplog):
    caplog.set_level("DEBUG")
    send_signed_out(as_someone(quarter.writer), quarter.burglary)
    assert "An hour of typing." not in caplog.text


def test_the_session_of_strangers_lies_in_the_database_and_in_no_cookie():
    assert settings.SESSION_ENGINE.rpartition(".")[2] not in {"signed_cookies"}
