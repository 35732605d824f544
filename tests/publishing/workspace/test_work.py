"""My work: each sees their own, by urgency, and nothing of anybody else's."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.publishing.website.reading import soup, text
from tests.publishing.workspace.conftest import someone

from lis.delivery.performance import operations
from lis.foundations.access.roles import Role

pytestmark = pytest.mark.django_db


def page(client, query=""):
    return text(client.get(f"/my-work/{query}"))


def put_off(submission, days):
    submission.due_on = timezone.localdate() - timedelta(days=days)
    submission.save()


def written(quarter, **more):
    said = {"words": {"progress": "Fewer than before."}, "nothing_to_report": "The system was replaced."}
    return operations.save_submission(
        submission=quarter.burglary, version=quarter.burglary.version, by=quarter.writer, **said | more
    )


def submitted(quarter):
    saved = written(quarter)
    return operations.submit(submission=saved, version=saved.version, by=quarter.writer)


def test_a_contributor_sees_what_is_due_with_its_day(quarter, as_someone):
    words = page(as_someone(quarter.writer))
    assert "1 measure wants something from you." in words
    assert "Due from you (1)" in words
    assert "Residential burglary" in words
    assert "In 3 days · not begun" in words


def test_what_is_late_says_by_how_much_and_comes_first(quarter, as_someone):
    put_off(quarter.burglary, 2)
    words = page(as_someone(quarter.writer))
    assert "1 is late." in words
    assert "Late (1)" in words
    assert "2 days late" in words


def test_another_organisations_work_is_in_no_list_count_or_file(quarter, as_someone):
    client = as_someone(quarter.writer)
    assert "Long waits" not in page(client)
    assert "Long waits" not in client.get("/my-work/work.csv").content.decode()
    assert "My work (1)" in soup(client.get("/my-work/")).find("nav", {"aria-label": "Menu"}).get_text()


def test_an_approver_sees_what_waits_and_who_sent_it(quarter, as_someone):
    assert "You have done everything that was asked" in page(as_someone(quarter.approver))
    submitted(quarter)
    words = page(as_someone(quarter.approver))
    assert "Waiting for your approval (1)" in words
    assert "Sent by The analyst" in words


def test_what_was_sent_is_done_for_whoever_sent_it(quarter, as_someone):
    submitted(quarter)
    words = page(as_someone(quarter.writer))
    assert "Nothing waits for you." in words
    assert "Done (1)" in words
    assert "Waiting for approval since" in words


def test_what_came_back_shows_the_note(quarter, as_someone):
    operations.return_submission(
        submission=submitted(quarter), note="August is missing.", by=quarter.approver
    )
    words = page(as_someone(quarter.writer))
    assert "Returned to you (1)" in words
    assert "Returned: “August is missing.”" in words


def test_an_officer_is_led_to_the_quarters(quarter, as_someone):
    links = [a["href"] for a in soup(as_someone(quarter.officer).get("/my-work/")).find("main").find_all("a")]
    assert "/quarters/" in links


def test_somebody_without_a_role_is_told_whom_to_ask(quarter, as_someone):
    assert "ask the performance officer to make you a contributor" in page(as_someone(someone(None)))


def test_one_quarter_can_be_chosen_and_an_unknown_one_shows_all(quarter, as_someone):
    client = as_someone(quarter.writer)
    later = operations.open_quarter(code="2011/12-Q3", due_on=date(2030, 1, 1), by=quarter.officer)
    assert "2 measures want something" in page(client)
    assert "1 measure wants something" in page(client, f"?cycle={later.slug}")
    assert "2 measures want something" in page(client, "?cycle=nonsense")
    assert client.get(f"/my-work/work.csv?cycle={later.slug}").content.decode().count("Local 25") == 1


def test_the_file_is_safe_to_open_in_a_spreadsheet(quarter, as_someone):
    quarter.burglary.indicator.name = "=cmd()"
    quarter.burglary.indicator.save()
    lines = as_someone(quarter.writer).get("/my-work/work.csv").content.decode().splitlines()
    assert lines[0].endswith("section,measure,name,organisation,quarter,due,state,saved,note")
    assert "'=cmd()" in lines[1]


def test_a_stranger_is_sent_to_sign_in(client, quarter):
    assert client.get("/my-work/").url == "/sign-in/?next=/my-work/"


@pytest.mark.parametrize(
    ("role", "led_to"),
    [(Role.CONTRIBUTOR, "/my-work/"), (Role.APPROVER, "/my-work/"), (Role.READER, "/"), (None, "/")],
)
def test_after_signing_in_one_is_led_to_ones_work_if_there_is_any(db, as_someone, role, led_to):
    assert as_someone(someone(role, "police")).get("/my-work/start/").url == led_to
