"""`lis tasks list`: jobs and scheduled work, and what went wrong."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

import click

from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.printing import Column, format_option, print_records

COLOURS = {"failed": "red", "waiting": "yellow", "done": "green"}


def _moment(value: datetime | None) -> str:
    return f"{value:%Y-%m-%d %H:%M:%S}" if value else ""


COLUMNS = (
    Column("what", "What"),
    Column("name", "Name", whole=True),
    Column("state", "State", colour=lambda state: COLOURS.get(state, "")),
    Column("at", "When (UTC)", say=_moment, whole=True),
    Column("problem", "What went wrong, and where"),
)


@command("list", examples=["lis tasks list", "lis tasks list --failed --format json"])
@click.option("--failed", is_flag=True, help="Only what failed.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), metavar="N", help="Jobs.")
@format_option
@with_memory
def listing(failed: bool, limit: int, form: str) -> None:
    """Show scheduled work and the latest jobs.

    Only the kind of an error and its place are kept: messages may hold people's words and addresses.
    """
    from lis.foundations.tasks import queries

    found = [("scheduled", work) for work in queries.errands() if not failed or work.state == "failed"]
    found += [("job", work) for work in queries.jobs(limit=limit, failed_only=failed)]
    records: list[dict[str, Any]] = [{"what": what} | asdict(work) for what, work in found]
    print_records(
        records, form=form, columns=COLUMNS, nothing="Nothing failed." if failed else "No jobs yet."
    )
    if form == "table":
        _tell(queries.tally())


def _tell(tally: Any) -> None:
    click.echo(f"{tally.waiting} waiting, {tally.running} running, {tally.failed} failed, {tally.done} done.")
    if not tally.worker_lives:
        click.echo("No worker lives in this data folder. Start one with: lis serve, or lis worker")
