"""Which table of the store is meant."""

import click

from lis.publishing.commands.console.refusals import Refusal

table_option = click.option(
    "--table", metavar="NAME", help="Only this table; without it, every one that has an edition."
)


def tables_called(name: str | None) -> list[str]:
    """The table of this name, or all there are. Refuses one that has no edition."""
    from lis.foundations.store import queries

    known = sorted({edition.table for edition in queries.editions()})
    if name is None:
        return known
    if name not in known:
        there = f" There are: {', '.join(known)}." if known else " Nothing was published to the store yet."
        raise Refusal(f"The store has no table called {name}.{there}")
    return [name]
