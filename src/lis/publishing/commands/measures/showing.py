"""`lis measures show-to`: who may see a measure."""

import click

from lis.publishing.commands.asking import actor, by_option, organisation_named
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.refusals import Refusal

TIERS = ("public", "partners", "organisation", "restricted")
OF_A_BODY = ("organisation", "restricted")
UNSAID = "said on the command line"


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
@click.option("--reason", default=UNSAID, help="Why; it stands in the history.")
@by_option
@with_memory
def showing(code: str, tier: str, body: str | None, reason: str, by: str | None) -> None:
    """Say who may see a measure: TIER is public, partners, organisation or restricted.

    Partners: whoever has a role. Organisation: its own people. Restricted: its approvers. Officers and data
    stewards see all. What was published before stays published.
    """
    from lis.evidence.indicators import operations, queries
    from lis.foundations.access.rules import keeper

    indicator = queries.indicator_of_code(code)
    if indicator is None:
        raise Refusal(f"There is no measure {code} here.")
    scope = scope_for(tier, body)
    operations.show_measure(indicator=indicator, tier=tier, scope=scope, reason=reason, by=actor(by, keeper))
    click.echo(f"{indicator.code} is shown to: {tier}{f' ({scope})' if scope else ''}.")


def scope_for(tier: str, body: str | None) -> str:
    """Whose record it is: the slug of the organisation that was named, for the tiers that need one."""
    if (tier in OF_A_BODY) != bool(body):
        raise click.UsageError(f"Say whose it is with --for, for {' and '.join(OF_A_BODY)} alone.")
    return str(organisation_named(body).slug) if body else ""
