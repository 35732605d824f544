"""`lis audit-trail verify`: whether every line is as it was written."""

import click

from lis.publishing.commands.console.exits import Exit
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.printing import Column, format_option, print_records
from lis.publishing.commands.console.progress import working

COLUMNS = (
    Column("line", "Line", say=lambda number: "–" if number is None else f"{number:,}", right=True),
    Column("what", "What", whole=True),
    Column("message", "What was found"),
)
EXITS = {
    Exit.DONE: "Every line is as it was written.",
    Exit.FOUND: "A line was altered, removed, inserted or moved; the table names it.",
}


@command("verify", examples=["lis audit-trail verify", "lis audit-trail verify --format json"], exits=EXITS)
@format_option
@with_memory
def verifying(form: str) -> None:
    """Read every line of the audit trail and work out anew how it is tied to the line before it.

    The head is compared with the one that is kept in the data folder, so that a tail that was cut off is
    found. At most 100 lines are named.
    """
    from lis.foundations.audit import operations

    with working("Reading every line"):
        found = operations.verify()
    records = [{"line": one.number, "what": one.what, "message": one.message} for one in found.problems]
    head = f" The last has the hash {found.head.hash}." if found.head else ""
    whole = f"{found.lines:,} lines are as they were written.{head}"
    print_records(records, form=form, columns=COLUMNS, nothing=whole)
    if found.waiting and form == "table":
        click.echo(
            f"{found.waiting:,} lines wait to be sealed; the next one that is written takes them along."
        )
    if not found.guarded:
        click.echo("The database’s guards are down: run lis init, which puts them up.", err=True)
    if found.problems:
        click.get_current_context().exit(Exit.FOUND)
