"""`lis scorecard`: what each measure says in a cycle."""

from textwrap import shorten
from typing import Any

import click

from lis.publishing.commands.asking import actor, as_at_option, cycle_argument, cycle_called, known_at
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.printing import Column, as_csv, format_option, print_records
from lis.publishing.commands.console.progress import working
from lis.publishing.commands.console.refusals import Refusal

NAME_WIDTH = 60
COLOURS = {
    "on_target": "green",
    "within_tolerance": "yellow",
    "below_target": "bold red",
    "improving": "green",
    "declining": "red",
    "real_change": "bold",
}


def _words(value: Any) -> str:
    return str(value or "").replace("_", " ").capitalize()


def _colour(value: Any) -> str:
    return COLOURS.get(str(value), "")


COLUMNS = (
    Column("code", "Code", whole=True),
    Column("name", "Measure", lambda name: shorten(name, NAME_WIDTH, placeholder=" …")),
    Column("actual_text", "Actual", right=True, whole=True),
    Column("target_text", "Target", right=True, whole=True),
    Column("rating", "Rating", _words, _colour, whole=True),
    Column("direction", "Direction", _words, _colour, whole=True),
    Column("signal", "Is it real?", _words, _colour, whole=True),
)


@command(
    "scorecard",
    examples=[
        "lis scorecard 2011/12-Q2",
        "lis scorecard 2011/12-Q2 --theme safety --format json",
        "lis scorecard 2011/12-Q2 --as-at 2012-01-16",
    ],
)
@cycle_argument
@click.option("--theme", metavar="THEME", help="Only the measures of one theme.")
@as_at_option
@format_option
@with_memory
def scorecard(cycle_code: str, theme: str | None, as_at: str | None, form: str) -> None:
    """Print every measure of CYCLE: rating, direction, is the change real.

    JSON has every figure with its reasons, the forecast for the year's end and the sentence. CSV has the
    grid's printed columns and then the judgements, and `lis import performance` reads it back. What was only
    proposed for a new measure is named until somebody confirms it: `lis measures proposed`.
    """
    with known_at(as_at):
        _print(cycle_code, theme, form)


def _print(cycle_code: str, theme: str | None, form: str) -> None:
    from lis.delivery.performance import queries

    cycle = cycle_called(cycle_code)
    with working("Working out the scorecard"):
        card = _of_theme(queries.scorecard(cycle, actor(None)), theme)
    if form == "csv":
        click.echo(as_csv(queries.printed_grid(cycle, card)), nl=False)
        return
    records = [row.public() for row in card]
    if form == "table":
        records = [
            {**row.public(), "target_text": row.target_words, "actual_text": _actual(row)} for row in card
        ]
    print_records(records, form=form, columns=COLUMNS, nothing=f"{cycle.code} has no measures yet.")
    assumed = sum(bool(row.proposed) for row in card)
    if form == "table" and assumed:
        click.echo(f"{assumed} of {len(card)} rest on what was only proposed. See it: lis measures proposed")


def _of_theme(card: Any, theme: str | None) -> Any:
    if theme is None:
        return card
    wanted = theme.strip().casefold()
    slugs = [slug for slug, name in card.themes if wanted in (slug, name.casefold())]
    if not slugs:
        there = ", ".join(name for _, name in card.themes)
        raise Refusal(f"{card.cycle_code} has no theme {theme!r}. It has: {there}.")
    return card.of_theme(slugs[0])


def _actual(row: Any) -> str:
    return f"{row.now.text} [{row.now.status}]" if row.now.status else row.now.text
