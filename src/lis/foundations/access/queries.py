"""What can be asked about accounts, roles, invitations and sessions."""

from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from lis.foundations.access.models import Account, Grant, Invitation, SignedIn
from lis.foundations.access.roles import Role, has_role

OFFICERS = (Role.OFFICER, Role.STEWARD, Role.AUDITOR)


def accounts(*, search: str = "", role: str = "", scope: str = "", closed: bool = False) -> QuerySet[Account]:
    """People's accounts by name: those that are open, or those that are closed; grants at hand."""
    found = Account.objects.filter(is_system=False, left_at__isnull=not closed)
    if search:
        found = found.filter(
            Q(first_name__icontains=search) | Q(last_name__icontains=search) | Q(email__icontains=search)
        )
    if role:
        held = Q(grants__role=role, grants__ended_at=None)
        found = found.filter(held | Q(may_edit=True) if role == Role.OFFICER else held)
    if scope:
        found = found.filter(grants__scope=scope, grants__ended_at=None)
    return found.distinct().prefetch_related("grants").order_by("first_name", "email")


def account_of(pk: int) -> Account:
    """A person's account. Raises Account.DoesNotExist."""
    return Account.objects.prefetch_related("grants").get(pk=pk, is_system=False)


def open_account_of(email: str) -> Account | None:
    """The open account of a person with this e-mail address; None for none."""
    known = Account.objects.filter(is_system=False, is_active=True, left_at=None)
    return known.filter(Q(email__iexact=email) | Q(username__iexact=email)).first()


def is_taken(email: str, *, besides: Account) -> bool:
    """Whether another account, open or closed, has this address."""
    same = Q(email__iexact=email) | Q(username__iexact=email)
    return Account.objects.filter(same).exclude(pk=besides.pk).exists()


def grants_of(account: Account) -> QuerySet[Grant]:
    """The roles that this account has now."""
    return account.grants.filter(ended_at=None)


def grant_of(account: Account, pk: int) -> Grant:
    """One role of this account, which it still has. Raises Grant.DoesNotExist."""
    return grants_of(account).select_related("account").get(pk=pk)


def administrators() -> QuerySet[Account]:
    """Who decides now who may do what."""
    held = Q(grants__role=Role.ADMINISTRATOR, grants__ended_at=None) | Q(is_superuser=True)
    return Account.objects.filter(held, is_active=True, left_at=None, is_system=False).distinct()


def is_last_administrator(account: Account) -> bool:
    """Whether nobody but this account decides who may do what. Locks the roles of administrators."""
    list(Grant.objects.select_for_update().filter(role=Role.ADMINISTRATOR, ended_at=None))
    return list(administrators()) == [account]


def demonstration_accounts() -> QuerySet[Account]:
    """The made-up people of the demonstration; elsewhere there should be none."""
    return Account.objects.filter(is_demonstration=True).order_by("pk")


def invitations() -> QuerySet[Invitation]:
    """Invitations that nobody accepted or withdrew, expired ones too, latest first."""
    return open_invitations().select_related("made_by")


def open_invitations() -> QuerySet[Invitation]:
    """Invitations that were neither accepted nor withdrawn."""
    return Invitation.objects.filter(accepted_at=None, withdrawn_at=None)


def invitation_for(email: str) -> Invitation | None:
    """The invitation that this address may accept now; None for none."""
    return open_invitations().filter(email__iexact=email, expires_at__gt=timezone.now()).first()


def sessions_of(account: Account) -> QuerySet[SignedIn]:
    """Where this account is signed in now, latest used first."""
    return account.sessions.filter(ended_at=None)


def session_of(account: Account, pk: int) -> SignedIn:
    """One of this account's sessions. Raises SignedIn.DoesNotExist for one of somebody else's."""
    return sessions_of(account).select_related("account").get(pk=pk)


def authenticators(account: Account) -> list[Any]:
    """What this account takes its second step with: apps and passkeys, oldest first; not recovery codes."""
    from allauth.mfa.models import Authenticator

    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return list(Authenticator.objects.filter(user=account, type__in=kinds).order_by("pk"))


def has_app(account: Account) -> bool:
    """Whether this account has an authenticator app."""
    return any(one.type == one.Type.TOTP for one in authenticators(account))


def has_passkey(account: Account) -> bool:
    """Whether this account has a passkey."""
    return any(one.type == one.Type.WEBAUTHN for one in authenticators(account))


def recovery_codes_left(account: Account) -> int:
    """How many recovery codes of this account were not used yet."""
    from allauth.mfa.models import Authenticator

    codes = Authenticator.objects.filter(user=account, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(codes.wrap().get_unused_codes()) if codes else 0


def must_take_second_step(account: Account) -> bool:
    """Whether this account needs a second step to be let in: administrators do, others by the setting.

    The demonstration's made-up people don't: their passphrase is printed, and they are in nowhere else.
    """
    if account.is_demonstration:
        return False
    if settings.SECOND_FACTOR == "everybody" or has_role(account, Role.ADMINISTRATOR):
        return True
    return settings.SECOND_FACTOR == "officers" and any(has_role(account, role) for role in OFFICERS)
