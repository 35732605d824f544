"""`lis cycle publish`: what the board is given, for ever."""

import click

from lis.publishing.commands.asking import actor, by_option, cycle_argument, cycle_called
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.progress import working


@command(
    "publish",
    examples=["lis cycle publish 2011/12-Q2", 'lis cycle publish 2011/12-Q2 --reason "NI 62 corrected"'],
)
@cycle_argument
@click.option("--reason", default="", metavar="TEXT", help="What changed; needed from the second time on.")
@by_option
@with_memory
def publishing(cycle_code: str, reason: str, by: str | None) -> None:
    """Keep what CYCLE says now as a snapshot that never changes.

    Publishing again needs a reason; where nothing changed, the snapshot that is there stays.
    """
    from lis.delivery.performance import operations

    cycle = cycle_called(cycle_code)
    with working("Publishing"):
        snapshot = operations.publish_cycle(cycle=cycle, by=actor(by), reason=reason)
    day = f"{snapshot.published_at:%d %B %Y}"
    click.echo(f"{cycle.code}: snapshot {snapshot.number}, published on {day}, {snapshot.sha256[:12]}.")
