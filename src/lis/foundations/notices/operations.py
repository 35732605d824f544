"""What can be done with notices: tell somebody, choose how to be told, stop the mail."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.foundations.notices.delivering import deliver, deliver_digest
from lis.foundations.notices.leaving import UnsubscribeRefused, account_pk_of
from lis.foundations.notices.letters import Enclosure, is_an_address, send_letter, with_foot
from lis.foundations.notices.models import MailChoice, Notice
from lis.foundations.notices.queries import pace_of

# How many days back, before today, the last digest must lie.
GATHERED = {MailChoice.Pace.DAILY: timedelta(0), MailChoice.Pace.WEEKLY: timedelta(days=6)}
SUBJECT_LENGTH = 200
DIGEST_HOUR = 7


class NotAnAddress(ValueError):
    """There is nobody to tell: the e-mail address is not one."""


@transaction.atomic
def tell(
    *,
    to: Account | str,
    kind: str,
    subject: str,
    text: str,
    address: str = "",
    by: Account | None = None,
) -> Notice:
    """Tell an account, or an e-mail address without one, something; `address` is the page, from the root.

    Mail goes out as a job, after the transaction that this belongs to: at once or gathered, as they chose.
    What somebody did themselves (`by`) is on their list, read, and not mailed.
    """
    if isinstance(to, str) and not is_an_address(to):
        raise NotAnAddress(f"“{to[:80]}” is not an e-mail address.")
    account = to if isinstance(to, Account) else None
    own = account is not None and account == by
    notice = Notice.objects.create(
        account=account,
        email="" if account else str(to).strip(),
        kind=kind,
        subject=" ".join(subject.split())[:SUBJECT_LENGTH],
        text=text,
        address=address,
        read_at=timezone.now() if own else None,
    )
    if account is None or (not own and pace_of(account) == MailChoice.Pace.AT_ONCE):
        # In the same transaction: a job is there exactly when the notice is.
        deliver.enqueue(notice.pk)
    return notice


def post(
    *, to: str, subject: str, text: str, address: str = "", enclosures: Sequence[Enclosure] = ()
) -> None:
    """Send a letter now and keep nothing of it: for links that only its reader may see.

    Raises MailFailed, which says why; call it where somebody waits, or in a job.
    """
    if not is_an_address(to):
        raise NotAnAddress(f"“{to[:80]}” is not an e-mail address.")
    send_letter(
        to=to, subject=subject, text=with_foot(text, address=address, account_pk=None), enclosures=enclosures
    )


@transaction.atomic
def choose_pace(*, account: Account, pace: str, by: Account) -> MailChoice:
    """Choose when mail comes: at once, daily, weekly or never."""
    pace = MailChoice.Pace(pace)
    before = pace_of(account)
    choice, _ = MailChoice.objects.update_or_create(account=account, defaults={"pace": pace})
    if before != pace:
        if before not in GATHERED:
            # What came while nothing was gathered stays out of the first digest.
            choice.last_digest_at = timezone.now()
            choice.save(update_fields=["last_digest_at"])
        audit.record(
            by=by,
            verb="choose mail",
            kind="mail choice",
            record=f"account {account.pk}",
            before={"pace": before},
            after={"pace": pace},
        )
    return choice


def unsubscribe(*, token: str) -> Account:
    """Stop all mail of the account of this token. Raises UnsubscribeRefused for one that is not ours."""
    account = Account.objects.filter(pk=account_pk_of(token)).first()
    if account is None:
        raise UnsubscribeRefused("There is no such account any more, and no e-mail goes to it.")
    choose_pace(account=account, pace=MailChoice.Pace.NEVER, by=account)
    return account


def mark_read(*, account: Account, at: datetime, notices: Sequence[int] | None = None) -> int:
    """Mark these notices of an account as read (all of them for None); how many were unread."""
    unread = Notice.objects.filter(account=account, read_at=None)
    if notices is not None:
        unread = unread.filter(pk__in=notices)
    return unread.update(read_at=at)


def send_digests(*, at: datetime) -> int:
    """Gather what waits for everybody whose day or week is over, as jobs; how many letters that makes."""
    today = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    if timezone.localtime(at).hour < DIGEST_HOUR:
        return 0
    return sum(_gather(pace=pace, before=today - span, at=at) for pace, span in GATHERED.items())


def _gather(*, pace: MailChoice.Pace, before: datetime, at: datetime) -> int:
    due = Q(last_digest_at=None) | Q(last_digest_at__lt=before)
    choices = MailChoice.objects.filter(due, pace=pace, account__left_at=None).exclude(account__email="")
    return sum(_digest_for(choice, at) for choice in choices)


@transaction.atomic
def _digest_for(choice: MailChoice, at: datetime) -> bool:
    """Enqueue one digest of what came since the last; False where nothing did or another worker was first."""
    waiting = Notice.objects.filter(account=choice.account_id, mailed_at=None, read_at=None, mail_problem="")
    since = choice.last_digest_at or choice.changed_at
    notices = list(waiting.filter(made_at__gt=since, made_at__lte=at).values_list("pk", flat=True))
    taken = MailChoice.objects.filter(pk=choice.pk, last_digest_at=choice.last_digest_at)
    if not notices or not taken.update(last_digest_at=at):
        return False
    deliver_digest.enqueue(choice.pk, notices)
    return True
