"""`lis measures show-to`: who may see a measure."""

import click

from lis.publishing.commands.asking import actor, by_option, organisation_named
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.refusals import Refusal

TIERS = ("public", "partners", "organisation", "restricted")
OF_A_BODY = ("organisation", "restricted")


@command(
    "show-to",
    examples=[
        'lis measures show-to "NI 130" partners',
        'lis measures show-to "NI 130" organisation --for nhs-ealing',
    ],
)
@click.argument("code", metavar="CODE")
@click.argument("tier", metavar="TIER", type=click.Choice(TIERS))
@click.option("--for", "body", metavar="ORGANISATION", help="Whose measure it is; for the last two tiers.")
@by_option
@with_memory
def showing(code: str, tier: str, body: str | None, by: str | None) -> None:
    """Say who may see a measure: TIER is public, partners, organisation or restricted.

    Partners: whoever has a role. Organisation: its own people. Restricted: its approvers. Officers and data
    stewards see all. What was published before stays published.
    """
    from lis.evidence.indicators import operations, queries
    from lis.foundations.access.rules import keeper

    if (tier in OF_A_BODY) != bool(body):
        raise click.UsageError(f"Say whose measure it is with --for, for {' and '.join(OF_A_BODY)} alone.")
    indicator = queries.indicator_of_code(code)
    if indicator is None:
        raise Refusal(f"There is no measure {code} here.")
    scope = organisation_named(body).slug if body else ""
    operations.change_definition(
        indicator=indicator, fields={"visibility": tier, "scope": scope}, by=actor(by, keeper)
    )
    click.echo(f"{indicator.code} is shown to: {tier}{f' ({scope})' if scope else ''}.")
