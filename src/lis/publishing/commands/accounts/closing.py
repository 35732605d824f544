"""`lis accounts close` and `reset-second-step`: when somebody leaves, and when they lost their phone."""

import click

from lis.publishing.commands.accounts.asking import account_called, email_argument
from lis.publishing.commands.asking import actor, by_option
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory

reason_option = click.option(
    "--reason", required=True, metavar="TEXT", help="Why: it stays in the audit trail."
)


@command("close", examples=['lis accounts close analyst@example.org --reason "Left the police."'])
@email_argument
@reason_option
@by_option
@with_memory
def closing(email: str, reason: str, by: str | None) -> None:
    """Close the account of EMAIL: its roles and sessions end. Nothing that its person wrote is removed."""
    from lis.foundations.access import operations
    from lis.foundations.access.rules import administrator

    account = account_called(email)
    operations.close_account(account=account, by=actor(by, administrator), reason=reason)
    click.echo(f"The account of {account.email} is closed.")


@command(
    "reset-second-step", examples=['lis accounts reset-second-step a@example.org --reason "Lost phone."']
)
@email_argument
@reason_option
@by_option
@with_memory
def resetting(email: str, reason: str, by: str | None) -> None:
    """Take the app, the passkeys and the codes of EMAIL away: they set their second step up again."""
    from lis.foundations.access import operations
    from lis.foundations.access.rules import administrator

    account = account_called(email)
    operations.reset_second_step(account=account, by=actor(by, administrator), reason=reason)
    click.echo(f"{account.email} sets the second step up again at the next sign-in.")
