"""`lis audit`: what a careful reader would find."""

from typing import Any

import click

from lis.publishing.commands.asking import as_at_option, cycle_argument, cycle_called, known_at
from lis.publishing.commands.console.exits import Exit
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.printing import Column, format_option, print_records
from lis.publishing.commands.console.progress import working

SHOWN = 2
COLOURS = {"error": "bold red", "doubt": "yellow"}
COLUMNS = (
    Column(
        "severity", "Severity", lambda s: str(s).capitalize(), lambda s: COLOURS.get(str(s), ""), whole=True
    ),
    Column("code", "Measure", whole=True),
    Column("rule", "Rule"),
    Column("message", "What was found"),
    Column("evidence", "Rests on", lambda cells: _first(cells)),
)


@command(
    "audit",
    examples=["lis audit 2011/12-Q2", "lis audit 2011/12-Q2 --format json"],
    exits={
        Exit.DONE: "No error is open: nothing was found, or only doubts and notes, or --exit-zero.",
        Exit.REFUSED: "There is no such cycle.",
        Exit.USAGE: "The command was not written as it should be.",
        Exit.FOUND: "At least one error that nobody has accepted.",
    },
)
@cycle_argument
@click.option("--all", "everything", is_flag=True, help="Also what somebody accepted, with the reason.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@as_at_option
@format_option
@with_memory
@click.pass_context
def audit(
    ctx: click.Context, cycle_code: str, everything: bool, exit_zero: bool, as_at: str | None, form: str
) -> None:
    """List the defects in the papers of CYCLE, each with its cells.

    Figures that don't add up, with the sum; arrows against their own rule; text that contradicts the table;
    gaps without a reason. Accept a finding on its page, with a reason, and it stays quiet until its cells
    change.
    """
    with known_at(as_at):
        cycle, found = _found(cycle_code)
    shown = [one for one in found if everything or one.accepted is None]
    print_records(
        [one.as_json() for one in shown],
        form=form,
        columns=COLUMNS,
        nothing=f"{cycle.code}: nothing was found.",
    )
    if form == "table" and shown:
        click.echo(_counted(shown))
    if not exit_zero and any(one.accepted is None and str(one.severity) == "error" for one in found):
        ctx.exit(Exit.FOUND)


def _found(cycle_code: str) -> tuple[Any, list[Any]]:
    """The cycle and its findings."""
    from lis.delivery.performance import queries

    cycle = cycle_called(cycle_code)
    with working("Reading the papers"):
        return cycle, queries.findings(cycle)


def _first(cells: Any) -> str:
    """The first cells; JSON and CSV have them all."""
    more = len(cells) - SHOWN
    return "; ".join(str(cell) for cell in cells[:SHOWN]) + (f"; and {more} more" if more > 0 else "")


def _counted(shown: list[Any]) -> str:
    severities = [str(one.severity) for one in shown]
    return ", ".join(f"{severities.count(kind)} {kind}s" for kind in dict.fromkeys(severities)) + "."
