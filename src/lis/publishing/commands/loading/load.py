"""`lis load`: take files of statistics in by a recipe."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from lis.publishing.commands.asking import actor, by_option
from lis.publishing.commands.console.exits import Exit
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.printing import Column, format_option, print_records, print_table
from lis.publishing.commands.console.progress import filling, working
from lis.publishing.commands.console.refusals import Refusal

CHECKS = (
    Column(
        "outcome", "Outcome", colour=lambda s: {"wrong": "red", "look": "yellow", "fine": "green"}.get(s, "")
    ),
    Column("name", "Check"),
    Column("sentence", "What was found"),
)
COLUMNS = (
    Column("number", "No.", right=True),
    Column("file", "File"),
    Column("recipe", "Recipe"),
    Column("state", "State"),
    Column("read", "Read", right=True),
    Column("kept", "Kept", right=True),
    Column("refused", "Refused", right=True),
    Column("edition", "Edition", right=True),
)


@command(
    "load",
    examples=[
        "lis load imd2010_england_lsoa01.csv --recipe imd-2010",
        'lis load *.csv --recipe ours --accept "Agreed by the data group"',
        "lis load --resume 12",
    ],
    exits={
        Exit.DONE: "Read and waiting for a decision, or published.",
        Exit.REFUSED: "A file can't be read by the recipe. Nothing was published of it.",
        Exit.USAGE: "The command was not written as it should be.",
        Exit.FOUND: "Stopped before the end: take it up again with --resume.",
    },
)
@click.argument("files", metavar="FILE...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--recipe", "slug", metavar="NAME", help="Which recipe; without it, the one for files so called."
)
@click.option(
    "--accept", metavar="REASON", help="Publish at once, and say why; checks are printed all the same."
)
@click.option("--resume", metavar="N", type=int, help="Take a stopped load up again.")
@by_option
@format_option
@with_memory
def load(
    files: tuple[Path, ...],
    slug: str | None,
    accept: str | None,
    resume: int | None,
    by: str | None,
    form: str,
) -> None:
    """Read files of statistics, check them, and say what publishing would change.

    Files may be CSV, Excel or Parquet, of any size. Lines that can't be kept are listed with their reason in
    a file of rejects. Nothing is published until somebody accepts: on the page of the load, with `lis loads
    accept`, or here with --accept. Ctrl-C stops; --resume goes on where it stopped.
    """
    from lis.evidence.statistics import operations, queries

    if bool(files) == (resume is not None):
        raise click.UsageError("Name files, or a load to take up again with --resume.")
    who = actor(by)
    operations.ensure_recipes(by=who)
    if resume is not None:
        begun: Iterator[Any] = iter([queries.load(resume)])
    else:
        begun = (operations.start_load(path=file, recipe=_recipe(slug, file.name), by=who) for file in files)
    done = [_read(one, who, accept, form) for one in begun]
    if form != "table" or len(done) > 1:
        print_records([_record(one) for one in done], form=form, columns=COLUMNS, nothing="")
    if any(one.state == "stopped" for one in done):
        raise SystemExit(Exit.FOUND)


def _recipe(slug: str | None, file_name: str) -> Any:
    from lis.evidence.statistics import queries

    if slug is not None:
        return queries.recipe(slug)
    found = queries.recipes_for(file_name)
    if len(found) == 1:
        return found[0]
    named = ", ".join(one.slug for one in found) or "none"
    raise Refusal(
        f"Which recipe reads {file_name}? Name it with --recipe. Those for files so called: {named}."
    )


def _read(load: Any, who: Any, accept: str | None, form: str) -> Any:
    from lis.evidence.statistics import operations

    with _progress(load.release.file_name) as watch:
        operations.read_load(load=load, by=who, watch=watch)
    if form == "table":
        _tell(load)
    if accept is not None and load.state == "waiting":
        with working(f"Publishing {load.release.file_name}"):
            operations.accept_load(load=load, by=who, reason=accept)
        if form == "table":
            click.echo(f"Published as edition {load.edition}.")
    return load


@contextmanager
def _progress(name: str) -> Iterator[Any]:
    with filling(name) as bar:
        yield lambda now: bar(now.part, f"{now.figures:,} figures, {now.a_second:,.0f} a second")


def _tell(load: Any) -> None:
    click.echo(f"Load {load.pk}: {load.release.file_name} by {load.recipe.name}")
    if load.state == "stopped":
        click.echo(f"Stopped after {load.rows_read:,} figures. Go on with: lis load --resume {load.pk}")
        return
    print_table(load.checks, CHECKS)
    for check in load.checks:
        for example in check["examples"] if check["outcome"] != "fine" else ():
            click.echo(f"  {example}")
    click.echo(load.difference["sentence"])
    if load.rows_rejected:
        from lis.evidence.statistics import operations

        click.echo(f"Rejects: {operations.rejects_file(load)}")


def _record(load: Any) -> dict[str, Any]:
    return {
        "number": load.pk,
        "file": load.release.file_name,
        "recipe": load.recipe.slug,
        "state": load.state,
        "read": load.rows_read,
        "kept": load.rows_kept,
        "refused": load.rows_rejected,
        "edition": load.edition,
        "by": str(load.started_by),
        "at": f"{load.started_at:%Y-%m-%d %H:%M}",
        "checks": [f"{check['outcome']}: {check['name']}" for check in load.checks],
    }
