"""`lis imports`: what was taken in."""

from typing import Any

import click

from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.printing import Column, format_option, print_records

COLUMNS = (
    Column("number", "No.", right=True),
    Column("cycle", "Cycle"),
    Column("file", "File"),
    Column("state", "State"),
    Column("new", "New", right=True),
    Column("changed", "Changed", right=True),
    Column("unchanged", "Unchanged", right=True),
    Column("doubtful", "Doubtful", right=True),
    Column("by", "By"),
    Column("at", "When"),
)


@command("imports", examples=["lis imports", "lis import undo 3"])
@click.option(
    "--last",
    type=click.IntRange(1),
    metavar="N",
    default=20,
    show_default=True,
    help="How many, newest first.",
)
@format_option
@with_memory
def imports(last: int, form: str) -> None:
    """List the files that were imported or previewed, newest first.

    `lis import undo NUMBER` takes one back.
    """
    from lis.delivery.performance import queries

    records = [_record(batch) for batch in queries.batches(last)]
    print_records(records, form=form, columns=COLUMNS, nothing="Nothing was imported yet.")


def _record(batch: Any) -> dict[str, Any]:
    tally = {
        key: batch.tally.get(key, 0) for key in ("new", "changed", "unchanged", "doubtful", "unreadable")
    }
    return {
        "number": batch.pk,
        "cycle": batch.cycle_code,
        "file": batch.release.file_name,
        "state": batch.state,
        **tally,
        "by": str(batch.made_by),
        "at": f"{batch.made_at:%Y-%m-%d %H:%M}",
    }
