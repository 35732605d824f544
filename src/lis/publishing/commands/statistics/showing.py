"""`lis statistics show-to`: who may see a statistic of places."""

import click

from lis.publishing.commands.asking import actor, by_option
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.refusals import Refusal
from lis.publishing.commands.measures.showing import TIERS, UNSAID, scope_for


@command(
    "show-to",
    examples=[
        "lis statistics show-to imd.rank partners",
        'lis statistics show-to crime.burglary restricted --for metropolitan-police --reason "Small areas"',
    ],
)
@click.argument("code", metavar="CODE")
@click.argument("tier", metavar="TIER", type=click.Choice(TIERS))
@click.option("--for", "body", metavar="ORGANISATION", help="Whose statistic it is; for the last two tiers.")
@click.option("--reason", default=UNSAID, help="Why; it stands in the history.")
@by_option
@with_memory
def showing(code: str, tier: str, body: str | None, reason: str, by: str | None) -> None:
    """Say who may see a statistic of places: TIER is public, partners, organisation or restricted.

    Partners: whoever has a role. Organisation: its own people. Restricted: its approvers. Officers and data
    stewards see all. Its maps, ranks, files and recipes are shown to nobody else.
    """
    from lis.evidence.statistics import operations, queries
    from lis.evidence.statistics.queries import Statistic
    from lis.foundations.access.rules import keeper
    from lis.foundations.access.visibility import ALL

    try:
        statistic = queries.statistic(code, ALL)
    except Statistic.DoesNotExist:
        raise Refusal(
            f"There is no statistic {code} here. The codes are listed at /data/statistics/."
        ) from None
    scope = scope_for(tier, body)
    operations.show_statistic(
        statistic=statistic, tier=tier, scope=scope, reason=reason, by=actor(by, keeper)
    )
    click.echo(f"{statistic.code} is shown to: {tier}{f' ({scope})' if scope else ''}.")
