"""`lis places put-postcodes`: put postcodes into areas by their boundaries."""

import click

from lis.publishing.commands.asking import actor, by_option
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.progress import working
from lis.publishing.commands.places.asking import area_type


@command("put-postcodes", examples=["lis places put-postcodes lsoa21 lsoa01"])
@click.argument("types", metavar="TYPE...", nargs=-1, required=True)
@by_option
@with_memory
def put_postcodes(types: tuple[str, ...], by: str | None) -> None:
    """Say of every postcode with coordinates in which area of TYPE it lies, by the boundaries of TYPE.

    For types that no postcode file names. What a file said stays.
    """
    from lis.partnership.places import operations

    who = actor(by)
    for type in [area_type(slug) for slug in types]:
        with working(f"Putting postcodes into {type.plural}"):
            tally = operations.place_postcodes(type=type, by=who)
        click.echo(
            f"{type.plural}: {tally.placed:,} postcodes put by shape, {tally.known:,} were known,"
            f" {tally.outside:,} lie in none."
        )
