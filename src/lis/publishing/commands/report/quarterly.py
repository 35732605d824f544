"""`lis report quarterly`: the board's paper, in five renderings."""

from importlib import import_module
from pathlib import Path
from typing import Any

import click

from lis.publishing.commands.asking import cycle_argument, cycle_called
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.progress import steps, working

RENDERINGS = ("pdf", "docx", "pptx", "xlsx", "html")


def _chosen(ctx: click.Context, parameter: click.Parameter, value: str) -> list[str]:
    names = list(dict.fromkeys(name.strip().lower() for name in value.split(",") if name.strip()))
    unknown = [name for name in names if name not in RENDERINGS]
    if unknown or not names:
        raise click.BadParameter(f"{', '.join(unknown) or value!r} is not one of {', '.join(RENDERINGS)}.")
    return names


@command(
    "quarterly",
    examples=["lis report quarterly 2011/12-Q2", "lis report quarterly 2011/12-Q2 --to papers --as pdf,docx"],
)
@cycle_argument
@click.option(
    "--to",
    default=".",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to. Default: here.",
)
@click.option(
    "--as",
    "renderings",
    default=",".join(RENDERINGS),
    show_default=True,
    callback=_chosen,
    help="Which renderings, with commas between them.",
)
@with_memory
def quarterly(cycle_code: str, to: Path, renderings: list[str]) -> None:
    """Write the quarterly report of CYCLE: PDF, Word, slides, spreadsheet, web page; the same figures in all.

    Prints the files that it wrote, one a line. A file of the same name is written over.
    """
    from lis.publishing.reports import queries

    cycle = cycle_called(cycle_code)
    with working("Putting the report together"):
        document = queries.quarterly_report(cycle)
    to.mkdir(parents=True, exist_ok=True)
    for name in steps(renderings, "Rendering", len(renderings)):
        file = to / f"quarterly-report-{cycle.slug}.{name}"
        file.write_bytes(_rendered(document, name))
        click.echo(str(file))


def _rendered(document: Any, name: str) -> bytes:
    made = import_module(f"lis.foundations.documents.{name}").render(document)
    return made if isinstance(made, bytes) else made.encode("utf-8")
