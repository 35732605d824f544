"""What can be asked of notices."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from lis.foundations.access.models import Account
from lis.foundations.notices.models import MailChoice, Notice


@dataclass(frozen=True)
class MailRoute:
    """Where mail goes, in a sentence for people."""

    by_server: bool
    text: str


def unread_count(account: Account) -> int:
    """How many notices an account has not read."""
    return Notice.objects.filter(account=account, read_at=None).count()


def notices_of(account: Account) -> QuerySet[Notice]:
    """Everything an account was told, the latest first."""
    return Notice.objects.filter(account=account).order_by("-pk")


def undelivered() -> QuerySet[Notice]:
    """Notices whose mail did not go out, the latest first."""
    return Notice.objects.filter(mailed_at=None).exclude(mail_problem="").order_by("-pk")


def pace_of(account: Account) -> str:
    """How an account wants its mail; at once where it never chose."""
    chosen = MailChoice.objects.filter(account=account).values_list("pace", flat=True).first()
    return chosen or MailChoice.Pace.AT_ONCE


def mail_route() -> MailRoute:
    """Whether mail goes by a server, or into a folder because none was named."""
    if settings.EMAIL_BACKEND.startswith("lis."):
        name = Path(settings.EMAIL_FILE_PATH).name
        return MailRoute(
            False,
            f"No mail server is set, so e-mails are written to the folder “{name}” of the data folder and"
            " reach nobody. An administrator sets one with LIS_MAIL_URL.",
        )
    return MailRoute(True, f"E-mails go out by {settings.EMAIL_HOST}, from {settings.DEFAULT_FROM_EMAIL}.")
