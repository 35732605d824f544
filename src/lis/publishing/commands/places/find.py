"""`lis places find`: a place by its postcode, code or name."""

import click

from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.printing import Column, format_option, print_records

COLUMNS = (
    Column("name", "Name", whole=True),
    Column("what", "What it is"),
    Column("address", "Address", whole=True),
)


@command(
    "find", examples=["lis places find UB1 1AL", "lis places find southall", "lis places find E05013537"]
)
@click.argument("words", nargs=-1, required=True)
@format_option
@with_memory
def find(words: tuple[str, ...], form: str) -> None:
    """Find a place by its postcode, its code or its name, as everybody may see it."""
    from lis.partnership.places import queries

    asked = " ".join(words)
    records = [vars(one) for one in queries.find(asked)]
    print_records(records, form=form, columns=COLUMNS, nothing=f"Nothing matches {asked!r}.")
