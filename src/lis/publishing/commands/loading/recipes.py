"""`lis recipes`: see, check, export and take in recipes."""

from pathlib import Path
from typing import Any

import click

from lis.publishing.commands.asking import actor, by_option
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.printing import Column, format_option, print_records, write_text
from lis.publishing.commands.console.refusals import Refusal

COLUMNS = (
    Column("slug", "Recipe", whole=True),
    Column("name", "What for"),
    Column("files", "Files so called"),
    Column("from", "From"),
)
to_option = click.option(
    "--to", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Write here; else print."
)


@command("list", examples=["lis recipes list", "lis recipes list --format json"])
@format_option
@with_memory
def listing(form: str) -> None:
    """List the recipes, those that came with the product and those of people here."""
    from lis.evidence.statistics import operations, queries

    operations.ensure_recipes(by=actor(None))
    records = [_record(one) for one in queries.recipes()]
    print_records(records, form=form, columns=COLUMNS, nothing="There are no recipes.")


def _record(recipe: Any) -> dict[str, Any]:
    from lis.evidence.statistics import queries

    return {
        "slug": recipe.slug,
        "name": recipe.name,
        "files": list(queries.recipe_files(recipe)),
        "from": "the product" if recipe.shipped else str(recipe.owner or ""),
    }


@command("show", examples=["lis recipes show imd-2010"])
@click.argument("name")
@with_memory
def show(name: str) -> None:
    """Print a recipe."""
    click.echo(_called(name).text, nl=False)


@command("export", examples=["lis recipes export imd-2010 --to imd.yaml"])
@click.argument("name")
@to_option
@with_memory
def export(name: str, to: Path | None) -> None:
    """Write a recipe into a file, to change it or to send it on."""
    write_text(_called(name).text, to, f"The recipe {name}")


@command(
    "check", examples=["lis recipes check ours.yaml", "lis recipes check ours.yaml --against figures.csv"]
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--against",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file that it should read.",
)
@with_memory
def check(file: Path, against: Path | None) -> None:
    """Check a recipe in a file, key by key; with --against, whether it fits a table."""
    from lis.evidence.statistics import queries

    text = file.read_text(encoding="utf-8")
    faults = queries.faults_of(text)
    if faults:
        raise Refusal("\n".join(str(fault) for fault in faults))
    if against is None:
        click.echo("The recipe has no faults.")
        return
    found = queries.sample(text, against)
    click.echo(
        f"The recipe fits: {found.figures} columns of figures; the first lines give {len(found.rows)}."
    )
    print_records(found.rows[:10], form="table", columns=SAMPLE, nothing="")


SAMPLE = (
    Column("line", "Line", right=True),
    Column("statistic", "Statistic"),
    Column("type", "Type"),
    Column("area", "Area"),
    Column("period", "Period"),
    Column("breakdown", "Breakdown"),
    Column("value", "Value", right=True),
    Column("status", "Status"),
)


@command("import", examples=["lis recipes import ours.yaml", "lis recipes import ours.yaml --name housing"])
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--name", metavar="NAME", default="", help="Under which name; else made of what it says.")
@by_option
@with_memory
def taking_in(file: Path, name: str, by: str | None) -> None:
    """Keep a recipe from a file, new or changed. Those that came with the product can't be changed."""
    from lis.evidence.statistics import operations

    recipe = operations.save_recipe(text=file.read_text(encoding="utf-8"), slug=name, by=actor(by))
    click.echo(f"Kept as {recipe.slug}. Read a file with: lis load FILE --recipe {recipe.slug}")


def _called(name: str) -> Any:
    from lis.evidence.statistics import operations, queries

    operations.ensure_recipes(by=actor(None))
    return queries.recipe(name)
