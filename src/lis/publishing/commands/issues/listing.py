"""`lis issues list`: the data issues, and where each stands."""

from typing import Any

import click

from lis.publishing.commands.asking import actor, cycle_called
from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.printing import Column, format_option, print_records

STATES = ("proposed", "deferred", "agreed", "not_agreed", "carried_out", "taken_back")
COLUMNS = (
    Column("number", "Number", right=True),
    Column("subject", "Measure", whole=True),
    Column("kind", "Kind"),
    Column("state", "State", lambda state: str(state).replace("_", " ").capitalize(), whole=True),
    Column("raised_in", "Cycle", whole=True),
    Column("minute", "Minute"),
    Column("decided_on", "Decided on", whole=True),
)


@command(
    "list",
    examples=[
        "lis issues list",
        "lis issues list --state agreed",
        "lis issues list --cycle 2011/12-Q2 --format json",
    ],
)
@click.option("--cycle", "cycle_code", metavar="CYCLE", help="Those that come up in one cycle.")
@click.option("--state", type=click.Choice(STATES), help="Those that stand so.")
@format_option
@with_memory
def listing(cycle_code: str | None, state: str | None, form: str) -> None:
    """List the data issues, latest cycle first: what was proposed, decided with which minute, carried out.

    Agreed ones wait to be carried out on their page. JSON and CSV have every word.
    """
    from lis.delivery.performance import queries

    reader = actor(None)
    found = queries.data_issues(cycle_called(cycle_code), reader) if cycle_code else queries.issues(reader)
    print_records(
        [_record(one) for one in found if state in (None, one.state)],
        form=form,
        columns=COLUMNS,
        nothing="There are no such data issues.",
    )


def _record(issue: Any) -> dict[str, Any]:
    said = {
        name: getattr(issue, name) for name in ("subject", "kind", "state", "issue", "proposal", "options")
    }
    decided = {
        name: getattr(issue, name) for name in ("decision_needed", "decision_by", "decision", "minute")
    }
    return {
        "number": issue.pk,
        **said,
        "raised_in": issue.cycle.code,
        "proposed_for": issue.proposed_for.slug if issue.proposed_for else None,
        "replacements": [one.code for one in issue.replacements.all()],
        **decided,
        "decided_on": issue.decided_on,
    }
