"""`lis indicators import`: take in another partnership's definitions."""

from pathlib import Path

import click

from lis.publishing.commands.asking import actor, by_option
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.refusals import Refusal


@command("import", examples=["lis indicators import theirs.yaml"])
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@by_option
@with_memory
def importing(file: Path, by: str | None) -> None:
    """Take in a pack of definitions, all or nothing. A measure with the same code is brought up to date.

    What a definition says is taken as decided; only what it marks as proposed stays proposed.
    """
    from lis.delivery.performance import operations as performance
    from lis.delivery.performance import queries
    from lis.evidence.indicators import operations
    from lis.publishing.commands.carrying.files import yaml_of

    if not file.is_file():
        raise Refusal(f"{file} is not a file. Check the name and the folder.")
    tally = operations.import_definitions(pack=yaml_of(file), by=actor(by))
    for cycle in queries.every_cycle():
        performance.refresh_scorecard(cycle=cycle)
    click.echo(f"{tally.new:,} new, {tally.changed:,} changed, {tally.unchanged:,} unchanged.")
