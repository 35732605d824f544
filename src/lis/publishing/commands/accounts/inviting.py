"""`lis accounts invite`: a link that works once."""

import click

from lis.publishing.commands.accounts.asking import email_argument, for_option, role_argument, scope_of
from lis.publishing.commands.asking import actor, by_option
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory


@command(
    "invite",
    examples=[
        "lis accounts invite analyst@example.org contributor --for met-police",
        'lis accounts invite head@example.org administrator --name "Head of IT"',
    ],
)
@email_argument
@role_argument
@for_option
@click.option("--name", default="", metavar="TEXT", help="Name, or role at work; EMAIL where it is left out.")
@by_option
@with_memory
def inviting(email: str, role: str, body: str | None, name: str, by: str | None) -> None:
    """Make an invitation for EMAIL to be ROLE, and print its link: good once, for two weeks.

    Nothing is sent: hand the link over in private, since whoever has it can use it.
    """
    from django.conf import settings
    from django.urls import reverse

    from lis.foundations.access import operations
    from lis.foundations.access.rules import inviter

    made = operations.invite(
        email=email, name=name or email, role=role, scope=scope_of(body), by=actor(by, inviter)
    )
    token = operations.invitation_token(made)
    click.echo(f"{settings.PUBLIC_ADDRESS}{reverse('website:invitation', args=[token])}")
