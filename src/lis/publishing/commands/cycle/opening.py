"""`lis cycle open`: begin a round of reporting, or set its dates."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from lis.publishing.commands.asking import actor, by_option, cycle_called
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory

DAY = click.DateTime(formats=["%Y-%m-%d"])


@command(
    "open",
    examples=[
        "lis cycle open 2011/12-Q3 --board-on 2012-03-19 --as-at 2012-02-20",
        "lis cycle open 2011/12-Q3 --from 2011/12-Q2 --due-on 2012-01-13",
        "lis cycle open 2012/13-Q1 --from template.yaml --due-on 2012-07-13",
    ],
)
@click.argument("code", metavar="CYCLE")
@click.option("--board-on", type=DAY, metavar="DATE", help="The day the board meets.")
@click.option("--board-item", default="", metavar="TEXT", help="The number of the item on its agenda.")
@click.option("--as-at", type=DAY, metavar="DATE", help="The day at which the figures were known.")
@click.option("--next-figures-on", type=DAY, metavar="DATE", help="The day the next figures come.")
@click.option(
    "--from",
    "source",
    metavar="CYCLE|FILE",
    help="Ask partners for the measures of a cycle, or of a template (YAML); until it is published,"
    " only partners see it.",
)
@click.option("--due-on", type=DAY, metavar="DATE", help="The day by which partners answer; with --from.")
@click.option("--carry-targets", is_flag=True, help="Carry the targets of the quarter before; with --from.")
@by_option
@with_memory
def opening(
    code: str,
    board_on: datetime | None,
    board_item: str,
    as_at: datetime | None,
    next_figures_on: datetime | None,
    source: str | None,
    due_on: datetime | None,
    carry_targets: bool,
    by: str | None,
) -> None:
    """Open CYCLE, or bring its dates up to date. Importing a file opens its cycle too.

    With --from, everything that reports in the cycle is asked of the organisation that leads it.
    """
    from lis.delivery.performance import operations

    if source:
        _ask(code, source, _day(due_on), _day(board_on), carry_targets, by)

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


def _ask(
    code: str, source: str, due_on: date | None, board_on: date | None, carry: bool, by: str | None
) -> None:
    """Open a quarter that partners answer."""
    from lis.delivery.performance import operations, queries

    known = {"from_pack": _pack(source)} if source.endswith((".yaml", ".yml")) else {}
    try:
        cycle = operations.open_quarter(
            code=code,
            from_cycle=None if known else cycle_called(source),
            due_on=due_on,
            board_on=board_on,
            targets_carried=carry,
            by=actor(by),
            **known,
        )
    except ValueError as problem:
        raise click.ClickException(str(problem)) from None
    found = queries.coverage(cycle)
    click.echo(
        f"{cycle.code} asks {len(found.agencies)} organisations for {found.total('asked')} measures;"
        f" {len(found.unasked)} are asked of nobody."
    )


def _pack(path: str) -> Any:
    """A template's content. A file that can't be read is refused by its name."""
    import yaml

    try:
        return yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise click.BadParameter(
            f"{path} can't be read as a template: {problem}", param_hint="--from"
        ) from None


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None
