"""`lis import points`: schools, libraries, anything with coordinates or a postcode."""

from pathlib import Path
from typing import Any

import click

from lis.publishing.commands.asking import actor, by_option
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.printing import (
    Column,
    as_json,
    format_option,
    print_records,
    print_table,
)
from lis.publishing.commands.console.progress import working

LINES = (Column("line", "Line", right=True), Column("name", "Name"), Column("why", "Why it has no place"))
MOST = 20


@command(
    "points",
    examples=[
        'lis import points libraries.csv --layer libraries --source "Public Libraries News"',
        'lis import points schools.xlsx --layer schools --name-column School --source "DfE, GIAS"',
    ],
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--layer", required=True, metavar="LAYER", help="The layer to make or replace: libraries.")
@click.option("--name", default="", metavar="TEXT", help="What maps call the layer.")
@click.option("--name-column", metavar="COLUMN", help="Which column names each point, if not found.")
@click.option("--kind-column", metavar="COLUMN", help="Which column says of what kind each is.")
@click.option(
    "--source", default="", metavar="TEXT", help="Who made the list; needed unless you only preview."
)
@click.option("--licence", default="", metavar="TEXT", help="On which terms it may be used.")
@click.option("--preview", is_flag=True, help="Only say what is found.")
@by_option
@format_option
@with_memory
def points(
    file: Path, layer: str, source: str, preview: bool, by: str | None, form: str, **given: Any
) -> None:
    """Take in a table of points (CSV or Excel) as a layer for maps; it replaces the layer.

    A row is placed by longitude and latitude, by eastings and northings, or by its postcode (see `lis import
    postcodes`). Rows that can't be placed are listed with their lines and left out.
    """
    from lis.partnership.places import operations

    if not preview and not source.strip():
        raise click.UsageError("Say who made the list: --source “DfE, GIAS”. Or only look: --preview")
    who = actor(by)
    with working(f"Reading {file.name}"):
        if preview:
            columns = {key: given[key] for key in ("name_column", "kind_column")}
            report = operations.preview_points(path=file, **columns)
        else:
            report = operations.import_points(file, layer, source=source, by=who, **given)
    _tell(report, layer, form)


def _tell(report: Any, layer: str, form: str) -> None:
    lines = [{"line": one.line, "name": one.name, "why": one.why} for one in report.unplaced]
    if form == "csv":
        print_records(lines, form=form, columns=LINES, nothing="")
        return
    counts = {"rows": report.rows, "by_coordinates": report.by_coordinates, "by_postcode": report.by_postcode}
    if form == "json":
        state = "taken in" if report.layer else "previewed"
        told = {"file": report.file_name, "layer": layer, "state": state, **counts, "unplaced": lines}
        click.echo(as_json(told))
        return
    click.echo(
        f"{report.file_name}: {report.rows:,} rows; {report.by_coordinates:,} placed by coordinates,"
        f" {report.by_postcode:,} by postcode, {len(lines):,} not placed. Names in {report.columns.name}."
    )
    if lines:
        print_table(lines[:MOST], LINES)
    if len(lines) > MOST:
        click.echo(f"{len(lines) - MOST:,} more lines: --format csv lists them.")
    click.echo(f"Taken in as the layer {report.layer.slug}." if report.layer else "Only previewed.")
