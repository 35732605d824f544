"""Sign in: the passphrase, the second step, and a new passphrase for one that was forgotten."""

from django.contrib.auth import authenticate
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest
from django.utils.encoding import force_str
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django_tasks import task

from lis.foundations.access import operations as access
from lis.foundations.access import queries as accounts
from lis.foundations.access.attempts import Limit
from lis.foundations.access.backends import OurAccounts
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.foundations.notices import operations as notices

SIGN_IN_LIMIT = Limit("sign-in", tries=10, seconds=15 * 60)
SECOND_STEP_LIMIT = Limit("second-step", tries=6, seconds=15 * 60)
FORGOTTEN_LIMIT = Limit("forgotten-passphrase", tries=5, seconds=60 * 60)
TOO_MANY = (
    "There have been too many tries. Wait 15 minutes, or ask an administrator for a link that signs you in."
)


class SignInRefused(ValueError):
    """The person can't sign in; the message says why. It never says whether there is such an account."""


class TooManyTries(SignInRefused):
    """There were too many tries; the message says when to come back."""


def check_passphrase(*, request: HttpRequest, email: str, passphrase: str, address: str) -> Account:
    """The account that this e-mail and passphrase open. Raises SignInRefused, or TooManyTries."""
    keys = (f"account {email}", f"address {address}")
    if SIGN_IN_LIMIT.reached(*keys):
        raise TooManyTries(TOO_MANY)
    known = Account.objects.filter(username__iexact=email).first()
    account = authenticate(request, username=known.username if known else email, password=passphrase)
    if not isinstance(account, Account):
        _count(SIGN_IN_LIMIT, keys, known, "passphrase")
        raise SignInRefused("The e-mail address and the passphrase don’t belong together. Check both.")
    SIGN_IN_LIMIT.clear(keys[0])
    return account


def check_second_step(*, account: Account, code: str, passkey: str, address: str) -> None:
    """Check a code, or what a passkey answered. Raises SignInRefused, or TooManyTries."""
    key = f"account {account.pk}"
    if SECOND_STEP_LIMIT.reached(key):
        raise TooManyTries(TOO_MANY)
    try:
        if passkey:
            access.check_passkey(account=account, answer=passkey)
        else:
            access.check_code(account=account, code=code)
    except access.WrongCode as wrong:
        _count(SECOND_STEP_LIMIT, (key,), account, "second step")
        raise SignInRefused(str(wrong)) from None
    SECOND_STEP_LIMIT.clear(key)


def ask_for_new_passphrase(*, email: str, address: str) -> None:
    """Send a link for a new passphrase where this address has an account; nobody is told whether it has.

    Raises TooManyTries.
    """
    keys = (f"account {email}", f"address {address}")
    if FORGOTTEN_LIMIT.reached(*keys):
        raise TooManyTries("This was asked for several times in the last hour. Try again later.")
    FORGOTTEN_LIMIT.count(*keys)
    account = accounts.open_account_of(email)
    # A job either way, so that the answer takes as long for an address that nobody has.
    send_new_passphrase_link.enqueue(account.pk if account else 0)


@task()
def send_new_passphrase_link(account_pk: int) -> str:
    """Mail the link: made here, so that it is kept nowhere."""
    from django.urls import reverse

    account = Account.objects.filter(pk=account_pk).first()
    if account is None or not OurAccounts().user_can_authenticate(account):
        return "nobody to send it to"
    parts = [urlsafe_base64_encode(str(account.pk).encode()), default_token_generator.make_token(account)]
    notices.post(
        to=account.email,
        subject="Choose a new passphrase",
        text="Somebody, probably you, asked for a new passphrase. The link works once, for an hour."
        " If it wasn’t you, do nothing: your passphrase stays as it is.",
        address=reverse("website:new_passphrase", args=parts),
    )
    return "sent"


def account_of_reset(number: str, token: str) -> Account:
    """The account that a link for a new passphrase is for. Raises SignInRefused for an old or forged one."""
    try:
        account = Account.objects.get(pk=int(force_str(urlsafe_base64_decode(number))))
    except (ValueError, OverflowError, Account.DoesNotExist):
        account = None
    allowed = account is not None and OurAccounts().user_can_authenticate(account)
    if account is None or not allowed or not default_token_generator.check_token(account, token):
        raise SignInRefused("This link has been used, has expired, or was cut short when it was copied.")
    return account


def _count(limit: Limit, keys: tuple[str, ...], known: Account | None, step: str) -> None:
    """One more try; the try that locks leaves a line in the audit trail."""
    limit.count(*keys)
    if limit.reached(*keys):
        record = f"account {known.pk}" if known else "no account"
        audit.record(by=None, verb="lock out", kind="account", record=record, after={"step": step})
