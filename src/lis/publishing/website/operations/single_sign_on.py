"""Whose account a provider's answer opens."""

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction

from lis.foundations.access import operations as access
from lis.foundations.access import queries
from lis.foundations.access.backends import OurAccounts
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit

NOT_INVITED = (
    "You signed in there, but nobody here has been given an account with that e-mail address."
    " Ask the performance officer to invite you."
)
NOT_VERIFIED = (
    "Your organisation’s sign-in does not say that your e-mail address was checked, so it opens nothing here."
    " Sign in with a passphrase, or ask an administrator."
)
SOMEBODY_ELSE = (
    "This e-mail address was used here by another account of your organisation before."
    " Ask an administrator to look into it."
)
CLOSED = "Your account here is closed. Ask the performance officer."


class SingleSignOnRefused(ValueError):
    """The person does not come in; the message says why and whom to ask."""


@transaction.atomic
def account_for(*, subject: str, emails: Sequence[str], name: str) -> Account:
    """The account of this subject at the provider: bound to it before, or found by an address it verified.

    An open invitation to that address is accepted. Raises SingleSignOnRefused.
    """
    from allauth.socialaccount.models import SocialAccount

    bound = SocialAccount.objects.filter(provider=settings.OIDC_ISSUER[:200], uid=subject).first()
    if bound is not None:
        return _checked(bound.user)
    if not emails:
        raise SingleSignOnRefused(NOT_VERIFIED)
    account = _existing(emails) or _invited(emails, name)
    if SocialAccount.objects.filter(provider=settings.OIDC_ISSUER[:200], user=account).exists():
        raise SingleSignOnRefused(SOMEBODY_ELSE)
    SocialAccount.objects.create(provider=settings.OIDC_ISSUER[:200], uid=subject, user=account)
    audit.record(by=account, verb="bind single sign-on", kind="account", record=f"account {account.pk}")
    return account


def _existing(emails: Sequence[str]) -> Account | None:
    found = next((one for email in emails if (one := queries.open_account_of(email))), None)
    return _checked(found) if found else None


def _invited(emails: Sequence[str], name: str) -> Account:
    invited = next((one for email in emails if (one := queries.invitation_for(email))), None)
    if invited is None:
        raise SingleSignOnRefused(NOT_INVITED)
    try:
        return access.accept_invitation(invitation=invited, name=name or invited.name, passphrase=None)
    except access.InvitationRefused as refused:
        raise SingleSignOnRefused(str(refused)) from None


def _checked(account: Account) -> Account:
    if not OurAccounts().user_can_authenticate(account):
        raise SingleSignOnRefused(CLOSED)
    return account
