"""Add accounts, change what opens them, and close them when people leave."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from lis.foundations.access import queries, rules
from lis.foundations.access.models import Account
from lis.foundations.access.operations.sessions import end_sessions
from lis.foundations.audit import operations as audit

LAST_ADMINISTRATOR = (
    "This is the only administrator. Give somebody else that role first, so that somebody can let people in."
)


class CannotChangeAccount(ValueError):
    """The account stays as it is; the message says why."""


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
def add_account(
    *, email: str, name: str, passphrase: str | None, may_edit: bool = False, is_demonstration: bool = False
) -> Account:
    """Add someone who can sign in. Without a passphrase they sign in by link."""
    account = Account(
        username=email,
        email=email,
        first_name=name[:150],
        may_edit=may_edit,
        is_demonstration=is_demonstration,
    )
    account.set_password(passphrase) if passphrase else account.set_unusable_password()
    account.save()
    return account


@transaction.atomic
def change_passphrase(*, account: Account, passphrase: str, by: Account, keep: str = "") -> None:
    """Give the account a new passphrase, and end its sessions but the one of the key `keep`.

    Raises CannotChangeAccount for one that is short or well known.
    """
    try:
        validate_password(passphrase, account)
    except ValidationError as problem:
        raise CannotChangeAccount(" ".join(problem.messages)) from None
    account.set_password(passphrase)
    account.save(update_fields=["password"])
    end_sessions(account=account, by=by, keep=keep)
    audit.record(by=by, verb="change passphrase", kind="account", record=f"account {account.pk}")


@transaction.atomic
def change_email(*, account: Account, email: str, by: Account) -> None:
    """Let the account sign in with this address from now on. Raises CannotChangeAccount for a taken one."""
    if queries.is_taken(email, besides=account):
        raise CannotChangeAccount("Somebody else signs in with this address.")
    account.email = account.username = email
    account.save(update_fields=["email", "username"])
    audit.record(by=by, verb="change e-mail", kind="account", record=f"account {account.pk}")


@transaction.atomic
def close_account(*, account: Account, by: Account, reason: str = "") -> None:
    """Close the account: its grants and sessions end, and what its person did stays theirs.

    Raises CannotChangeAccount for the last administrator, or where `by` may not.
    """
    if why := rules.why_not_close(by, account):
        raise CannotChangeAccount(why)
    # Nobody else leaves at the same moment: the roles are locked before administrators are counted.
    if queries.is_last_administrator(account):
        raise CannotChangeAccount(LAST_ADMINISTRATOR)
    now = timezone.now()
    account.grants.filter(ended_at=None).update(ended_at=now)
    account.is_active, account.may_edit, account.left_at = False, False, now
    account.save(update_fields=["is_active", "may_edit", "left_at"])
    end_sessions(account=account, by=by)
    audit.record(by=by, verb="close", kind="account", record=f"account {account.pk}", reason=reason)
