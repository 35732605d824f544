"""`lis places examples`: the neighbourhoods that come with the system."""

import click

from lis.publishing.commands.asking import actor, by_option
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory


@command("examples", examples=["lis places examples"])
@by_option
@with_memory
def examples(by: str | None) -> None:
    """Make the example neighbourhoods whose areas are known, such as Southall. They are labelled as ours."""
    from lis.partnership.places import operations

    for one in operations.ensure_examples(by=actor(by)):
        click.echo(
            f"{one.name}: {'made' if one.made else 'there already' if not one.missing else 'not made'}."
        )
        if one.missing:
            click.echo(f"Not known yet: {', '.join(one.missing)}.", err=True)
