"""`lis report quarterly`: the board's paper, in five renderings."""

from pathlib import Path
from typing import Any

import click

from lis.publishing.commands.asking import as_at_option, cycle_argument, cycle_called, known_at
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.progress import steps

RENDERINGS = ("pdf", "docx", "pptx", "xlsx", "html")


def _chosen(ctx: click.Context, parameter: click.Parameter, value: str) -> list[str]:
    names = list(dict.fromkeys(name.strip().lower() for name in value.split(",") if name.strip()))
    unknown = [name for name in names if name not in RENDERINGS]
    if unknown or not names:
        raise click.BadParameter(f"{', '.join(unknown) or value!r} is not one of {', '.join(RENDERINGS)}.")
    return names


@command(
    "quarterly",
    examples=[
        "lis report quarterly 2011/12-Q2",
        "lis report quarterly 2011/12-Q2 --to papers --as pdf,docx",
        "lis report quarterly 2011/12-Q2 --as-at 2012-01-16",
    ],
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
@click.option(
    "--snapshot", type=click.IntRange(1), metavar="N", help="As it was published, not as it is now."
)
@as_at_option
@with_memory
def quarterly(
    cycle_code: str, to: Path, renderings: list[str], snapshot: int | None, as_at: str | None
) -> None:
    """Write the quarterly report of CYCLE as PDF, Word, slides, spreadsheet and web page.

    The same figures in all of them. Prints the files that it wrote, one a line; a file of the same name is
    written over.
    """
    with known_at(as_at):
        _write(cycle_called(cycle_code), to, renderings, snapshot)


def _write(cycle: Any, to: Path, renderings: list[str], snapshot: int | None) -> None:
    to.mkdir(parents=True, exist_ok=True)
    for kind in steps(renderings, "Rendering", len(renderings)):
        content, name = _rendered(cycle, kind, snapshot)
        (to / name).write_bytes(content)
        click.echo(str(to / name))


def _rendered(cycle: Any, kind: str, snapshot: int | None) -> tuple[bytes, str]:
    from lis.publishing.commands.report.standing_alone import standing_alone
    from lis.publishing.reports import queries

    content, _, name = queries.rendered(cycle, kind, snapshot)
    return (standing_alone(content, f"Quarterly report {cycle.code}") if kind == "html" else content), name
