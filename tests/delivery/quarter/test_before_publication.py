"""Nothing of a quarter is public before it is published; then all of it is, and the store has it."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from tests.delivery.quarter.people import handed_in, signed_off, someone
from tests.makers import an_account

from lis.delivery.performance import operations, queries, rules, storing
from lis.delivery.performance.models import ReportingCycle
from lis.delivery.performance.operations import CannotClose
from lis.evidence.indicators import queries as indicators
from lis.foundations.store import operations as store
from lis.foundations.store import queries as editions

UNSEEN = "not published yet"


@pytest.fixture
def signed(quarter):
    signed_off(quarter.owed, quarter.writer, quarter.signer)
    return quarter


def texts(quarter):
    return [o.text for o in indicators.observations([quarter.burglary.pk])]


def test_figures_that_are_signed_off_are_not_public_before_publication(signed):
    assert texts(signed) == ["600"]
    assert "553" not in [row["text"] for row in indicators.values_table()]
    assert [r.text for r in indicators.every_version(signed.burglary)] == ["600"]
    assert queries.scorecard(signed.before).by_code["Local 25"].now.text == "600"
    assert queries.scorecard(signed.cycle).by_code["Local 25"].now.text == "553"


def test_a_quarter_that_is_not_published_is_on_no_public_list(signed):
    assert queries.cycles() == [signed.before] and queries.default_cycle() == signed.before
    with pytest.raises(ReportingCycle.DoesNotExist):
        queries.cycle("2011-12-q2")


def test_partners_see_an_open_quarter_and_guests_alone_a_frozen_one(signed):
    guest = an_account(may_edit=False)
    operations.invite_to_preview(cycle=signed.cycle, account=guest, by=signed.officer)
    assert not rules.may_see_cycle(signed.writer, signed.cycle)
    frozen = operations.freeze_cycle(cycle=signed.cycle, by=signed.officer)
    at = timezone.make_aware(datetime(2031, 1, 16, 9, 30))
    frozen = operations.schedule_publication(cycle=frozen, at=at, by=signed.officer)
    assert "not published yet: it will be at 09:30 on 16 January 2031" in rules.may_see_cycle(
        signed.writer, frozen
    )
    assert not rules.may_see_cycle(guest, frozen) and not rules.may_see_cycle(signed.officer, frozen)
    assert queries.embargo(frozen) == "Not published yet: embargoed until 09:30 on 16 January 2031."


@pytest.mark.parametrize(
    "address",
    [
        "/reports/2011-12-q2/",
        "/reports/2011-12-q2.pdf",
        "/measures/?cycle=2011-12-q2",
        "/measures/scorecard.csv?cycle=2011-12-q2",
        "/measures/local-25/?cycle=2011-12-q2",
        "/reports/2011-12-q2/findings/",
        "/reports/2011-12-q2/issues/",
    ],
)
def test_no_address_tells_a_stranger(signed, client, address):
    from django.urls import reverse

    if address.endswith(".pdf"):
        address = reverse("reports:quarterly_file", args=["2011-12-q2", "pdf"])
    answer = client.get(address)
    assert answer.status_code == 403 and "not published yet" in answer.content.decode()


@pytest.mark.parametrize("address", ["/measures/local-25/data.csv", "/measures/local-25/revisions/"])
def test_no_public_page_holds_a_figure_too_early(signed, client, address):
    assert "553" not in client.get(address).content.decode()


def test_a_guest_reads_the_report_marked_as_embargoed(signed, client):
    guest = an_account(may_edit=False)
    operations.invite_to_preview(cycle=signed.cycle, account=guest, by=signed.officer)
    operations.freeze_cycle(cycle=signed.cycle, by=signed.officer)
    client.force_login(guest)
    assert (
        "Not published yet: please keep it to yourself" in client.get("/reports/2011-12-q2/").content.decode()
    )


def test_publication_shows_everything_at_once(signed):
    snapshot = operations.publish_cycle(cycle=signed.cycle, by=signed.officer)
    assert texts(signed) == ["600", "553"]
    assert queries.default_cycle() == signed.cycle
    assert (signed.cycle.state, signed.cycle.visibility) == ("published", "public")
    assert "embargo" not in snapshot.content


def test_the_store_has_an_edition_of_what_was_published(signed):
    snapshot = operations.publish_cycle(cycle=signed.cycle, by=signed.officer)
    rows = editions.rows(storing.layout(), "2011-12-q2", where={"measure": "local-25", "kind": "actual"})
    assert [(r["period"], r["text"], r["value"]) for r in rows.to_pylist() if r["text"]] == [
        ("2011-07-01/P3M", "553", 553.0)
    ]
    assert snapshot.edition == editions.edition(storing.TABLE).number
    assert not store.verify(table=storing.TABLE).problems


def test_a_quarter_publishes_itself_once_at_its_time(signed):
    soon = timezone.now() + timedelta(hours=1)
    frozen = operations.freeze_cycle(cycle=signed.cycle, by=signed.officer)
    operations.schedule_publication(cycle=frozen, at=soon, by=signed.officer)
    assert operations.publish_due(soon - timedelta(minutes=1)) == []
    assert len(operations.publish_due(soon)) == 1
    assert operations.publish_due(soon) == []
    assert queries.default_cycle() == signed.cycle


def test_an_open_quarter_does_not_publish_itself(signed):
    soon = timezone.now() + timedelta(hours=1)
    operations.schedule_publication(cycle=signed.cycle, at=soon, by=signed.officer)
    assert operations.publish_due(soon) == []


def test_a_quarter_is_opened_again_with_a_reason_only(signed):
    frozen = operations.freeze_cycle(cycle=signed.cycle, by=signed.officer)
    with pytest.raises(CannotClose, match="Say why 2011/12-Q2 is opened again"):
        operations.unfreeze_cycle(cycle=frozen, reason="", by=signed.officer)
    again = operations.unfreeze_cycle(cycle=frozen, reason="Health was late.", by=signed.officer)
    assert again.state == "open" and again.publish_at is None


def test_a_time_that_is_gone_is_refused(signed):
    with pytest.raises(CannotClose, match="must be in the future"):
        operations.schedule_publication(cycle=signed.cycle, at=timezone.now(), by=signed.officer)


def test_reminders_go_once_a_day_to_who_still_owes(signed):
    nurse = someone("contributor", signed.health)
    today = timezone.localdate()
    assert operations.remind(cycle=signed.cycle, on=today) == 1
    assert operations.remind(cycle=signed.cycle, on=today) == 0
    assert [one.subject for one in nurse.notices.filter(kind="late")] == [
        "2011/12-Q2: 1 measure is still to come from Health"
    ]


def test_the_explanation_of_a_doubtful_figure_is_in_what_is_published(quarter):
    key = "against_last|2011-07-01/P3M"
    sent = handed_in(
        quarter.owed, quarter.writer, "250", explanations={key: "A garage is no dwelling any more."}
    )
    operations.approve(submission=sent, by=quarter.signer)
    snapshot = operations.publish_cycle(cycle=quarter.cycle, by=quarter.officer)
    (told,) = snapshot.content["explanations"]
    assert told["code"] == "Local 25" and told["answer"] == "A garage is no dwelling any more."
