"""`lis store retire`: let go of old editions and of files that none lists."""

from datetime import datetime

import click

from lis.publishing.commands.asking import actor, by_option
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.progress import working
from lis.publishing.commands.store.tables import table_option, tables_called


@command(
    "retire",
    examples=[
        "lis store retire --keep 12",
        "lis store retire --keep 4 --before 2012-01-01",
    ],
)
@click.option("--keep", type=click.IntRange(min=1), required=True, help="How many of the newest stay.")
@click.option(
    "--before",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Of the others, only those published before this day go.",
)
@click.option("--reason", default="", metavar="TEXT", help="Why, for the record.")
@table_option
@by_option
@with_memory
def retiring(keep: int, before: datetime | None, reason: str, table: str | None, by: str | None) -> None:
    """Let go of old editions, and of the files that no edition lists any more.

    The newest edition always stays, and so does every file that an edition lists. Files younger than a day
    stay too: someone may be about to list them.
    """
    from django.utils.timezone import make_aware

    from lis.foundations.store import operations

    until = make_aware(before) if before else None
    for one in tables_called(table):
        with working(f"Looking through {one}"):
            gone = operations.retire(table=one, keep=keep, before=until, by=actor(by), reason=reason)
        click.echo(f"{one}: {_editions(gone.editions)}, {gone.files} files, {gone.size / 1e6:,.1f} MB went.")


def _editions(numbers: tuple[int, ...]) -> str:
    if not numbers:
        return "no edition"
    return f"{'edition' if len(numbers) == 1 else 'editions'} {', '.join(map(str, numbers))}"
