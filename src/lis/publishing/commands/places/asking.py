"""What several commands about places ask for and tell: an area type, and what was odd about a file."""

from collections.abc import Sequence
from typing import Any

import click

from lis.publishing.commands.console.refusals import Refusal

MOST_SHOWN = 20


def area_type(slug: str) -> Any:
    """The area type of this slug. Refuses one that is not known, and names those that are."""
    from lis.partnership.places import queries

    known = {one.slug: one for one in queries.area_types()}
    if slug not in known:
        raise Refusal(f"There is no area type {slug}. There are: {', '.join(known)}.")
    return known[slug]


def tell_odd(problems: Sequence[Any]) -> None:
    """The first twenty problems, each with its line and code, and how many more there are."""
    for one in problems[:MOST_SHOWN]:
        where = f"Line {one.line:,}, " if one.line else ""
        click.echo(f"{where}{one.code}: {one.what}", err=True)
    if len(problems) > MOST_SHOWN:
        click.echo(f"… and {len(problems) - MOST_SHOWN:,} more like these.", err=True)
