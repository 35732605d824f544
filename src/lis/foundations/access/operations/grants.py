"""Give somebody a role, or end one."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from lis.foundations.access import queries, rules
from lis.foundations.access.models import Account, Grant
from lis.foundations.access.operations.accounts import LAST_ADMINISTRATOR
from lis.foundations.access.roles import FOR_ALL_ONLY, Role
from lis.foundations.audit import operations as audit


class CannotGive(ValueError):
    """The role can't be given or ended; the message says why."""


@transaction.atomic
def give_role(*, account: Account, role: str, scope: str = "", by: Account) -> Grant:
    """Give this account a role, for one body or for all. Where it has it already, nothing changes.

    Raises CannotGive where `by` may not, for a closed account, and for a role that is for all only.
    """
    role = Role(role)
    if why := rules.why_not_give(by, role, scope) or _why_not_for(account, role, scope):
        raise CannotGive(why)
    held = account.grants.filter(role=role, scope=scope, ended_at=None).first()
    if held is not None:
        return held
    grant = _made(account, role, scope, by)
    _forget(account)
    audit.record(by=by, verb="give", kind="role", record=f"account {account.pk}", after=_said(grant))
    return grant


@transaction.atomic
def end_grant(*, grant: Grant, by: Account) -> None:
    """Take a role back. Raises CannotGive where `by` may not, or for the last administrator's."""
    if why := rules.why_not_give(by, Role(grant.role), grant.scope):
        raise CannotGive(why)
    if grant.role == Role.ADMINISTRATOR and queries.is_last_administrator(grant.account):
        raise CannotGive(LAST_ADMINISTRATOR)
    if not Grant.objects.filter(pk=grant.pk, ended_at=None).update(ended_at=timezone.now()):
        return
    _forget(grant.account)
    audit.record(by=by, verb="end", kind="role", record=f"account {grant.account_id}", before=_said(grant))


def _why_not_for(account: Account, role: Role, scope: str) -> str:
    if account.left_at is not None or account.is_system:
        return f"{account} has no open account, so no role can be given. Invite them again."
    if scope and role in FOR_ALL_ONLY:
        return f"{role.label} is a role for the whole partnership. Give it for all."
    return ""


def _made(account: Account, role: Role, scope: str, by: Account) -> Grant:
    try:
        with transaction.atomic():
            return Grant.objects.create(account=account, role=role, scope=scope, given_by=by)
    except IntegrityError:
        # Somebody gave it in the same moment; it is the same role.
        return account.grants.get(role=role, scope=scope, ended_at=None)


def _said(grant: Grant) -> dict[str, str]:
    return {"role": grant.role, "scope": grant.scope}


def _forget(account: Account) -> None:
    """What this account was asked about its roles before no longer holds."""
    vars(account).pop("_held", None)
