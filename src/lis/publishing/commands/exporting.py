"""`lis export`: everything, to carry over."""

from pathlib import Path

import click

from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.progress import working


@command("export", examples=["lis export carried", "lis import all carried"])
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@with_memory
def exporting(folder: Path) -> None:
    """Write everything that makes the scorecards to FOLDER.

    In files that people can read: the partnership and its strategy, definitions, highlights and cycles as
    YAML; figures and targets as CSV. `lis import all FOLDER` reads them into another system. People are
    written by role only. Measures that are not public and figures under embargo are written too, with their
    tier: the command says so, and FOLDER is for who may see all.
    """
    from lis.publishing.commands.carrying.writing_out import not_for_all, write_out

    with working("Writing"):
        files = write_out(folder)
    for file in files:
        click.echo(str(file))
    if said := not_for_all():
        click.echo(said, err=True)
