"""`lis accounts grant` and `end-grant`: a role given, a role taken back."""

import click

from lis.publishing.commands.accounts.asking import (
    account_called,
    email_argument,
    for_option,
    role_argument,
    scope_of,
)
from lis.publishing.commands.asking import actor, by_option
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.refusals import Refusal


@command(
    "grant",
    examples=[
        "lis accounts grant officer@example.org administrator",
        "lis accounts grant analyst@example.org approver --for met-police",
    ],
)
@email_argument
@role_argument
@for_option
@by_option
@with_memory
def granting(email: str, role: str, body: str | None, by: str | None) -> None:
    """Give the account of EMAIL a ROLE, for one organisation or for all."""
    from lis.foundations.access import operations
    from lis.foundations.access.rules import inviter
    from lis.foundations.notices.about_accounts import tell_of_role

    account = account_called(email)
    grant = operations.give_role(account=account, role=role, scope=scope_of(body), by=actor(by, inviter))
    tell_of_role(grant=grant, whose=body or "", address="/account/", by=grant.given_by or account)
    click.echo(f"{account.email} is {grant.get_role_display().lower()} for {grant.scope or 'all'}.")


@command("end-grant", examples=["lis accounts end-grant analyst@example.org approver --for met-police"])
@email_argument
@role_argument
@for_option
@by_option
@with_memory
def ending(email: str, role: str, body: str | None, by: str | None) -> None:
    """Take a ROLE of the account of EMAIL back. The last administrator stays."""
    from lis.foundations.access import operations, queries
    from lis.foundations.access.rules import inviter

    account, scope = account_called(email), scope_of(body)
    held = queries.grants_of(account).filter(role=role, scope=scope).first()
    if held is None:
        raise Refusal(f"{email} is not {role} for {scope or 'all'}. See: lis accounts list --search {email}")
    operations.end_grant(grant=held, by=actor(by, inviter))
    click.echo(f"{account.email} is no longer {role} for {scope or 'all'}.")
