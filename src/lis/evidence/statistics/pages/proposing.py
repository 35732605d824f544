"""The guided page: the file as it is, and as a recipe understands it."""

from dataclasses import dataclass
from typing import Any

from lis.evidence.catalogue.operations import kept_file
from lis.evidence.catalogue.queries import Release
from lis.evidence.statistics import queries
from lis.evidence.statistics.recipes import CannotUse, DoesNotFit
from lis.foundations.design.tables import Column, Group, Row, Table
from lis.foundations.intake import CannotRead

FIRST = 5
SHOWN = 12
WIDEST = 8
UNDERSTOOD = (
    Column("Area"),
    Column("Statistic"),
    Column("Type"),
    Column("Period"),
    Column("Breakdown"),
    Column("Figure", number=True),
    Column("Line", number=True),
)


@dataclass(frozen=True)
class Preview:
    """The text of a recipe and the first rows as it understands them, or why it can't be used."""

    text: str
    table: Table | None
    rejected: tuple[str, ...]
    refusal: str = ""


def preview_of(text: str, release: Release) -> Preview:
    """The first rows of a file by a recipe."""
    try:
        sample = queries.sample(text, kept_file(release), release.file_name)
    except (CannotUse, DoesNotFit, CannotRead) as problem:
        return Preview(text, None, (), str(problem))
    rejected = tuple(f"Line {one['line']}: {one['reason']} {_read(one)}" for one in sample.rejects[:SHOWN])
    return Preview(text, _understood(sample.rows[:SHOWN]), rejected)


def _read(reject: dict[str, Any]) -> str:
    return (
        f"Read there: {reject['read']}" if reject["read"] and reject["read"] not in reject["reason"] else ""
    )


def _understood(rows: tuple[dict[str, Any], ...]) -> Table:
    found = tuple(
        Row(
            one["area"],
            (
                one["statistic"],
                one["type"],
                one["period"],
                one["breakdown"] or "Everyone",
                f"[{one['status']}]" if one["value"] is None else f"{one['value']:,.10g}",
                one["line"],
            ),
        )
        for one in rows
    )
    return Table("The first figures as understood", UNDERSTOOD, (Group(found),), show_caption=True)


def head_table(head: Any) -> Table:
    """The first rows of a file as they are."""
    columns = tuple(Column(name) for name in head.header[:WIDEST])
    rows = tuple(Row(row[0], tuple(row[1:WIDEST])) for row in head.rows[:FIRST])
    more = len(head.header) - WIDEST
    said = f"The first rows of the file{f'; {more} more columns are not shown' if more > 0 else ''}"
    return Table(said, columns, (Group(rows),))
