"""`lis store editions`: what was published when."""

from typing import Any

from lis.publishing.commands.console.groups import command
from lis.publishing.commands.console.memory import with_memory
from lis.publishing.commands.console.printing import Column, format_option, print_records
from lis.publishing.commands.store.tables import table_option, tables_called

COLUMNS = (
    Column("table", "Table"),
    Column("edition", "Edition", right=True),
    Column("published", "Published", whole=True),
    Column("by", "By"),
    Column("subjects", "Subjects", right=True),
    Column("rows", "Rows", say=lambda rows: f"{rows:,}", right=True),
    Column("size", "Megabytes", say=lambda size: f"{size / 1e6:,.1f}", right=True),
    Column("digest", "Content", say=lambda digest: str(digest)[:12]),
    Column("reason", "Reason"),
)


@command("editions", examples=["lis store editions", "lis store editions --format json"])
@table_option
@format_option
@with_memory
def editions(table: str | None, form: str) -> None:
    """List the editions that are kept, newest first.

    Two editions with the same content have the same letters under Content. An older edition answers as it did
    on the day it was published.
    """
    from lis.foundations.store import queries

    chosen = tables_called(table)
    records = [_record(one) for one in queries.editions() if one.table in chosen]
    print_records(records, form=form, columns=COLUMNS, nothing="Nothing was published to the store yet.")


def _record(edition: Any) -> dict[str, Any]:
    from lis.foundations.store import queries

    size = queries.size(edition)
    return {
        "table": edition.table,
        "edition": edition.number,
        "published": f"{edition.published_at:%Y-%m-%d %H:%M}",
        "by": str(edition.published_by),
        "subjects": size.subjects,
        "rows": size.rows,
        "size": size.bytes,
        "digest": edition.digest,
        "reason": edition.reason,
    }
