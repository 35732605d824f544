"""`lis methods guide`: every method as it explains itself."""

from pathlib import Path

import click

from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.printing import write_text


@command("guide", examples=["lis methods guide --to docs/methods-guide.md"])
@click.option(
    "--to", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Write here; else print."
)
def guide(to: Path | None) -> None:
    """Write the methods guide: every formula with its source, its use and a worked example.

    It is made from what the methods say of themselves, so it is as true as they are. No database is needed.
    """
    from lis.publishing.commands.methods.guidebook import guidebook

    write_text(guidebook(), to, "Methods guide")
