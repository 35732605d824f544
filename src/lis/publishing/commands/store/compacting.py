"""`lis store compact`: lay out anew what many publishes scattered."""

import click

from lis.publishing.commands.asking import actor, by_option
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.progress import working
from lis.publishing.commands.store.tables import table_option, tables_called


@command("compact", examples=["lis store compact"])
@table_option
@by_option
@with_memory
def compacting(table: str | None, by: str | None) -> None:
    """Put the newest figures by place, which each publish adds a layer to, into one file.

    The figures stay the same. Profiles of places are a little quicker afterwards.
    """
    from lis.foundations.store import operations

    for one in tables_called(table):
        with working(f"Laying out {one}"):
            edition = operations.compact(table=one, by=actor(by))
        click.echo(f"{one}: edition {edition.number}." if edition else f"{one}: nothing to do.")
