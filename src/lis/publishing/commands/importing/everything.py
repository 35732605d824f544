"""`lis import all`: what `lis export` wrote, whole."""

from pathlib import Path

import click

from lis.publishing.commands.asking import actor, by_option
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.progress import working
from lis.publishing.commands.console.refusals import Refusal


@command(
    "all",
    examples=["lis export carried", "LIS_DATA_DIR=new lis init", "LIS_DATA_DIR=new lis import all carried"],
)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@by_option
@with_memory
def everything(folder: Path, by: str | None) -> None:
    """Take in everything that `lis export FOLDER` wrote, all or nothing.

    Into an empty system this gives the same scorecards, figure for figure. Into another it adds and brings up
    to date, and is refused where a cycle is published. Accounts and snapshots are not carried over: publish
    again here.
    """
    from lis.publishing.commands.carrying.taking_in import take_in

    if not folder.is_dir():
        raise Refusal(f"{folder} is not a folder.")
    who = actor(by)
    with working("Taking in"):
        lines = take_in(folder, by=who)
    for line in lines:
        click.echo(line)
