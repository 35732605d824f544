"""Every line is tied to the one before it, and whoever touches one is found out."""

import json
import threading
from datetime import datetime, timedelta, timezone

import pytest
from django.db import DatabaseError, connection, connections, transaction
from tests.makers import an_account

from lis.foundations.audit import chain, guards, heads, operations, queries
from lis.foundations.audit.models import AuditLine
from lis.foundations.audit.origin import done_from

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """The head of one test's chain is no other's."""
    settings.DATA_DIR = tmp_path


@pytest.fixture
def trail(django_capture_on_commit_callbacks):
    """Five sealed lines with values of every sort."""
    by = an_account()
    with django_capture_on_commit_callbacks(execute=True), done_from("203.0.113.5"):
        operations.record(by=by, verb="change", kind="thing", record="one", before={"b": 1.50, "a": None})
        operations.record(by=by, verb="change", kind="thing", record="two", after=[1e22, -0.0, "é ▲", True])
        operations.record(by=None, verb="end", kind="thing", record="three", reason="Minute 4", after=10**15)
        operations.record_each(by=by, verb="add", kind="thing", records=["four", "five"])
    heads.keep_head(_head())
    return list(AuditLine.objects.order_by("number"))


def _head():
    line = AuditLine.objects.exclude(number=None).first()
    return heads.Head(line.number, line.hash)


def by_hand(statement, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def found():
    return [(one.number, one.what) for one in operations.verify().problems]


def test_lines_are_numbered_from_one_and_each_holds_the_hash_before(trail):
    assert [line.number for line in trail] == [1, 2, 3, 4, 5]
    assert [line.previous for line in trail] == [chain.BEGINNING, *(line.hash for line in trail[:-1])]


def test_a_line_says_from_where_it_was_done(trail):
    assert {line.origin for line in trail} == {"203.0.113.5"}


def test_a_trail_that_nobody_touched_is_whole(trail):
    verified = operations.verify()
    assert (verified.lines, verified.waiting, verified.problems) == (5, 0, ())
    assert verified.head == _head()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("verb", "keep"),
        ("record", "another"),
        ("reason", "None"),
        ("origin", "198.51.100.7"),
        ("before", '{"a": 1}'),
        ("at", "2011-10-01 09:00:00"),
        ("actor_id", None),
    ],
)
def test_an_altered_line_is_named_whatever_was_altered(trail, column, value):
    by_hand(f'UPDATE audit_auditline SET "{column}" = %s WHERE number = 2', value)
    assert found() == [(2, "altered")]


def test_a_line_whose_digest_was_made_to_fit_is_named(trail):
    by_hand("UPDATE audit_auditline SET verb = 'keep' WHERE number = 2")
    line = AuditLine.objects.get(number=2)
    said = [chain.moment(line.at), *(chain.plain(getattr(line, name)) for name in chain.CONTENT[1:])]
    by_hand("UPDATE audit_auditline SET digest = %s WHERE number = 2", chain.digest(said))
    assert found() == [(2, "reordered")]


def test_a_removed_line_is_named(trail):
    by_hand("DELETE FROM audit_reason")
    by_hand("DELETE FROM audit_auditline WHERE number = 3")
    assert found()[0] == (3, "removed")


def test_a_tail_that_was_cut_off_is_missed(trail):
    by_hand("DELETE FROM audit_auditline WHERE number >= 4")
    verified = operations.verify()
    assert [(one.number, one.what) for one in verified.problems] == [(4, "removed")]
    assert "Lines 4 to 5 were removed" in verified.problems[0].message


def test_a_trail_that_was_emptied_is_missed(trail):
    by_hand("DELETE FROM audit_reason")
    by_hand("DELETE FROM audit_auditline")
    assert found() == [(1, "removed")]


def test_two_lines_that_changed_places_are_named(trail):
    for was, becomes in ((2, 99), (3, 2), (99, 3)):
        by_hand("UPDATE audit_auditline SET number = %s WHERE number = %s", becomes, was)
    assert {number for number, _ in found()} >= {2, 3}


def test_a_line_inserted_by_hand_is_named_before_and_after_it_is_sealed(trail):
    by_hand(
        "INSERT INTO audit_auditline (at, verb, kind, record, reason, origin, digest, previous, hash)"
        " VALUES ('2011-10-01 09:00:00', 'add', 'thing', 'six', '', '', '', '', '')"
    )
    assert found() == [(None, "inserted")]
    operations.seal()
    assert found() == [(6, "inserted")]


def test_a_line_put_between_others_is_named(trail):
    by_hand("UPDATE audit_auditline SET number = number + 100 WHERE number >= 3")
    by_hand("UPDATE audit_auditline SET number = number - 99 WHERE number >= 103")
    by_hand(
        "INSERT INTO audit_auditline (at, verb, kind, record, reason, origin, digest, number, previous, hash)"
        " SELECT at, 'add', kind, 'between', '', '', digest, 3, hash, hash"
        " FROM audit_auditline WHERE number = 2"
    )
    assert (3, "altered") in found()


def test_a_chain_that_was_written_anew_is_betrayed_by_the_head_in_the_folder(trail):
    by_hand("UPDATE audit_auditline SET verb = 'keep', number = NULL WHERE number = 5")
    line = AuditLine.objects.get(number=None)
    said = [chain.moment(line.at), *(chain.plain(getattr(line, name)) for name in chain.CONTENT[1:])]
    by_hand("UPDATE audit_auditline SET digest = %s WHERE number IS NULL", chain.digest(said))
    operations.seal()
    assert found() == [(5, "altered")]


def test_a_head_that_is_missing_is_told(trail):
    heads.head_file().unlink()
    assert found() == [(None, "no head")]


def test_an_older_head_does_not_replace_a_newer_one(trail):
    heads.keep_head(heads.Head(2, "f" * 64))
    assert heads.kept_head() == _head()


def test_what_waits_for_its_seal_is_whole_and_is_sealed_by_the_next(django_capture_on_commit_callbacks):
    operations.record(by=an_account(), verb="add", kind="thing", record="killed before its seal")
    verified = operations.verify()
    assert (verified.lines, verified.waiting, verified.problems) == (0, 1, ())
    assert (operations.seal(), operations.seal()) == (1, 0)


def test_many_lines_of_one_transaction_are_sealed_once(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as waiting:
        for number in range(5):
            operations.record(by=None, verb="add", kind="thing", record=str(number))
    assert len(waiting) == 1


def test_a_moment_is_the_same_in_every_zone():
    at = datetime(2011, 10, 1, 9, tzinfo=timezone(timedelta(hours=1)))
    assert chain.moment(at) == "2011-10-01T08:00:00.000000" == chain.moment(datetime(2011, 10, 1, 8))


def test_the_canonical_form_does_not_depend_on_order_or_on_how_a_number_is_spelt():
    assert chain.parsed('{"b": 1e22, "a": -0.0}') == chain.parsed('{"a": 0.0, "b": 10000000000000000000000}')


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditline SET verb = 'keep' WHERE number = 2",
        "UPDATE audit_auditline SET number = NULL WHERE number = 2",
        "UPDATE audit_auditline SET digest = '' WHERE number IS NULL",
        "DELETE FROM audit_auditline WHERE number = 2",
        "DELETE FROM audit_auditline",
    ],
)
def test_the_database_itself_refuses(trail, statement):
    guards.stand()
    operations.record(by=None, verb="add", kind="thing", record="not sealed")
    with pytest.raises(DatabaseError, match="An audit line is never"), transaction.atomic():
        by_hand(statement)
    assert operations.verify().guarded


def test_guards_let_a_line_be_written_and_sealed(trail):
    guards.stand()
    operations.record_each(by=an_account(), verb="add", kind="thing", records=["a", "b"])
    assert operations.seal() == 2
    guards.lift()
    assert not operations.verify().guarded


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="A test's SQLite lives in memory: see test_at_once."
)
@pytest.mark.django_db(transaction=True)
def test_writers_at_once_make_one_chain(own_folder):
    by = an_account()

    def write(name):
        try:
            for number in range(6):
                with transaction.atomic():
                    operations.record(by=by, verb="add", kind="thing", record=f"{name} {number}")
        finally:
            connections.close_all()

    writers = [threading.Thread(target=write, args=(name,)) for name in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    verified = operations.verify()
    assert (verified.lines + verified.waiting, verified.waiting, verified.problems) == (24, 0, ())
    assert json.loads(heads.head_file().read_text())["number"] == 24 == queries.last_number()
