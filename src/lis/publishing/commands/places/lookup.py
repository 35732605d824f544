"""`lis import lookup`: bridges between vintages and levels."""

from pathlib import Path
from typing import Any

import click

from lis.publishing.commands.asking import actor, by_option
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.progress import working
from lis.publishing.commands.places.asking import MOST_SHOWN, area_type, tell_odd

LICENCE = "Open Government Licence v3.0"


@command(
    "lookup",
    examples=[
        "lis import lookup lsoa01_lsoa11.csv --from lsoa01 --to lsoa11 --source ONS",
        "lis import lookup shares.csv --from lsoa21 --to ward22 --source Ours --column from_code=LSOA"
        " --column to_code=WARD --column weight=SHARE",
        "lis import lookup lsoa11_lsoa21.csv --from lsoa11 --to lsoa21 --source ONS --people residents.csv",
    ],
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--from", "start", required=True, metavar="TYPE", help="The area type it leads from: lsoa11.")
@click.option(
    "--to", "end", required=True, metavar="TYPE", help="The area type it leads to: ward22, borough."
)
@click.option(
    "--source", required=True, metavar="WORDS", help="Who made the file, for every page that uses it."
)
@click.option("--licence", default=LICENCE, metavar="WORDS", show_default=True, help="Under which licence.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="WHAT=HEADING",
    help="Which column is from_code, to_code, from_name, to_name, change or weight, and in the file of people"
    " people_code or people; repeat it.",
)
@click.option(
    "--kind",
    type=click.Choice(["exact", "best_fit", "weighted"]),
    help="What it is; told from the file if left out.",
)
@click.option(
    "--people",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Codes of areas that it leads to, and how many people live there: splits are shared by them.",
)
@by_option
@with_memory
def lookup(
    file: Path,
    start: str,
    end: str,
    source: str,
    licence: str,
    columns: tuple[str, ...],
    kind: str | None,
    people: Path | None,
    by: str | None,
) -> None:
    """Take in where the areas of one type go in another: to a newer vintage, or to a level above.

    Columns are found by their headings. Missing areas are added; what is odd is listed with its line. An area
    that was split goes in equal shares, or by people (--people), unless the file has shares of its own.
    """
    from lis.partnership.places import operations

    operations.ensure_area_types()
    who = actor(by)
    with working(f"Reading {file.name}"):
        report = operations.import_lookup(
            path=file,
            from_type=area_type(start),
            to_type=area_type(end),
            by=who,
            source=source,
            licence=licence,
            columns=dict(_column(text) for text in columns) or None,
            kind=kind or "",
            people=people,
        )
    _tell(report)


def _column(text: str) -> tuple[str, str]:
    what, equals, heading = text.partition("=")
    if not equals or not heading:
        raise click.BadParameter(f"{text!r} should be like to_code=WD22CD", param_hint="--column")
    return what.strip(), heading.strip()


def _tell(report: Any) -> None:
    changes = ", ".join(f"{count:,} {code}" for code, count in report.changes.items() if code)
    click.echo(
        f"{report.lookup}: {report.pairs:,} pairs{f' ({changes})' if changes else ''}."
        f" {report.lookup.get_kind_display()}."
        f" {report.added_from + report.added_to:,} areas added, {report.parents:,} parents set."
    )
    if report.lookup.weighted_by:
        click.echo(f"Shares: {report.lookup.weighted_by}.")
    tell_odd(report.problems)
    if report.going_nowhere:
        some = ", ".join(report.going_nowhere[:MOST_SHOWN])
        click.echo(f"{len(report.going_nowhere):,} known areas are not in the file: {some} …", err=True)
