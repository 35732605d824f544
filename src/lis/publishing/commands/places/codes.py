"""`lis import codes`: codes that areas had before."""

from pathlib import Path

import click

from lis.publishing.commands.asking import actor, by_option
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.places.asking import area_type, tell_odd


@command("codes", examples=["lis import codes la_all_codes.csv --type borough"])
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--type", "slug", required=True, metavar="TYPE", help="The area type that they are codes of.")
@by_option
@with_memory
def codes(file: Path, slug: str, by: str | None) -> None:
    """Take in codes that areas had before they were merged or renamed, so that both find the area of today.

    Columns: LADCD and LADCD_ACTIVE (with LADNM_ACTIVE), or old_code and new_code.
    """
    from lis.partnership.places import operations

    operations.ensure_area_types()
    report = operations.import_codes(path=file, type=area_type(slug), by=actor(by))
    click.echo(f"{report.new:,} old codes kept, {report.known:,} known, {report.added_areas:,} areas added.")
    tell_odd(report.problems)
