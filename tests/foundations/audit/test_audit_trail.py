"""What is done leaves a line that nobody can change or remove."""

import pytest
from tests.makers import an_account

from lis.foundations.audit import operations, queries
from lis.foundations.audit.models import AuditLine

pytestmark = pytest.mark.django_db


@pytest.fixture
def line():
    return operations.record(
        by=an_account(),
        verb="change",
        kind="indicator",
        record="NI 62",
        before={"rule": "sum"},
        reason="Minute 4",
    )


def test_a_line_says_who_did_what_to_which_record(line):
    kept = AuditLine.objects.get()
    assert (kept.actor, kept.verb, kept.record, kept.before, kept.after, kept.why) == (
        line.actor,
        "change",
        "NI 62",
        {"rule": "sum"},
        None,
        "Minute 4",
    )
    assert "change indicator NI 62" in str(kept)


@pytest.mark.parametrize(
    "attempt",
    [
        lambda line: line.save(),
        lambda line: AuditLine.objects.update(verb="nothing"),
        lambda line: AuditLine.objects.filter(pk=line.pk).update(verb="nothing"),
        lambda line: AuditLine.objects.bulk_update([line], ["verb"]),
    ],
)
def test_a_line_is_never_changed(line, attempt):
    with pytest.raises(TypeError, match="never changed"):
        attempt(line)


@pytest.mark.parametrize(
    "attempt",
    [
        lambda line: line.delete(),
        lambda line: AuditLine.objects.all().delete(),
        lambda line: AuditLine.objects.filter(pk=line.pk).delete(),
    ],
)
def test_a_line_is_never_removed(line, attempt):
    with pytest.raises(TypeError, match="never removed"):
        attempt(line)
    assert AuditLine.objects.exists()


def test_whoever_acted_cannot_be_removed_from_under_it(line):
    with pytest.raises(Exception, match="protected"):
        line.actor.delete()


def test_a_record_with_a_long_name_is_cut_and_not_refused():
    operations.record(by=an_account(), verb="keep", kind="issue", record="x" * 500)
    assert len(AuditLine.objects.get().record) == 200


def test_the_mark_moves_with_every_line(line):
    first = queries.last_mark()
    operations.record(by=line.actor, verb="keep", kind="issue", record="Hate crime")
    assert first == (line.pk, line.at) != queries.last_mark()


def test_without_lines_there_is_no_mark():
    assert queries.last_mark() is None
