"""`lis import performance`: a quarter's papers, previewed and then taken in whole."""

from pathlib import Path
from typing import Any

import click

from lis.publishing.commands.asking import actor, by_option, organisation_named
from lis.publishing.commands.console.exits import Exit
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.printing import (
    Column,
    as_json,
    format_option,
    print_records,
    print_table,
)
from lis.publishing.commands.console.progress import working

STATES = ("new", "changed", "unchanged", "doubtful", "unreadable")
LINES = (
    Column("state", "State", colour=lambda s: {"unreadable": "red", "doubtful": "yellow"}.get(s, "")),
    Column("where", "Where"),
    Column("measure", "Measure"),
    Column("what", "What"),
    Column("read", "Read"),
    Column("why", "Why"),
)
TOLD = {"doubtful", "unreadable"}


@command(
    "performance",
    examples=[
        "lis import performance q2-return.xlsx --cycle 2011/12-Q2 --preview",
        "lis import performance *.xlsx --cycle 2011/12-Q2",
    ],
    exits={
        Exit.DONE: "Taken in, or nothing needed changing, or only previewed.",
        Exit.REFUSED: "A file or cells in it can't be read. Neither it nor those after it changed anything.",
        Exit.USAGE: "The command was not written as it should be.",
    },
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--cycle",
    "cycle_code",
    default="",
    metavar="CYCLE",
    help="Which quarter: 2011/12-Q2. Needed where the file doesn't say.",
)
@click.option(
    "--from",
    "sent_by",
    default="",
    metavar="ORGANISATION",
    help="Who sent it, by name or short name. Default: the one lead that the file names.",
)
@click.option("--preview", is_flag=True, help="Only say what would change.")
@click.option("--leave-out-unreadable", is_flag=True, help="Take in the rest where cells can't be read.")
@by_option
@format_option
@with_memory
def performance(
    files: tuple[Path, ...],
    cycle_code: str,
    sent_by: str,
    preview: bool,
    leave_out_unreadable: bool,
    by: str | None,
    form: str,
) -> None:
    """Take in a quarter's figures, targets, arrows and words, as partners send them.

    Reads Excel (xlsx, xls, ods), CSV, TSV, the template of `lis template`, and the board's own papers as
    text. It first says what is new, changed, unchanged and doubtful, each doubt with its cell; then all of a
    file is taken in, or nothing. The same file again changes nothing. `lis import undo` takes a file back.
    """
    given = {
        "cycle_code_given": cycle_code,
        "sent_by": organisation_named(sent_by) if sent_by else None,
        "by": actor(by),
    }
    done = [_take_in(file, given, preview, leave_out_unreadable, form) for file in files]
    if form == "json":
        click.echo(as_json(done))
    elif form == "csv":
        print_records([line for one in done for line in one["lines"]], form=form, columns=LINES, nothing="")


def _take_in(file: Path, given: dict[str, Any], preview: bool, leave_out: bool, form: str) -> dict[str, Any]:
    """One file: what it would change is shown before anything does."""
    from lis.delivery.performance import operations, queries

    with working(f"Reading {file.name}"):
        batch, plan = operations.preview_import(data=queries.bytes_of(file), file_name=file.name, **given)
    told = {"number": batch.pk, "file": file.name, "cycle": batch.cycle_code, "tally": plan.tally}
    told |= {"state": "previewed" if preview else "applied"}
    told["lines"] = [_line(file.name, change) for change in plan.changes]
    if form == "table":
        _tell(told)
    if preview:
        operations.discard_batch(batch=batch, by=given["by"])
    else:
        with working(f"Taking in {file.name}"):
            # Nobody else has seen this preview, so what was read a moment ago is what is taken in.
            operations.apply_batch(batch=batch, by=given["by"], leave_out_unreadable=leave_out, plan=plan)
        with working("Working the scorecard out"):
            _refresh(batch.cycle_code)
    if form == "table":
        click.echo(_done(told))
    return told


def _refresh(code: str) -> None:
    from lis.delivery.performance import operations, queries

    if cycle := queries.cycle_of_code(code):
        operations.refresh_scorecard(cycle=cycle)


def _done(told: dict[str, Any]) -> str:
    if told["state"] == "previewed":
        return "Only previewed; nothing was changed."
    return f"Taken in as import {told['number']}. To take it back: lis import undo {told['number']}"


def _tell(told: dict[str, Any]) -> None:
    click.echo(f"{told['file']} for {told['cycle']}:")
    counted = [
        f"{told['tally'][state]:,} {state}" for state in STATES if told["tally"][state] or state == "new"
    ]
    click.echo("  " + ", ".join([*counted, f"{told['tally']['unread']:,} cells that found no place"]))
    doubts = [line for line in told["lines"] if line["state"] in TOLD]
    if doubts:
        print_table(doubts, LINES)


def _line(file_name: str, change: Any) -> dict[str, Any]:
    where = " ".join(filter(None, (change.sheet, change.address)))
    return {
        "state": str(change.state),
        "file": file_name,
        "where": where,
        "measure": change.code or change.name,
        "what": change.what,
        "before": change.before,
        "read": change.after,
        "why": change.why,
    }
