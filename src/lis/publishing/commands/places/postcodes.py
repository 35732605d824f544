"""`lis import postcodes`: where postcodes are, and which have ended."""

from datetime import date
from pathlib import Path

import click

from lis.publishing.commands.asking import actor, by_option
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.progress import working

MOST_SHOWN = 20


@command(
    "postcodes",
    examples=[
        "lis import postcodes pcd_oa_lsoa_msoa_lad_may22.csv",
        "lis import postcodes ub.csv w.csv --as-at 202411 --wards ward22",
    ],
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--as-at", metavar="YYYYMM", default="", help="The month that the files tell of.")
@click.option("--wards", metavar="TYPE", default="ward22", show_default=True, help="The type of its wards.")
@click.option("--source", metavar="WORDS", default="", help="Who made the files; else told from them.")
@by_option
@with_memory
def postcodes(files: tuple[Path, ...], as_at: str, wards: str, source: str, by: str | None) -> None:
    """Take in postcode files of the Office for National Statistics, or OS Code-Point Open.

    What several files tell of one postcode is put together. The newest says whether it has ended: without
    --as-at the newest date in a file counts, or today where it has none.
    """
    from lis.partnership.places import operations

    who = actor(by)
    for file in files:
        with working(f"Reading {file.name}"):
            tally = operations.import_postcodes(
                path=file, by=who, on=date.today(), as_at=as_at, source=source, wards=wards
            )
        click.echo(
            f"{file.name}: {tally.new:,} new, {tally.changed:,} changed, {tally.unchanged:,} unchanged"
            f" (as at {tally.as_at}; {tally.ended:,} ended, {tally.living_again:,} given out again)."
        )
        for problem in tally.problems[:MOST_SHOWN]:
            click.echo(problem, err=True)
        if tally.bad > MOST_SHOWN:
            click.echo(f"… {tally.bad:,} bad lines in all were left out.", err=True)
