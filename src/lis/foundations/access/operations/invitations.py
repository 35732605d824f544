"""Invite somebody by e-mail: a link that works once, for two weeks, until it is withdrawn."""

from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.utils import timezone

from lis.foundations.access import queries, rules
from lis.foundations.access.models import Account, Invitation
from lis.foundations.access.operations.accounts import add_account, change_passphrase
from lis.foundations.access.operations.grants import CannotGive, give_role
from lis.foundations.access.roles import FOR_ALL_ONLY, Role
from lis.foundations.audit import operations as audit

SALT = "lis.invitation"
LASTS = timedelta(days=14)


class InvitationRefused(ValueError):
    """The invitation can't be made or accepted; the message says why."""


@transaction.atomic
def invite(*, email: str, name: str, role: str, scope: str = "", by: Account) -> Invitation:
    """Invite somebody to have an account with this role. An invitation still open is withdrawn for it."""
    role = Role(role)
    if why := rules.why_not_give(by, role, scope):
        raise InvitationRefused(why)
    if scope and role in FOR_ALL_ONLY:
        raise InvitationRefused(f"{role.label} is a role for the whole partnership. Give it for all.")
    if queries.open_account_of(email):
        raise InvitationRefused(f"{email} has an account already. Give that account the role.")
    for open_one in queries.open_invitations().filter(email__iexact=email):
        withdraw_invitation(invitation=open_one, by=by)
    now = timezone.now()
    made = Invitation.objects.create(
        email=email, name=name, role=role, scope=scope, made_by=by, made_at=now, expires_at=now + LASTS
    )
    audit.record(
        by=by,
        verb="invite",
        kind="invitation",
        record=f"invitation {made.pk}",
        after={"role": role, "scope": scope},
    )
    return made


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Account) -> None:
    """Take an open invitation back: its link no longer works."""
    if why := rules.why_not_give(by, Role(invitation.role), invitation.scope):
        raise InvitationRefused(why)
    now = timezone.now()
    if queries.open_invitations().filter(pk=invitation.pk).update(withdrawn_at=now):
        audit.record(by=by, verb="withdraw", kind="invitation", record=f"invitation {invitation.pk}")


def renew_invitation(*, invitation: Invitation, by: Account) -> Invitation:
    """Invite the same person again, by a new link; the link before no longer works."""
    return invite(
        email=invitation.email, name=invitation.name, role=invitation.role, scope=invitation.scope, by=by
    )


def invitation_token(invitation: Invitation) -> str:
    """The signed token of an invitation's link."""
    return signing.dumps({"id": invitation.pk}, salt=SALT)


def invitation_of_token(token: str) -> Invitation:
    """The open invitation of a token. Raises InvitationRefused for one forged, expired, withdrawn or used."""
    try:
        number = signing.loads(token, salt=SALT)["id"]
    except signing.BadSignature:
        raise InvitationRefused(
            "This invitation is not one of ours, or was cut short when it was copied."
        ) from None
    found = Invitation.objects.filter(pk=number).first()
    if found is None or found.withdrawn_at is not None:
        raise InvitationRefused("This invitation was withdrawn. Ask the person who invited you.")
    if found.accepted_at is not None:
        raise InvitationRefused("This invitation has been used. Sign in with your e-mail address.")
    if found.expires_at < timezone.now():
        raise InvitationRefused("This invitation has expired. Ask the person who invited you for a new one.")
    return found


@transaction.atomic
def accept_invitation(*, invitation: Invitation, name: str, passphrase: str | None) -> Account:
    """Make the invited person's account, or open their closed one again, with the role they were offered.

    Raises InvitationRefused where it was used in the same moment, CannotChangeAccount for a weak passphrase.
    """
    now = timezone.now()
    if not queries.open_invitations().filter(pk=invitation.pk).update(accepted_at=now):
        raise InvitationRefused("This invitation has been used. Sign in with your e-mail address.")
    account = _opened(invitation, name)
    if passphrase is not None:
        change_passphrase(account=account, passphrase=passphrase, by=account)
    Invitation.objects.filter(pk=invitation.pk).update(account=account)
    audit.record(by=account, verb="accept", kind="invitation", record=f"invitation {invitation.pk}")
    try:
        give_role(account=account, role=invitation.role, scope=invitation.scope, by=invitation.made_by)
    except CannotGive:
        raise InvitationRefused("Whoever invited you may no longer do so. Ask an administrator.") from None
    return account


def _opened(invitation: Invitation, name: str) -> Account:
    closed = Account.objects.filter(email__iexact=invitation.email).first()
    if closed is None:
        return add_account(email=invitation.email, name=name, passphrase=None)
    if closed.left_at is None or closed.is_system:
        raise InvitationRefused("This address has an account already. Sign in with it.")
    closed.is_active, closed.left_at, closed.first_name = True, None, name[:150]
    closed.set_unusable_password()
    closed.save(update_fields=["is_active", "left_at", "first_name", "password"])
    return closed
