"""`lis places agreement`: do postcodes lie in the same area by their lookup and by the shapes?"""

import math
from typing import Any

import click

from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.printing import Column, format_option, print_records
from lis.publishing.commands.console.progress import working
from lis.publishing.commands.console.refusals import Refusal
from lis.publishing.commands.places.asking import MOST_SHOWN, area_type

COLUMNS = (
    Column("postcode", "Postcode", whole=True),
    Column("by_lookup", "By its lookup"),
    Column("by_shape", "By the shapes", lambda code: str(code) or "in none"),
    Column("metres", "Metres from the looked-up shape", right=True),
)


@command("agreement", examples=["lis places agreement ward22", "lis places agreement lsoa11 --format csv"])
@click.argument("type", metavar="TYPE")
@format_option
@with_memory
def agreement(type: str, form: str) -> None:
    """Compare where live postcodes lie by their lookup and by the boundaries of TYPE; list the exceptions.

    Postcodes without coordinates, or without a code of this type, can't be compared and are counted.
    """
    from lis.partnership.places import queries

    chosen = area_type(type)
    with working("Comparing"):
        found = queries.agreement(chosen)
    if found.share is None:
        raise Refusal(
            f"There is nothing to compare: either no boundaries of {chosen.plural} are here"
            " (lis import boundaries), or no live postcode has coordinates and a code of them"
            " (lis import postcodes)."
        )
    click.echo(_sentence(found), err=form != "table")
    records = [_record(one) for one in found.exceptions]
    if form == "table" and len(records) > MOST_SHOWN:
        click.echo(f"The first {MOST_SHOWN} of {len(records):,} exceptions; --format csv has all.")
        records = records[:MOST_SHOWN]
    print_records(records, form=form, columns=COLUMNS, nothing="There is no exception.")


def _sentence(found: Any) -> str:
    return (
        f"{found.same:,} of {found.compared:,} live postcodes ({found.share:.2%}) lie in the same"
        f" {found.type} by shape as by lookup. Not compared: {found.without_place:,} without coordinates,"
        f" {found.without_code:,} without a code of this type."
    )


def _record(one: Any) -> dict[str, Any]:
    metres = None if math.isnan(one.metres) else round(one.metres, 1)
    return vars(one) | {"metres": metres}
