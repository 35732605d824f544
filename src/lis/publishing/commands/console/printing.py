"""Print records as a table for people, as JSON or as CSV for programs."""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import click

FORMATS = ("table", "json", "csv")
WIDTH_WITHOUT_TERMINAL = 180
ROOMY = 100

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="A table to read, or JSON or CSV for a program.",
)


@dataclass(frozen=True)
class Column:
    """A column of the table: which key, under which heading, and how its text is made and coloured.

    A `whole` column is not broken into lines where there is room; the others give way to it.
    """

    key: str
    heading: str
    say: Callable[[Any], str] = lambda value: "" if value is None else str(value)
    colour: Callable[[Any], str] = lambda value: ""
    right: bool = False
    whole: bool = False


def print_records(
    records: Sequence[dict[str, Any]], *, form: str, columns: Sequence[Column], nothing: str
) -> None:
    """Print records: all their keys as JSON or CSV, the `columns` as a table; `nothing` where none are."""
    if form == "json":
        click.echo(as_json(records))
    elif form == "csv":
        keys = list(records[0]) if records else [column.key for column in columns]
        rows = ([record.get(key) for key in keys] for record in records)
        click.echo(as_csv([keys, *rows]), nl=False)
    elif records:
        print_table(records, columns)
    else:
        click.echo(nothing)


def as_json(content: Any) -> str:
    """Plain data as JSON, its letters as they are."""
    return json.dumps(content, ensure_ascii=False, indent=2, default=str)


def as_csv(rows: Iterable[Sequence[Any]]) -> str:
    """Rows as CSV that no spreadsheet takes for formulas; a list stands in one cell, with semicolons."""
    from lis.foundations.documents.csv import csv_text

    return csv_text([_one_cell(cell) for cell in row] for row in rows)


def _one_cell(cell: Any) -> Any:
    return "; ".join(str(part) for part in cell) if isinstance(cell, list | tuple) else cell


def print_table(records: Sequence[dict[str, Any]], columns: Sequence[Column]) -> None:
    """A table in colour where the terminal has any; every colour has its word."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    screen = terminal()
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in columns:
        whole = column.whole and screen.width >= ROOMY
        side: Literal["right", "left"] = "right" if column.right else "left"
        table.add_column(column.heading, justify=side, overflow="fold", no_wrap=whole)
    for record in records:
        cells = [(column, record.get(column.key)) for column in columns]
        table.add_row(*(Text(column.say(value), style=column.colour(value)) for column, value in cells))
    screen.print(table)


def terminal() -> Any:
    """The terminal; where there is none, a line that is wide enough to be searched."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else WIDTH_WITHOUT_TERMINAL, highlight=False)


def write_text(text: str, to: Path | None, said: str) -> None:
    """Write to a file and say so, or print."""
    if to is None:
        click.echo(text, nl=False)
        return
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_bytes(text.encode("utf-8"))
    click.echo(f"{said} written to {to}", err=True)
