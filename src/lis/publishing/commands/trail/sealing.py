"""`lis audit-trail seal`: tie what waits into the chain, and keep the head."""

import click

from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.progress import working


@command("seal", examples=["lis audit-trail seal"])
@with_memory
def sealing() -> None:
    """Seal the lines that wait, and keep the head of the chain in the data folder.

    Every writer does so by itself. This is for after somebody was stopped in the middle, or where the file
    with the head was lost.
    """
    from lis.foundations.audit import operations

    with working("Sealing"):
        sealed = operations.seal()
        head = operations.keep_the_head()
    click.echo(f"{sealed:,} lines sealed. The head: {f'line {head.number:,}' if head else 'none yet'}.")
