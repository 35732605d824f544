"""`lis accounts list`: who has an account, and what they may do."""

from typing import Any

import click

from lis.publishing.commands.accounts.asking import ROLES, for_option, scope_of
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.printing import Column, format_option, print_records

COLUMNS = (
    Column("who", "Who"),
    Column("email", "E-mail"),
    Column("roles", "Roles"),
    Column("second_step", "Second step"),
    Column("last_signed_in", "Last signed in"),
)


@command("list", examples=["lis accounts list", "lis accounts list --role approver --for met-police"])
@click.option("--search", default="", metavar="TEXT", help="Part of a name or an e-mail address.")
@click.option("--role", type=click.Choice(ROLES), metavar="ROLE", help="Only who has this role.")
@for_option
@click.option("--closed", is_flag=True, help="Those that are closed.")
@format_option
@with_memory
def listing(search: str, role: str | None, body: str | None, closed: bool, form: str) -> None:
    """List people's accounts with their roles."""
    from lis.foundations.access import queries

    found = queries.accounts(search=search, role=role or "", scope=scope_of(body), closed=closed)
    print_records(
        [_record(one) for one in found],
        form=form,
        columns=COLUMNS,
        nothing="Nobody fits. Invite somebody: lis accounts invite EMAIL ROLE",
    )


def _record(account: Any) -> dict[str, Any]:
    from lis.foundations.access import queries

    held = [f"{one.role} of {one.scope}" if one.scope else one.role for one in queries.grants_of(account)]
    held += ["officer"] * (account.may_edit and "officer" not in held)
    return {
        "who": str(account),
        "email": account.email,
        "roles": ", ".join(held) or None,
        "second_step": "yes" if queries.authenticators(account) else None,
        "last_signed_in": f"{account.last_login:%Y-%m-%d}" if account.last_login else None,
    }
