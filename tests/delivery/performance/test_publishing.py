"""What is published never changes; a second publication says why it differs."""

import hashlib
import json
from datetime import UTC, date, datetime

import pytest
from tests.delivery.performance.measures import BEFORE, QUARTER, a_measure
from tests.makers import a_cycle, a_figure, an_account

from lis.delivery.performance import operations, queries
from lis.delivery.performance.models import Snapshot
from lis.delivery.performance.operations import CannotPublish
from lis.delivery.performance.queries import memory
from lis.evidence.indicators import operations as indicators

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle():
    return a_measure({QUARTER: "553", BEFORE: "665"}, {QUARTER: "663"})


def publish(cycle, **more):
    return operations.publish_cycle(cycle=cycle, by=an_account(), **more)


def correct(text="552"):
    indicators.revise_figure(figure=a_figure("Local 25", QUARTER, text), reason="Sum.", by=an_account())


def test_a_snapshot_holds_what_the_cycle_says_and_closes_it(cycle):
    snapshot = publish(cycle)
    assert snapshot.number == 1 and snapshot.content == queries.snapshot_content(cycle)
    cycle.refresh_from_db()
    assert cycle.state == "published"


def test_its_checksum_is_that_of_its_content(cycle):
    publish(cycle)
    kept = Snapshot.objects.get()
    assert hashlib.sha256(json.dumps(kept.content, sort_keys=True).encode()).hexdigest() == kept.sha256


def test_the_same_content_again_is_the_same_snapshot(cycle):
    first = publish(cycle)
    memory.forget()
    assert publish(cycle, reason="Nothing changed.") == first
    assert Snapshot.objects.count() == 1


def test_a_second_publication_says_what_changed(cycle):
    publish(cycle, on=date(2012, 1, 6))
    correct()
    with pytest.raises(CannotPublish, match="2011/12-Q2 was published on 6 January 2012. Say what changed."):
        publish(cycle)
    second = publish(cycle, reason="Burglary corrected.")
    assert (second.number, second.reason) == (2, "Burglary corrected.")


def test_a_later_revision_leaves_the_snapshot_as_it_was(cycle):
    publish(cycle)
    before = Snapshot.objects.get().content
    correct()
    kept = queries.snapshot(cycle, 1)
    assert kept.content == before
    assert kept.content["scorecard"][0]["now"]["text"] == "553"
    assert queries.snapshot_content(cycle)["scorecard"][0]["now"]["text"] == "552"


@pytest.mark.parametrize(
    "attempt",
    [
        lambda one: one.save(),
        lambda one: Snapshot.objects.update(reason="Other"),
        lambda one: Snapshot.objects.filter(pk=one.pk).update(content={}),
        lambda one: one.cycle.snapshots.update(reason="Other"),
        lambda one: Snapshot.objects.bulk_update([one], ["reason"]),
    ],
)
def test_a_snapshot_is_never_changed(cycle, attempt):
    with pytest.raises(TypeError, match="never changes. Publish another with a reason"):
        attempt(publish(cycle))


@pytest.mark.parametrize("attempt", [lambda one: one.delete(), lambda one: Snapshot.objects.all().delete()])
def test_a_snapshot_is_never_removed(cycle, attempt):
    with pytest.raises(TypeError, match="never removed"):
        attempt(publish(cycle))


def test_an_empty_cycle_cannot_be_published():
    with pytest.raises(
        CannotPublish, match="2011/12-Q2 has no measures yet. Import the partners' figures first"
    ):
        publish(a_cycle())


def test_the_day_of_publication_may_be_given(cycle):
    assert publish(cycle, on=date(2012, 1, 16)).published_at == datetime(2012, 1, 16, 12, tzinfo=UTC)


def test_snapshots_are_listed_latest_first(cycle):
    publish(cycle)
    correct()
    publish(cycle, reason="Burglary corrected.")
    assert [s.number for s in queries.snapshots(cycle)] == [2, 1]
    assert queries.snapshot(cycle, 3) is None


def test_the_content_is_plain_and_comes_back_from_the_database_as_it_went_in(board):
    content = json.loads(json.dumps(queries.snapshot_content(board)))
    publish(board)
    assert Snapshot.objects.get().content == content
