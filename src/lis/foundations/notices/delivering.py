"""Sending notices by mail, as jobs: tried again where the server did not take them."""

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import task

from lis.foundations.notices.leaving import unsubscribe_address
from lis.foundations.notices.letters import MailFailed, send_letter, with_foot
from lis.foundations.notices.models import MailChoice, Notice

# How long to wait after each try: two days in all, over a weekend's broken server.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 480, 720, 1440))


@task()
def deliver(notice_pk: int, tries: int = 0) -> str:
    """Mail one notice, unless that was done. What went wrong is kept with it."""
    notice = Notice.objects.select_related("account").filter(pk=notice_pk, mailed_at=None).first()
    if notice is None or not (to := recipient_of(notice)):
        return "nothing to send"
    account_pk = notice.account_id
    try:
        send_letter(
            to=to,
            subject=notice.subject,
            text=with_foot(notice.text, address=notice.address, account_pk=account_pk),
            leaving=unsubscribe_address(account_pk) if account_pk else "",
        )
    except MailFailed as problem:
        return _try_later([notice_pk], tries, problem)
    _sent([notice_pk], timezone.now())
    return "sent"


@task()
def deliver_digest(choice_pk: int, notice_pks: list[int], tries: int = 0) -> str:
    """Mail several notices as one letter."""
    choice = MailChoice.objects.select_related("account").filter(pk=choice_pk).first()
    notices = list(Notice.objects.filter(pk__in=notice_pks, mailed_at=None).order_by("pk"))
    if choice is None or not notices or not choice.account.email:
        return "nothing to send"
    try:
        send_letter(
            to=choice.account.email,
            subject=_subject_of(notices),
            text=with_foot(_gathered(notices), address="", account_pk=choice.account_id),
            leaving=unsubscribe_address(choice.account_id),
        )
    except MailFailed as problem:
        return _try_later(notice_pks, tries, problem, choice_pk)
    _sent(notice_pks, timezone.now())
    return "sent"


def recipient_of(notice: Notice) -> str:
    """The e-mail address of whom a notice is for; empty for somebody who left or has none."""
    if notice.account is None:
        return notice.email
    return "" if notice.account.left_at else notice.account.email


def _sent(notice_pks: list[int], at: datetime) -> None:
    Notice.objects.filter(pk__in=notice_pks).update(mailed_at=at, mail_problem="")


def _try_later(notice_pks: list[int], tries: int, problem: MailFailed, choice_pk: int | None = None) -> str:
    """Remember what went wrong, and when to try again, unless that is of no use or was done enough."""
    ended = problem.for_good or tries >= len(WAITS)
    said = f"{problem} {'It is not tried again.' if ended else 'It is tried again.'}"
    Notice.objects.filter(pk__in=notice_pks).update(mail_problem=said)
    if ended:
        return "given up"
    at = timezone.now() + WAITS[tries]
    if choice_pk is None:
        deliver.using(run_after=at).enqueue(notice_pks[0], tries + 1)
    else:
        deliver_digest.using(run_after=at).enqueue(choice_pk, notice_pks, tries + 1)
    return "to be tried again"


def _subject_of(notices: list[Notice]) -> str:
    return notices[0].subject if len(notices) == 1 else f"{len(notices)} things to read"


def _gathered(notices: list[Notice]) -> str:
    """Every notice with its subject underlined, the oldest first."""
    from django.conf import settings

    def one(notice: Notice) -> str:
        page = f"\n{settings.PUBLIC_ADDRESS}{notice.address}" if notice.address else ""
        return f"{notice.subject}\n{'-' * min(len(notice.subject), 70)}\n{notice.text.strip()}{page}"

    return "\n\n\n".join(one(notice) for notice in notices)
