"""What can be done with accounts."""

from django.core import signing
from django.db import transaction

from lis.foundations.access.models import Account

LINK_SALT = "lis.sign-in-link"
LINK_LASTS = 15 * 60


class LinkRefused(ValueError):
    """The sign-in link can't be used; the message says why."""


def system_account(name: str) -> Account:
    """The account under which a part of the system acts, made when first needed; it can't sign in."""
    account, made = Account.objects.get_or_create(
        username=name, defaults={"first_name": name, "is_system": True, "may_edit": True, "is_active": False}
    )
    if made:
        account.set_unusable_password()
        account.save(update_fields=["password"])
    return account


@transaction.atomic
def add_account(*, email: str, name: str, passphrase: str | None, may_edit: bool) -> Account:
    """Add someone who can sign in. Without a passphrase they sign in by link."""
    account = Account(username=email, email=email, first_name=name, may_edit=may_edit)
    account.set_password(passphrase) if passphrase else account.set_unusable_password()
    account.save()
    return account


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
    account = Account.objects.filter(pk=claim["id"], is_active=True).first()
    if account is None:
        raise LinkRefused("This account is closed. Ask the performance officer.")
    stamp = account.last_login.isoformat() if account.last_login else ""
    if stamp != claim["last"]:
        raise LinkRefused("This sign-in link has been used. Ask for a new one with: lis sign-in-link")
    return account
