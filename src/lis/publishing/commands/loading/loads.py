"""`lis loads`: what was loaded, and decisions about it."""

from typing import Any

import click

from lis.publishing.commands.asking import actor, by_option
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.printing import format_option, print_records
from lis.publishing.commands.loading.load import COLUMNS, _record


@command(
    "loads",
    examples=[
        "lis loads",
        'lis loads --accept 3 --reason "Agreed"',
        'lis loads --refuse 4 --reason "Wrong year"',
    ],
)
@click.option(
    "--last",
    type=click.IntRange(1),
    metavar="N",
    default=20,
    show_default=True,
    help="How many, newest first.",
)
@click.option("--accept", "accepted", type=int, metavar="N", help="Publish this load.")
@click.option("--refuse", "refused", type=int, metavar="N", help="Throw this load away.")
@click.option("--reason", metavar="WORDS", default="", help="Why; readers of the record see it.")
@by_option
@format_option
@with_memory
def loads(
    last: int, accepted: int | None, refused: int | None, reason: str, by: str | None, form: str
) -> None:
    """List what was loaded, newest first; or decide about a load that waits."""
    from lis.evidence.statistics import operations, queries

    decided: list[Any] = []
    if accepted is not None:
        decided.append(operations.accept_load(load=queries.load(accepted), by=actor(by), reason=reason))
    if refused is not None:
        decided.append(operations.refuse_load(load=queries.load(refused), by=actor(by), reason=reason))
    shown = decided or queries.loads()[:last]
    print_records(
        [_record(one) for one in shown], form=form, columns=COLUMNS, nothing="Nothing was loaded yet."
    )
