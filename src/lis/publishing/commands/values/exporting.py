"""`lis values export`: every figure in force."""

from pathlib import Path

import click

from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.printing import write_text
from lis.publishing.commands.console.refusals import Refusal


@command("export", examples=["lis values export --to values.csv", 'lis values export "Local 27"'])
@click.argument("codes", metavar="[CODE]...", nargs=-1)
@click.option(
    "--to", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Write here; else print."
)
@with_memory
def exporting(codes: tuple[str, ...], to: Path | None) -> None:
    """Write every figure in force as CSV, of all measures or of those named.

    One figure a row: code, kind, period, breakdown, value, text as printed, unit, status, numerator,
    denominator, as at, source, cell, and whether it is made up. `lis import values` reads it back.
    """
    from lis.evidence.indicators import queries
    from lis.publishing.commands.carrying.writing_out import values_csv

    known = queries.by_code(codes)
    if unknown := [code for code in codes if code not in known]:
        raise Refusal(f"Not known here: {', '.join(unknown)}.")
    write_text(values_csv(codes or None), to, "Values")
