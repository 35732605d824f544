"""`lis statistics reproduce`: printed limits made again from counts."""

from typing import Any

import click

from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.printing import Column, format_option, print_records
from lis.publishing.commands.console.refusals import Refusal

COLUMNS = (
    Column("statistic", "Statistic"),
    Column("place", "Place"),
    Column("period", "Period"),
    Column("breakdown", "Breakdown"),
    Column("value", "Value"),
    Column("printed", "Printed limits"),
    Column("ours", "Ours"),
    Column("why", "Why"),
)


@command(
    "reproduce",
    examples=["lis statistics reproduce phof", "lis statistics reproduce phof --format csv"],
)
@click.argument("beginning")
@click.option("--all", "everything", is_flag=True, help="List those that agree too.")
@format_option
@with_memory
def reproduce(beginning: str, everything: bool, form: str) -> None:
    """Make printed limits again from counts and denominators; list those that differ, with why.

    BEGINNING is how the codes of the statistics begin. Shares are tried by Wilson's method, rates by Byar's,
    exact under ten events; limits agree within 0.1%, or within half of the last printed place.
    """
    from lis.evidence.statistics import queries

    found = queries.reproduce(beginning)
    if not found:
        raise Refusal(
            f"No published statistic whose code begins with {beginning} has limits and counts. "
            "The codes are listed at /data/."
        )
    shown = [_record(one) for one in found if everything or not one.agrees]
    print_records(shown, form=form, columns=COLUMNS, nothing="Every printed limit was made again.")
    agreed = sum(one.agrees for one in found)
    click.echo(
        f"{agreed:,} of {len(found):,} rows with limits and counts are reproduced.", err=form != "table"
    )


def _record(one: Any) -> dict[str, Any]:
    ours = "" if one.low is None else f"{one.low:.6g} to {one.high:.6g}"
    return {
        "statistic": one.row.statistic,
        "place": one.row.place,
        "period": one.row.period,
        "breakdown": one.row.breakdown,
        "value": one.row.value,
        "printed": f"{one.row.low:.6g} to {one.row.high:.6g}",
        "ours": ours,
        "why": one.why,
    }
