"""Telling people: on their page, by mail as they chose, and never twice."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from tests.makers import an_account

from lis.foundations.notices import operations, queries
from lis.foundations.notices.leaving import UnsubscribeRefused, unsubscribe_token
from lis.foundations.notices.models import MailChoice, Notice
from lis.foundations.tasks.operations import run_next

pytestmark = pytest.mark.django_db
SAID = {"kind": "returned", "subject": "NI 62 came back", "text": "The note: April is missing."}
NEVER, DAILY = MailChoice.Pace.NEVER, MailChoice.Pace.DAILY


def a_reader(**fields):
    return an_account(email="reader@example.org", **fields)


def all_jobs_done():
    while run_next(worker="test", at=timezone.now()):
        pass


def tomorrow_at(hour):
    return timezone.localtime().replace(hour=hour, minute=0) + timedelta(days=1)


def test_a_notice_stands_on_the_page_and_goes_by_mail():
    reader = a_reader()
    notice = operations.tell(to=reader, address="/my-work/7/", **SAID)
    assert (queries.unread_count(reader), len(mail.outbox)) == (1, 0)
    all_jobs_done()
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == (["reader@example.org"], "NI 62 came back")
    assert "April is missing." in letter.body
    assert "http://127.0.0.1:8000/my-work/7/" in letter.body
    notice.refresh_from_db()
    assert notice.mailed_at


def test_nothing_is_mailed_of_what_was_undone():
    from django.db import transaction

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        operations.tell(to=a_reader(), **SAID)
        raise ZeroDivisionError
    all_jobs_done()
    assert not mail.outbox
    assert not Notice.objects.exists()


def test_a_job_that_runs_twice_mails_once():
    from lis.foundations.notices.delivering import deliver

    notice = operations.tell(to=a_reader(), **SAID)
    deliver.enqueue(notice.pk)
    all_jobs_done()
    assert len(mail.outbox) == 1


def test_what_somebody_did_themselves_is_listed_and_not_mailed():
    reader = a_reader()
    operations.tell(to=reader, by=reader, **SAID)
    all_jobs_done()
    assert (queries.unread_count(reader), queries.notices_of(reader).count(), mail.outbox) == (0, 1, [])


def test_somebody_without_an_account_is_told_by_mail():
    operations.tell(to="agency@example.org", **SAID)
    all_jobs_done()
    [letter] = mail.outbox
    assert letter.to == ["agency@example.org"]
    assert "List-Unsubscribe" not in letter.extra_headers


@pytest.mark.parametrize("bad", ["", "nobody", "a@example.org, b@example.org", "a@b\r\nBcc: c@example.org"])
def test_what_is_no_address_is_refused(bad):
    with pytest.raises(operations.NotAnAddress, match="not an e-mail address"):
        operations.tell(to=bad, **SAID)


def test_a_subject_cannot_begin_another_header():
    operations.tell(to=a_reader(), kind="x", subject="Hello\r\nBcc: all@example.org", text="…")
    all_jobs_done()
    assert mail.outbox[0].subject == "Hello Bcc: all@example.org"


def test_who_left_gets_no_mail():
    operations.tell(to=a_reader(left_at=timezone.now()), **SAID)
    all_jobs_done()
    assert not mail.outbox


def test_a_digest_gathers_a_day_in_one_letter():
    reader = a_reader()
    operations.choose_pace(account=reader, pace=DAILY, by=reader)
    operations.tell(to=reader, **SAID)
    operations.tell(to=reader, **SAID | {"subject": "NI 63 is due"})
    all_jobs_done()
    assert not mail.outbox
    assert operations.send_digests(at=tomorrow_at(6)) == 0
    assert operations.send_digests(at=tomorrow_at(8)) == 1
    assert operations.send_digests(at=tomorrow_at(9)) == 0
    all_jobs_done()
    [letter] = mail.outbox
    assert letter.subject == "2 things to read"
    assert letter.body.index("NI 62 came back") < letter.body.index("NI 63 is due")


def test_a_weekly_digest_waits_a_week():
    reader = a_reader()
    operations.choose_pace(account=reader, pace=MailChoice.Pace.WEEKLY, by=reader)
    operations.tell(to=reader, **SAID)
    assert operations.send_digests(at=tomorrow_at(8) + timedelta(days=5)) == 0
    assert operations.send_digests(at=tomorrow_at(8) + timedelta(days=6)) == 1


def test_what_came_while_mail_was_stopped_stays_out_of_the_digest():
    reader = a_reader()
    operations.choose_pace(account=reader, pace=NEVER, by=reader)
    operations.tell(to=reader, **SAID)
    operations.choose_pace(account=reader, pace=DAILY, by=reader)
    assert operations.send_digests(at=tomorrow_at(8)) == 0


def test_one_click_stops_the_mail_and_keeps_the_page():
    reader = a_reader()
    assert operations.unsubscribe(token=unsubscribe_token(reader.pk)) == reader
    operations.tell(to=reader, **SAID)
    all_jobs_done()
    assert (mail.outbox, queries.unread_count(reader), queries.pace_of(reader)) == ([], 1, NEVER)


def test_a_forged_token_stops_nobody():
    token = unsubscribe_token(a_reader().pk)
    for forged in (token[:-1], "x" + token, "", token.replace(":", "")):
        with pytest.raises(UnsubscribeRefused, match="not one of ours"):
            operations.unsubscribe(token=forged)
    assert not MailChoice.objects.exists()


def test_notices_are_marked_as_read_once_and_only_ones_own():
    reader, other = a_reader(), an_account()
    mine, theirs = operations.tell(to=reader, **SAID), operations.tell(to=other, **SAID)
    at = datetime(2026, 1, 2, tzinfo=UTC)
    assert operations.mark_read(account=reader, at=at, notices=[mine.pk, theirs.pk]) == 1
    assert operations.mark_read(account=reader, at=at) == 0
    assert queries.unread_count(other) == 1


def test_a_private_letter_is_kept_nowhere():
    operations.post(to="agency@example.org", subject="Your link", text="https://…/secret")
    assert "secret" in mail.outbox[0].body
    assert not Notice.objects.exists()
    assert not DBTaskResult.objects.exists()
