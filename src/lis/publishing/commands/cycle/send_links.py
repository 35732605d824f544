"""`lis cycle send-links`: ask agencies that have no account."""

import click

from lis.publishing.commands.asking import actor, by_option, cycle_argument, cycle_called, organisation_named
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.refusals import Refusal


@command(
    "send-links",
    examples=["lis cycle send-links 2011/12-Q3 --to met-police=performance.desk@example.org"],
)
@cycle_argument
@click.option(
    "--to",
    "wanted",
    multiple=True,
    required=True,
    metavar="AGENCY=EMAIL",
    help="An agency and the address its link goes to; may be given again and again.",
)
@by_option
@with_memory
def send_links(cycle_code: str, wanted: tuple[str, ...], by: str | None) -> None:
    """Send agencies a link by which they answer CYCLE without an account.

    Each gets an e-mail with a workbook made for it. The letters go out when a worker runs: in `lis serve`, or
    by `lis worker --once`.
    """
    from django.db import transaction

    from lis.delivery.performance import operations
    from lis.foundations.notices.queries import mail_route

    cycle, acts = cycle_called(cycle_code), actor(by)
    with transaction.atomic():
        for one in wanted:
            agency, sign, email = one.partition("=")
            if not sign:
                raise Refusal(f"“{one}” names no address. Write it like --to met-police=desk@example.org")
            operations.send_link(cycle=cycle, organisation=organisation_named(agency), email=email, by=acts)
    click.echo(f"{len(wanted)} link{'s' if len(wanted) > 1 else ''} for {cycle.code} will be mailed.")
    route = mail_route()
    if not route.by_server:
        click.echo(route.text)
