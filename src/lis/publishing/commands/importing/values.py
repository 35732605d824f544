"""`lis import values`: figures from a plain table."""

from pathlib import Path

import click

from lis.publishing.commands.asking import actor, by_option
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.progress import working


@command("values", examples=["lis import values values.csv", "lis values export --to values.csv"])
@click.argument("file", type=click.Path(path_type=Path))
@by_option
@with_memory
def values(file: Path, by: str | None) -> None:
    """Take in figures from a table with one figure a row, as `lis values export` writes it.

    Needed: the columns code, period (2011-07-01/P3M, or Quarter 2 2011/12) and text, the figure as printed.
    All rows are taken in, or none. A figure that is there already stays; another one becomes a revision.
    """
    from lis.delivery.performance import operations as performance
    from lis.delivery.performance import queries
    from lis.evidence.indicators import operations

    who = actor(by)
    with working(f"Taking in {file.name}"):
        tally = operations.import_values(data=queries.bytes_of(file), file_name=file.name, by=who)
        for cycle in queries.every_cycle():
            performance.refresh_scorecard(cycle=cycle)
    click.echo(
        f"{tally.new:,} new, {tally.changed:,} changed, {tally.unchanged:,} unchanged,"
        f" of {len(tally.codes):,} measures."
    )
