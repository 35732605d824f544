"""Links that sign in once, and links that confirm a new e-mail address."""

from django.core import signing

from lis.foundations.access.backends import OurAccounts
from lis.foundations.access.models import Account

LINK_SALT = "lis.sign-in-link"
LINK_LASTS = 15 * 60
EMAIL_SALT = "lis.new-e-mail"
EMAIL_LASTS = 24 * 60 * 60


class LinkRefused(ValueError):
    """The sign-in link can't be used; the message says why."""


def sign_in_link_token(account: Account) -> str:
    """A signed token, good once and for 15 minutes: it dies with the next sign-in."""
    stamp = account.last_login.isoformat() if account.last_login else ""
    return signing.dumps({"id": account.pk, "last": stamp}, salt=LINK_SALT)


def account_for_token(token: str) -> Account:
    """The account of a sign-in token. Raises LinkRefused for one that is forged, old or used."""
    try:
        claim = signing.loads(token, salt=LINK_SALT, max_age=LINK_LASTS)
    except signing.SignatureExpired:
        raise LinkRefused("This sign-in link has expired. Ask for a new one with: lis sign-in-link") from None
    except signing.BadSignature:
        raise LinkRefused(
            "This sign-in link is not one of ours, or was cut short when it was copied."
        ) from None
    account = Account.objects.filter(pk=claim["id"]).first()
    if account is None or not OurAccounts().user_can_authenticate(account):
        raise LinkRefused("This account is closed. Ask the performance officer.")
    stamp = account.last_login.isoformat() if account.last_login else ""
    if stamp != claim["last"]:
        raise LinkRefused("This sign-in link has been used. Ask for a new one with: lis sign-in-link")
    return account


def email_token(account: Account, email: str) -> str:
    """A signed token that confirms a new address of this account: for a day, until its address changes."""
    return signing.dumps({"id": account.pk, "new": email, "old": account.email}, salt=EMAIL_SALT)


def change_of_email(account: Account, token: str) -> str:
    """The address that a token confirms for this account. Raises LinkRefused."""
    try:
        claim = signing.loads(token, salt=EMAIL_SALT, max_age=EMAIL_LASTS)
    except signing.SignatureExpired:
        raise LinkRefused("This link has expired. Ask for a new one on the page of your account.") from None
    except signing.BadSignature:
        raise LinkRefused("This link is not one of ours, or was cut short when it was copied.") from None
    if claim["id"] != account.pk:
        raise LinkRefused("This link is for another account. Sign in with that one, then open it again.")
    if claim["old"] != account.email:
        raise LinkRefused("This link has been used, or your address was changed since.")
    return str(claim["new"])
