"""`lis audit-trail export`: the trail as a file."""

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import click

from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.progress import working

DAY = click.DateTime(["%Y-%m-%d"])


@command(
    "export",
    examples=[
        "lis audit-trail export --to trail.csv",
        "lis audit-trail export --format jsonl --since 2011-10-01",
    ],
)
@click.option("--format", "form", type=click.Choice(["csv", "jsonl"]), default="csv", show_default=True)
@click.option("--since", type=DAY, metavar="DATE", help="From this day.")
@click.option("--until", type=DAY, metavar="DATE", help="Until this day.")
@click.option("--kind", default="", metavar="TEXT", help="Only records of this kind.")
@click.option(
    "--to", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Else it is printed."
)
@with_memory
def exporting(form: str, since: datetime | None, until: datetime | None, kind: str, to: Path | None) -> None:
    """Write the lines of the audit trail, oldest first, with the hashes that tie them together.

    As CSV for a spreadsheet, or as JSON, a line for each. docs/decisions/0016 says how a hash is worked out.
    """
    from lis.foundations.audit import queries

    asked = queries.Asked(
        kind=kind, since=since.date() if since else None, until=until.date() if until else None
    )
    if to is None:
        _write(sys.stdout, asked, form)
        return
    with working("Writing the trail"), to.open("w", encoding="utf-8", newline="") as file:
        _write(file, asked, form)
    click.echo(f"The trail was written to {to}", err=True)


def _write(file: IO[str], asked: Any, form: str) -> None:
    for piece in _pieces(asked, form):
        file.write(piece)


def _pieces(asked: Any, form: str) -> Iterator[str]:
    from lis.publishing.workspace.pages.trail_files import as_csv, as_json_lines

    return as_csv(asked) if form == "csv" else as_json_lines(asked)
