"""`lis measures proposed`: what the system assumed, and why."""

from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.printing import Column, format_option, print_records

COLUMNS = (
    Column("code", "Code"),
    Column("field", "What"),
    Column("value", "Proposed", lambda value: value or "not declared"),
    Column("evidence", "Because"),
)


@command("proposed", examples=["lis measures proposed", "lis measures proposed --format csv"])
@format_option
@with_memory
def proposed(form: str) -> None:
    """List what was proposed for new measures and nobody has decided, each with its evidence.

    A proposal comes from the measure's own figures and from what was printed beside them. It is used at once,
    and named wherever it is used. Confirm with `lis measures confirm`, or correct it on the measure's page.
    """
    from lis.evidence.indicators import queries

    found = queries.assumptions_open().order_by("indicator__position", "indicator__code", "field")
    records = [
        {
            "code": a.indicator.code,
            "name": a.indicator.name,
            "field": a.field,
            "value": a.value,
            "evidence": a.evidence,
        }
        for a in found
    ]
    print_records(
        records,
        form=form,
        columns=COLUMNS,
        nothing="Nothing is only proposed: every measure's fields were decided.",
    )
