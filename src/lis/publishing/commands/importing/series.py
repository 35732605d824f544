"""`lis import series`: one measure's months out of a wide table."""

from pathlib import Path
from typing import Any

import click

from lis.publishing.commands.asking import actor, by_option
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.progress import working

LONG_AGO, FAR_AHEAD = "1900-01", "2199-12"


@command(
    "series",
    examples=[
        'lis import series crime.csv --measure "Local 27" --where LookUp_BoroughName=Ealing '
        '--where "MinorText=Theft from Person" --since 2011-07 --until 2011-09'
    ],
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--measure", "code", required=True, metavar="CODE", help="The measure that the series is for.")
@click.option(
    "--where", "conditions", multiple=True, metavar="COLUMN=TEXT", help="Only rows with this text; repeat it."
)
@click.option("--since", metavar="MONTH", default=LONG_AGO, help="The first month: 2011-07.")
@click.option("--until", metavar="MONTH", default=FAR_AHEAD, help="The last month: 2011-09.")
@by_option
@with_memory
def series(
    file: Path, code: str, conditions: tuple[str, ...], since: str, until: str, by: str | None
) -> None:
    """Take in one measure's months from a table that has a column for every month.

    For raw material such as the police's counts by borough. --where chooses the row. Each figure keeps the
    cell it came from; a figure that is there already stays, a corrected one becomes a revision.
    """
    from lis.delivery.performance import operations

    where = dict(_condition(text) for text in conditions)
    with working(f"Reading {file.name}"):
        tally = operations.import_series(
            path=file, code=code, where=where, since=_month(since), until=_month(until), by=actor(by)
        )
    click.echo(f"{code}: {tally.new:,} new, {tally.changed:,} changed, {tally.unchanged:,} unchanged.")


def _condition(text: str) -> tuple[str, str]:
    column, equals, wanted = text.partition("=")
    if not equals or not column.strip():
        raise click.BadParameter(
            f"{text!r} should be a column and a text: MinorText=Burglary", param_hint="--where"
        )
    return column.strip(), wanted.strip().strip('"')


def _month(text: str) -> Any:
    from lis.methods.periods import Period
    from lis.methods.refusal import Refused

    try:
        return Period.of(f"{text}-01/P1M")
    except Refused:
        raise click.BadParameter(f"{text!r} is not a month. Write the year and the month: 2011-07") from None
