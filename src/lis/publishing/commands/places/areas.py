"""`lis import areas`: a list of areas, their names and what they lie in."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from lis.publishing.commands.asking import actor, by_option
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.printing import Column, format_option, print_records
from lis.publishing.commands.console.progress import working

COLUMNS = (
    Column("file", "File"),
    Column("type", "Type"),
    Column("codes", "Codes in"),
    Column("names", "Names in"),
    Column("parents", "Parents in"),
    Column("new", "New", right=True),
    Column("changed", "Changed", right=True),
    Column("unchanged", "Unchanged", right=True),
    Column("without_code", "Lines without a code", say=lambda lines: ", ".join(map(str, lines))),
    Column("unknown_parents", "Parents not known", say=lambda codes: ", ".join(codes)),
)


@command("areas", examples=["lis import areas boroughs.csv --type borough"])
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--type", "type_", required=True, metavar="TYPE", help="Of which type: borough, ward22, msoa11."
)
@click.option("--code-column", metavar="COLUMN", help="Which column holds the codes, if not found.")
@click.option("--name-column", metavar="COLUMN", help="Which column holds the names, if not found.")
@click.option("--parent-column", metavar="COLUMN", help="Which column holds the codes of what they lie in.")
@by_option
@format_option
@with_memory
def areas(file: Path, type_: str, by: str | None, form: str, **columns: Any) -> None:
    """Take in a table with a row for every area: code, name and what it lies in. No shapes are needed.

    Areas that are known are brought up to date; none is removed.
    """
    from lis.partnership.places import operations

    who = actor(by)
    with working(f"Reading {file.name}"):
        report = operations.import_areas(path=file, type=type_, by=who, **columns)
    told = {"file": report.file_name, "type": report.type.slug, "codes": report.columns.code}
    told |= {"names": report.columns.name, "parents": report.columns.parent}
    print_records(
        [told | asdict(report.tally) | {"without_code": report.without_code}],
        form=form,
        columns=COLUMNS,
        nothing="",
    )
