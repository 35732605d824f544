"""`lis sign-in-link`: let somebody in without a passphrase."""

import click

from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.refusals import Refusal


@command("sign-in-link", examples=["lis sign-in-link officer@example.gov.uk"])
@click.argument("email")
@with_memory
def sign_in_link(email: str) -> None:
    """Print a link that signs EMAIL in: good once, for 15 minutes.

    For somebody who has no passphrase or forgot it. Whoever has the link can use it, so hand it over in
    private. Only the link is printed, so that a script can send it.
    """
    from django.conf import settings
    from django.urls import reverse

    from lis.foundations.access.models import Account
    from lis.foundations.access.operations import sign_in_link_token

    account = Account.objects.filter(email__iexact=email, is_active=True).first()
    if account is None:
        raise Refusal(f"Nobody here signs in as {email}. Make the account: lis init --officer-email {email}")
    token = sign_in_link_token(account)
    click.echo(f"{settings.PUBLIC_ADDRESS}{reverse('website:sign_in_by_link', args=[token])}")
