"""Approve, return with a note, take back: who may, and what each says."""

import pytest
from tests.publishing.website.reading import soup, text
from tests.publishing.workspace.conftest import someone
from tests.publishing.workspace.forms import MONTHS, SEPTEMBER, address, fill, now

from lis.evidence.indicators.queries import observations
from lis.foundations.access.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(quarter, as_someone):
    """The police's burglaries, waiting for approval."""
    fill(as_someone(quarter.writer), quarter.burglary, MONTHS | {"progress": "Better."}, do="submit")
    assert now(quarter.burglary).state == "submitted"
    return quarter.burglary


def decide(client, submission, do, **said):
    said = {"version": str(now(submission).version)} | said
    return client.post(address(submission, "decide/"), {**said, "do": do}, follow=True)


def test_an_approver_reads_everything_and_approves(quarter, sent, as_someone):
    client = as_someone(quarter.approver)
    words = text(client.get(address(sent)))
    assert "It waits for your approval." in words
    assert "191" in words
    assert "Better." in words
    assert "Residential burglary is approved." in text(decide(client, sent, "approve"))
    assert now(sent).state == "approved"
    assert "192" in {o.text for o in observations([sent.indicator_id])}


def test_a_return_needs_a_note(quarter, sent, as_someone):
    client = as_someone(quarter.approver)
    refused = decide(client, sent, "return", note="  ")
    assert refused.status_code == 400
    assert "Say what has to change" in text(refused)
    assert now(sent).state == "submitted"


def test_a_returned_measure_says_why_and_can_be_written_again(quarter, sent, as_someone):
    decide(as_someone(quarter.approver), sent, "return", note="August looks like July.")
    page = as_someone(quarter.writer).get(address(sent))
    assert "Returned: this has to change" in text(page)
    assert "August looks like July." in text(page)
    assert soup(page).select_one("form[data-draft]") is not None


def test_whoever_sent_it_can_take_it_back(quarter, sent, as_someone):
    client = as_someone(quarter.writer)
    assert "is yours again" in text(decide(client, sent, "take_back"))
    assert now(sent).state == "draft"


def test_nobody_approves_what_they_sent_while_another_could(quarter, as_someone):
    both = someone(Role.APPROVER, "police", first_name="Both")
    both.grants.create(role=Role.CONTRIBUTOR, scope="police")
    client = as_someone(both)
    fill(client, quarter.burglary, MONTHS, do="submit")
    words = text(client.get(address(quarter.burglary)))
    assert "You submitted this yourself, so somebody else signs it off: The commander." in words
    assert decide(client, quarter.burglary, "approve").status_code == 403
    assert now(quarter.burglary).state == "submitted"


def test_an_approval_can_be_taken_back_with_a_note(quarter, sent, as_someone):
    client = as_someone(quarter.approver)
    decide(client, sent, "approve")
    assert "Take the approval back" in text(client.get(address(sent)))
    decide(client, sent, "reopen", note="September was counted twice.")
    assert now(sent).state == "returned"
    assert "Approval taken back by The commander" in text(client.get(address(sent)))


def test_what_changed_after_it_was_opened_is_not_approved_unread(quarter, sent, as_someone):
    opened = now(sent).version
    decide(as_someone(quarter.writer), sent, "take_back")
    fill(as_someone(quarter.writer), sent, MONTHS | {"progress": "Worse."}, do="submit")
    said = decide(as_someone(quarter.approver), sent, "approve", version=str(opened))
    assert "This changed after you opened it." in text(said)
    assert now(sent).state == "submitted"


@pytest.mark.parametrize("do", ["approve", "return", "reopen", "take_back"])
def test_a_reader_decides_nothing(quarter, sent, as_someone, do):
    client = as_someone(someone(Role.READER, "police"))
    assert decide(client, sent, do, note="x").status_code == 403
    assert soup(client.get(address(sent))).find(id="decide") is None
    assert now(sent).state == "submitted"


def test_an_unknown_decision_is_none(quarter, sent, as_someone):
    assert decide(as_someone(quarter.approver), sent, "publish").status_code == 404


def test_the_history_says_who_did_what(quarter, sent, as_someone):
    decide(as_someone(quarter.approver), sent, "return", note="Look at August.")
    words = text(as_someone(quarter.writer).get(address(sent)))
    for said in (
        "Begun by The analyst",
        "Sent for approval by The analyst",
        "Returned by The commander",
        "“Look at August.”",
    ):
        assert said in words


def test_a_correction_of_what_is_published_needs_a_reason_that_readers_see(quarter, sent, as_someone):
    decide(as_someone(quarter.approver), sent, "approve")
    quarter.cycle.state = "published"
    quarter.cycle.save()
    decide(as_someone(quarter.officer), sent, "reopen", note="September was counted twice.")
    fill(as_someone(quarter.writer), sent, {SEPTEMBER: "190"}, do="submit")
    client = as_someone(quarter.approver)
    assert "Why do the published figures change?" in text(client.get(address(sent)))
    assert "say why its figures change" in text(decide(client, sent, "approve"))
    assert now(sent).state == "submitted"
    decide(client, sent, "approve", reason="September was counted twice.")
    assert now(sent).state == "approved"
