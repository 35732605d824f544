"""`lis methods check`: our arithmetic against anybody's numbers."""

from pathlib import Path
from typing import Any

import click

from lis.publishing.commands.console.exits import Exit
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.printing import Column, format_option, print_records
from lis.publishing.commands.console.refusals import Refusal

COLOURS = {"passed": "green", "failed": "bold red", "not known here": "yellow"}
COLUMNS = (
    Column("outcome", "Outcome", lambda o: str(o).capitalize(), lambda o: COLOURS.get(str(o), "")),
    Column("method", "Method"),
    Column("case", "Case"),
    Column("expected", "Expected"),
    Column("got", "Ours"),
)


@command(
    "check",
    examples=["lis methods check cases.csv", "lis methods check cases.csv --only rating --format csv"],
    exits={
        Exit.DONE: "Every case that is known here passed.",
        Exit.REFUSED: "At least one case failed, or the file can't be read.",
        Exit.USAGE: "The command was not written as it should be.",
    },
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--only", default="", metavar="BEGINNING", help="Only methods whose name begins so: rating, signal.two_."
)
@format_option
@click.pass_context
def check(ctx: click.Context, file: Path, only: str, form: str) -> None:
    """Run a CSV of cases against the methods: method, case, inputs_json, expected, source.

    For anyone who wants to test our arithmetic with their own numbers. The table shows what failed, with both
    values, and what is not known here; JSON and CSV have every case. No database is needed.
    """
    from lis.methods import checks

    if not file.is_file():
        raise Refusal(f"{file} is not a file. Check the name and the folder.")
    results = [one for one in checks.run(file) if one.method.startswith(only)]
    records = [_record(one) for one in results]
    shown = [one for one in records if form != "table" or one["outcome"] != "passed"]
    print_records(shown, form=form, columns=COLUMNS, nothing="")
    counts = {outcome: sum(one["outcome"] == outcome for one in records) for outcome in COLOURS}
    click.echo(", ".join(f"{count} {outcome}" for outcome, count in counts.items()), err=form != "table")
    if counts["failed"] or not results:
        ctx.exit(Exit.REFUSED)


def _record(result: Any) -> dict[str, Any]:
    return {
        "outcome": result.outcome.value,
        "method": result.method,
        "case": result.case,
        "expected": result.expected,
        "got": result.got,
        "source": result.source,
    }
