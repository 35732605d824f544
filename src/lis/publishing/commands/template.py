"""`lis template`: what a partner fills in."""

from pathlib import Path

import click

from lis.publishing.commands.asking import cycle_argument, cycle_called, organisation_named
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.refusals import Refusal


@command(
    "template",
    examples=["lis template 2011/12-Q3 --for MPS", "lis template 2011/12-Q3 --for nhs-ealing --to nhs.xlsx"],
)
@cycle_argument
@click.option(
    "--for",
    "organisation",
    required=True,
    metavar="ORGANISATION",
    help="By its name, short name or address word.",
)
@click.option(
    "--to",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Default: CYCLE-ORGANISATION.xlsx here.",
)
@with_memory
def template(cycle_code: str, organisation: str, to: Path | None) -> None:
    """Write the Excel file that a partner fills in for CYCLE.

    One line for each of its measures and due periods, with what was reported last and the target; what is to
    be filled in is coloured, the rest is locked. `lis import performance` reads it back.
    """
    from lis.delivery.performance import queries

    cycle, partner = cycle_called(cycle_code), organisation_named(organisation)
    content, count = queries.template_for(cycle, partner)
    if not count:
        raise Refusal(f"{partner.name} leads no measure that is due in {cycle.code}.")
    file = to or Path(f"{cycle.slug}-{partner.slug}.xlsx")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    click.echo(f"{file}: {count} lines for {partner.name}")
