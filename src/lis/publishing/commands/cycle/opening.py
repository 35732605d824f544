"""`lis cycle open`: begin a round of reporting, or set its dates."""

from datetime import date, datetime

import click

from lis.publishing.commands.asking import actor, by_option
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory

DAY = click.DateTime(formats=["%Y-%m-%d"])


@command("open", examples=["lis cycle open 2011/12-Q3 --board-on 2012-03-19 --as-at 2012-02-20"])
@click.argument("code", metavar="CYCLE")
@click.option("--board-on", type=DAY, metavar="DATE", help="The day the board meets.")
@click.option("--board-item", default="", metavar="TEXT", help="The number of the item on its agenda.")
@click.option("--as-at", type=DAY, metavar="DATE", help="The day at which the figures were known.")
@click.option("--next-figures-on", type=DAY, metavar="DATE", help="The day the next figures come.")
@by_option
@with_memory
def opening(
    code: str,
    board_on: datetime | None,
    board_item: str,
    as_at: datetime | None,
    next_figures_on: datetime | None,
    by: str | None,
) -> None:
    """Open CYCLE, or bring its dates up to date. Importing a file opens its cycle too."""
    from lis.delivery.performance import operations

    try:
        cycle = operations.open_cycle(
            code=code,
            board_on=_day(board_on),
            board_item=board_item,
            as_at=_day(as_at),
            next_figures_on=_day(next_figures_on),
            by=actor(by),
        )
    except ValueError as problem:
        raise click.BadParameter(str(problem), param_hint="CYCLE") from None
    board = f" The board meets on {cycle.board_on:%d %B %Y}." if cycle.board_on else ""
    click.echo(f"{cycle.code} is open.{board}")


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None
