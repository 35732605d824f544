"""`lis cycle list`: the rounds of reporting there are."""

from typing import Any

from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.printing import Column, format_option, print_records

COLUMNS = (
    Column("cycle", "Cycle"),
    Column("from", "From"),
    Column("to", "To"),
    Column("measures", "Measures", right=True),
    Column("as_at", "Figures as at"),
    Column("board_on", "Board meets"),
    Column("state", "State"),
    Column("published", "Published"),
)


@command("list", examples=["lis cycle list"])
@format_option
@with_memory
def listing(form: str) -> None:
    """List the cycles, latest first, with their dates and whether they were published."""
    from lis.delivery.performance import queries

    records = [_record(one) for one in queries.every_cycle()]
    print_records(
        records,
        form=form,
        columns=COLUMNS,
        nothing="No cycle was opened yet. Import a file, or: lis cycle open 2011/12-Q2",
    )


def _record(cycle: Any) -> dict[str, Any]:
    from lis.delivery.performance import queries
    from lis.methods.periods import Period

    period = Period(cycle.start, cycle.duration)
    snapshots = queries.snapshots(cycle)
    return {
        "cycle": cycle.code,
        "from": str(period.start),
        "to": str(period.last_day),
        "measures": cycle.rows.count(),
        "as_at": str(cycle.as_at) if cycle.as_at else None,
        "board_on": str(cycle.board_on) if cycle.board_on else None,
        "state": cycle.state,
        "published": f"{snapshots[0].published_at:%Y-%m-%d}" if snapshots else None,
    }
