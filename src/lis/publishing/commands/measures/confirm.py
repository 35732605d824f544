"""`lis measures confirm`: a person says that what was assumed is so."""

import click

from lis.publishing.commands.asking import actor, by_option
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.progress import steps
from lis.publishing.commands.console.refusals import Refusal


@command(
    "confirm",
    examples=['lis measures confirm "NI 130"', "lis measures confirm --all --by officer@example.gov.uk"],
)
@click.argument("codes", metavar="[CODE]...", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every measure that has something proposed.")
@by_option
@with_memory
def confirm(codes: tuple[str, ...], everything: bool, by: str | None) -> None:
    """Confirm everything that is still only proposed for these measures.

    Look first: `lis measures proposed`. To correct one field, use the measure's page.
    """
    from lis.evidence.indicators import operations, queries

    if bool(codes) == everything:
        raise click.UsageError("Name the measures by code, or say --all.")
    open_codes = list(queries.assumptions_open().values_list("indicator__code", flat=True))
    chosen = list(dict.fromkeys(open_codes)) if everything else list(codes)
    known = queries.by_code(chosen)
    if unknown := [code for code in chosen if code not in known]:
        raise Refusal(f"Not known here: {', '.join(unknown)}. Nothing was confirmed.")
    who = actor(by)
    count = sum(
        operations.confirm_all(indicator=known[code], by=who)
        for code in steps(chosen, "Confirming", len(chosen))
    )
    click.echo(f"{count} fields of {len(chosen)} measures are confirmed.")
