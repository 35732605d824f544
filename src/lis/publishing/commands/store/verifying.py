"""`lis store verify`: whether every file is what was written."""

from typing import Any

import click

from lis.publishing.commands.console.exits import Exit
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.printing import Column, format_option, print_records
from lis.publishing.commands.console.progress import working
from lis.publishing.commands.store.tables import table_option, tables_called

COLUMNS = (
    Column("table", "Table"),
    Column("editions", "Editions", right=True),
    Column("files", "Files read", right=True),
    Column("mended", "Mended", say=lambda names: "\n".join(names)),
    Column("problems", "Problems", say=lambda problems: "\n".join(problems) or "None"),
)
EXITS = {
    Exit.DONE: "Every file is as it was written.",
    Exit.FOUND: "A file is missing or changed; the table names it.",
}


@command("verify", examples=["lis store verify", "lis store verify --format json"], exits=EXITS)
@table_option
@format_option
@with_memory
def verifying(table: str | None, form: str) -> None:
    """Read every file of every edition that is kept, and compare it with what was remembered of it.

    Size, content, rows, and the list beside the files are compared. What a kill left undone is mended.
    """
    with working("Reading every file"):
        records = [_record(one) for one in tables_called(table)]
    print_records(records, form=form, columns=COLUMNS, nothing="Nothing was published to the store yet.")
    if any(record["problems"] for record in records):
        click.get_current_context().exit(Exit.FOUND)


def _record(table: str) -> dict[str, Any]:
    from lis.foundations.store import operations

    found = operations.verify(table=table)
    return {
        "table": table,
        "editions": found.editions,
        "files": found.files,
        "mended": list(found.mended),
        "problems": list(found.problems),
    }
