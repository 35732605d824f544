"""Notices, the pace of mail, and the one button that stops it."""

import pytest
from django.test import Client
from tests.publishing.website.reading import soup, text

from lis.foundations.notices.leaving import unsubscribe_token
from lis.foundations.notices.models import Notice
from lis.foundations.notices.queries import pace_of, unread_count

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(quarter):
    """Two notices for the police's contributor, one for the hospital's."""
    Notice.objects.all().delete()
    said = {"kind": "asked", "text": "Local 25 Residential burglary"}
    Notice.objects.create(account=quarter.writer, subject="First", address="/my-work/", **said)
    Notice.objects.create(account=quarter.writer, subject="Second", **said)
    Notice.objects.create(account=quarter.stranger, subject="Another's", **said)
    return quarter.writer


def test_my_notices_are_listed_the_latest_first_and_nobody_elses(told, as_someone):
    words = text(as_someone(told).get("/my-work/notices/"))
    assert "2 unread." in words
    assert words.index("Second") < words.index("First")
    assert "Another's" not in words


def test_one_is_marked_as_read_and_then_all(told, as_someone):
    client = as_someone(told)
    first = Notice.objects.get(subject="First")
    client.post("/my-work/notices/", {"notice": str(first.pk)})
    assert unread_count(told) == 1
    client.post("/my-work/notices/")
    assert unread_count(told) == 0
    assert "You have read everything." in text(client.get("/my-work/notices/"))


@pytest.mark.parametrize("number", ["²", "9" * 30, "-1"])
def test_a_number_that_is_none_breaks_nothing(told, as_someone, number):
    assert as_someone(told).post("/my-work/notices/", {"notice": number}).status_code == 302


def test_another_persons_notice_can_not_be_marked(told, quarter, as_someone):
    others = Notice.objects.get(account=quarter.stranger)
    as_someone(told).post("/my-work/notices/", {"notice": str(others.pk)})
    others.refresh_from_db()
    assert others.read_at is None


def test_my_work_says_how_many_are_unread(told, as_someone):
    assert "Notices (2 unread)" in text(as_someone(told).get("/my-work/"))


@pytest.mark.parametrize("pace", ["at_once", "daily", "weekly", "never"])
def test_the_pace_of_mail_can_be_chosen(told, as_someone, pace):
    client = as_someone(told)
    assert "E-mail comes:" in text(client.post("/my-work/mail/", {"pace": pace}, follow=True))
    assert pace_of(told) == pace
    chosen = soup(client.get("/my-work/mail/")).find("input", {"name": "pace", "checked": True})
    assert chosen["value"] == pace


def test_an_unknown_pace_is_refused(told, as_someone):
    refused = as_someone(told).post("/my-work/mail/", {"pace": "hourly"})
    assert "There is a problem" in text(refused)
    assert pace_of(told) == "at_once"


def test_opening_the_link_stops_nothing_and_its_button_does_without_signing_in(told):
    address = f"/unsubscribe/{unsubscribe_token(told.pk)}/"
    client = Client(enforce_csrf_checks=True)
    assert "Stop our e-mail" in text(client.get(address))
    assert pace_of(told) == "at_once"
    # As mail programs do it: no cookie, no token (RFC 8058).
    done = Client(enforce_csrf_checks=True).post(address, {"List-Unsubscribe": "One-Click"})
    assert "No more e-mail comes" in text(done)
    assert pace_of(told) == "never"


@pytest.mark.parametrize("token", ["forged", "eyJpZCI6MX0:forged"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_forged_link_stops_nothing(told, client, token, method):
    refused = getattr(client, method)(f"/unsubscribe/{token}/")
    assert refused.status_code == 403
    assert "not one of ours" in text(refused)
    assert pace_of(told) == "at_once"
