"""Letters: what an e-mail says, and sending it."""

from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage

from lis.foundations.notices.leaving import unsubscribe_address

SUBJECT_LENGTH = 180
REFUSED_FOR_GOOD = range(500, 600)


class MailFailed(Exception):
    """The mail did not go out; the message says why, and `for_good` whether trying again is of no use."""

    def __init__(self, why: str, *, for_good: bool = False) -> None:
        super().__init__(why)
        self.for_good = for_good


@dataclass(frozen=True)
class Enclosure:
    """A file that goes with a letter."""

    name: str
    content: bytes
    kind: str


def send_letter(
    *, to: str, subject: str, text: str, enclosures: Sequence[Enclosure] = (), leaving: str = ""
) -> None:
    """Send one e-mail now. Raises MailFailed. `leaving` is the address that stops such mail."""
    headers = {"Auto-Submitted": "auto-generated"}
    if leaving:
        headers |= {"List-Unsubscribe": f"<{leaving}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    # A line break in a subject would begin another header.
    subject = " ".join(subject.split())[:SUBJECT_LENGTH]
    letter = EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [to], headers=headers)
    for enclosure in enclosures:
        letter.attach(enclosure.name, enclosure.content, enclosure.kind)
    try:
        letter.send()
    except (SMTPException, OSError, ValueError) as problem:
        raise _failure(problem) from problem


def _failure(problem: Exception) -> MailFailed:
    """Why it failed, without the address of anybody: servers like to repeat it."""
    host = getattr(settings, "EMAIL_HOST", "")
    if isinstance(problem, SMTPRecipientsRefused):
        codes = sorted({code for code, _ in problem.recipients.values()})
        return MailFailed(
            f"The mail server {host} refused the recipient’s address (code {codes[0]}).",
            for_good=codes[0] in REFUSED_FOR_GOOD,
        )
    if isinstance(problem, SMTPResponseException):
        return MailFailed(
            f"The mail server {host} refused the e-mail (code {problem.smtp_code}). Check LIS_MAIL_URL and"
            " LIS_MAIL_FROM."
        )
    if isinstance(problem, OSError):
        return MailFailed(f"The mail server {host} can’t be reached. Check LIS_MAIL_URL, or wait.")
    return MailFailed("The e-mail can’t be written: its address is not one.", for_good=True)


def is_an_address(text: str) -> bool:
    """Whether this looks like one e-mail address and nothing more."""
    return "@" in text and parseaddr(text)[1] == text.strip() and not any(c in text for c in "\r\n,;")


def with_foot(text: str, *, address: str, account_pk: int | None) -> str:
    """What the letter says: the text, the page to go to, and how to stop such letters."""
    parts = [text.strip()]
    if address:
        parts.append(f"Open it: {settings.PUBLIC_ADDRESS}{address}")
    parts.append(f"-- \n{settings.PARTNERSHIP_NAME}\n{settings.PUBLIC_ADDRESS}")
    if account_pk and (leaving := unsubscribe_address(account_pk)):
        parts.append(f"Stop these e-mails with one click: {leaving}")
    return "\n\n".join(parts) + "\n"
