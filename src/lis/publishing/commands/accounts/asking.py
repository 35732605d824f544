"""What commands about accounts ask for: whose, which role, and for which organisation."""

from typing import Any

import click

from lis.publishing.commands.asking import organisation_named
from lis.publishing.commands.console.refusals import Refusal

ROLES = ("reader", "contributor", "approver", "steward", "officer", "auditor", "administrator")

email_argument = click.argument("email", metavar="EMAIL")
role_argument = click.argument("role", metavar="ROLE", type=click.Choice(ROLES))
for_option = click.option(
    "--for", "body", metavar="ORGANISATION", help="Its name or address word. Without it, for all."
)


def account_called(email: str) -> Any:
    """The open account of this address, or a refusal."""
    from lis.foundations.access import queries

    found = queries.open_account_of(email)
    if found is None:
        raise Refusal(f"Nobody here signs in as {email}. See who does: lis accounts list")
    return found


def scope_of(body: str | None) -> str:
    """The scope of an organisation that was named; for all where none was."""
    return organisation_named(body).slug if body else ""
