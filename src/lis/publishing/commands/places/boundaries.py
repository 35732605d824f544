"""`lis import boundaries`: the shapes of areas, looked at first and then taken in."""

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

LINES = (
    Column("what", "What", colour=lambda what: {"Gap": "yellow", "Overlap": "yellow"}.get(what, "")),
    Column("areas", "Areas", whole=True),
    Column("said", "Which, how large"),
)
MOST = 20


@command(
    "boundaries",
    examples=[
        "lis import boundaries wards.geojson --preview",
        'lis import boundaries lsoa.gpkg --type lsoa11 --source "ONS Geography" --licence OGL-3',
    ],
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--type", "type_", default="", metavar="TYPE", help="Of which type: lsoa11, ward22, borough.")
@click.option("--code-column", metavar="COLUMN", help="Which column holds the codes, if not found.")
@click.option("--name-column", metavar="COLUMN", help="Which column holds the names, if not found.")
@click.option("--parent", metavar="CODE", help="The area in which all of them lie: E09000009.")
@click.option("--source", default="", metavar="TEXT", help="Who made them; needed unless you only preview.")
@click.option("--licence", default="", metavar="TEXT", help="On which terms they may be used.")
@click.option("--attribution", default="", metavar="TEXT", help="The words that must stand beside a map.")
@click.option("--preview", is_flag=True, help="Only say what is found.")
@by_option
@format_option
@with_memory
def boundaries(
    file: Path, type_: str, source: str, preview: bool, by: str | None, form: str, **given: Any
) -> None:
    """Take in the shapes of areas: GeoJSON, TopoJSON, GeoPackage or Shapefile, also in a zip.

    Any coordinate system. Codes and names are found by looks or chosen. Invalid shapes are mended; repairs,
    gaps, overlaps and rows without a code are listed. The shapes that were there are replaced.
    """
    if not preview and not source.strip():
        raise click.UsageError(
            "Say who made the boundaries: --source “ONS Geography”. Or only look: --preview"
        )
    who = actor(by)
    with working(f"Reading {file.name}"):
        told = _previewed(file, type_, given) if preview else _taken_in(file, type_, source, given, who)
    _tell(told, form)


def _previewed(file: Path, type_: str, given: dict[str, Any]) -> dict[str, Any]:
    from lis.partnership.places import operations

    columns = {key: given[key] for key in ("code_column", "name_column")}
    seen = operations.preview_boundaries(path=file, type=type_, **columns)
    told = {"file": seen.file_name, "type": seen.type, "state": "previewed", "new": seen.new}
    return told | {"known": seen.known, "other_vintage": seen.other_vintage, **seen.report.as_json()}


def _taken_in(file: Path, type_: str, source: str, given: dict[str, Any], who: Any) -> dict[str, Any]:
    from lis.partnership.places import operations

    made = operations.import_boundaries(file, type_, source=source, by=who, **given)
    return {"file": made.file_name, "type": made.type.slug, "state": "taken in", **made.report}


def _tell(told: dict[str, Any], form: str) -> None:
    lines = _lines(told)
    if form == "json":
        click.echo(as_json(told))
    elif form == "csv":
        print_records(lines, form=form, columns=LINES, nothing="")
    else:
        _tell_people(told, lines)


def _tell_people(told: dict[str, Any], lines: list[dict[str, str]]) -> None:
    named = f", names {told['name_column']}" if told["name_column"] else ""
    click.echo(
        f"{told['file']}: {told['areas']:,} areas of type {told['type'] or 'not known, choose --type'}"
        f" ({told['kind']}, {told['crs']}; codes in {told['code_column']}{named})."
    )
    for note in told["notes"]:
        click.echo(note)
    if told.get("other_vintage"):
        click.echo(f"More of these codes are known as {told['other_vintage']}. Is the type right?")
    click.echo(
        f"Repaired {told['repaired']:,}; without a shape {len(told['without_shape']):,};"
        f" gaps {told['gap_count']:,} ({told['gap_size']:,.0f} m²);"
        f" overlaps {told['overlap_count']:,} ({told['overlap_size']:,.0f} m²);"
        f" for the web {told['corners_before']:,} corners became {told['corners_after']:,}."
    )
    if lines:
        print_table(lines[:MOST], LINES)
    if len(lines) > MOST:
        click.echo(f"{len(lines) - MOST:,} more lines: --format csv lists them.")
    done = {"previewed": "Only previewed; nothing was changed.", "taken in": "Taken in."}
    click.echo(done[told["state"]])


def _lines(told: dict[str, Any]) -> list[dict[str, str]]:
    """What a person should look at, one thing a line."""
    return [
        *(_line("Several rows", code, "Joined into one area") for code in told["doubled"]),
        *(_line("No code", f"row {row:,}", "Left out") for row in told["without_code"]),
        *(_line("Gap", ", ".join(one["codes"]), _size(one)) for one in told["gaps"]),
        *(_line("Overlap", ", ".join(one["codes"]), _size(one)) for one in told["overlaps"]),
        *(_line("Repair", one["code"], f"{one['problem']}. {one['done']}") for one in told["repairs"]),
    ]


def _line(what: str, areas: str, said: str) -> dict[str, str]:
    return {"what": what, "areas": areas, "said": said}


def _size(flaw: dict[str, Any]) -> str:
    return f"{flaw['square_metres']:,.1f} m² at {flaw['y']:.5f}, {flaw['x']:.5f}"
