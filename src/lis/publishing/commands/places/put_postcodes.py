"""`lis places put-postcodes`: put postcodes into areas by their boundaries."""

import click

from lis.publishing.commands.asking import actor, by_option
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.progress import working
from lis.publishing.commands.console.refusals import Refusal


@command("put-postcodes", examples=["lis places put-postcodes lsoa21 lsoa01"])
@click.argument("types", metavar="TYPE...", nargs=-1, required=True)
@by_option
@with_memory
def put_postcodes(types: tuple[str, ...], by: str | None) -> None:
    """Say of every postcode with coordinates in which area of TYPE it lies, by the boundaries of TYPE.

    For types that no postcode file names. What a file said stays.
    """
    from lis.partnership.places import operations, queries

    who, known = actor(by), {one.slug: one for one in queries.area_types()}
    for slug in types:
        if slug not in known:
            raise Refusal(f"There is no area type {slug}. There are: {', '.join(known)}.")
        with working(f"Putting postcodes into {known[slug].plural}"):
            tally = operations.place_postcodes(type=known[slug], by=who)
        click.echo(
            f"{known[slug].plural}: {tally.placed:,} postcodes put by shape, {tally.known:,} were known,"
            f" {tally.outside:,} lie in none."
        )
