"""Putting a backup back: the database as it was laid out then, its rows, the files; then up to date."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lis.publishing.commands.console.memory import bring_up_to_date
from lis.publishing.commands.console.refusals import Refusal
from lis.publishing.commands.keeping.archive import Kept
from lis.publishing.commands.keeping.contents import RECEIVED, STORE, table_of
from lis.publishing.commands.keeping.tables import take_in


@dataclass(frozen=True)
class PutBack:
    """How many rows and files are back."""

    rows: int
    files: int


def put_back(kept: Kept) -> PutBack:
    """Restore into the place that the settings name, which is empty. Raises Refusal."""
    from django.db import connection, transaction

    _refuse_tables(connection)
    files = sum(_put_file(kept, part["name"]) for part in kept.parts)
    _lay_out(connection, kept.about["steps"])
    with transaction.atomic():
        rows = _put_rows(connection, kept)
    bring_up_to_date()
    _finish(kept)
    return PutBack(rows, files)


def _refuse_tables(connection: Any) -> None:
    if tables := connection.introspection.table_names():
        raise Refusal(
            f"The database is not empty: it has {len(tables)} tables. A backup is restored into an empty one."
        )


def _lay_out(connection: Any, steps: list[list[str]]) -> None:
    """Bring the database to the steps that the backup's had, and no further: its rows fit those."""
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    done = {(app, name) for app, name in steps}
    if unknown := done - set(executor.loader.graph.nodes) - set(executor.loader.replacements):
        app, name = min(unknown)
        raise Refusal(f"The backup was made by a newer version: step {app} {name} is not known here.")
    children = executor.loader.graph.node_map
    last = [step for step in sorted(done) if not any(c.key in done for c in children[step].children)]
    executor.migrate(last)


def _put_rows(connection: Any, kept: Kept) -> int:
    """Every table's rows in one transaction: whoever is killed leaves none."""
    from lis.foundations.audit import guards

    total = 0
    parts = [part for part in kept.parts if "table" in part]
    if any(part["table"] == "audit_auditline" for part in parts):
        guards.lift()
    with connection.cursor() as cursor:
        for part in parts:
            # What a step put there by itself is in the backup too.
            cursor.execute(f'DELETE FROM "{part["table"]}"')  # noqa: S608
        for part in parts:
            take_in(table_of(part), kept.pieces(part["name"]), cursor, connection.vendor)
            cursor.execute(f'SELECT count(*) FROM "{part["table"]}"')  # noqa: S608
            if (count := cursor.fetchone()[0]) != part["rows"]:
                raise Refusal(f"{part['table']} has {count:,} rows where the backup has {part['rows']:,}.")
            total += count
        _count_on(connection, cursor, parts)
    return total


def _count_on(connection: Any, cursor: Any, parts: list[dict[str, Any]]) -> None:
    """New records get numbers after those that came back. SQLite sees to that itself."""
    if connection.vendor != "postgresql":
        return
    for part in parts:
        name, key = part["table"], part["key"]
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{name}"', key])
        if sequence := cursor.fetchone()[0]:
            last = f'SELECT max("{key}") FROM "{name}"'  # noqa: S608
            cursor.execute(f"SELECT setval(%s, coalesce(({last}), 1), ({last}) IS NOT NULL)", [sequence])


def _put_file(kept: Kept, name: str) -> int:
    """Put a file back where it was: the store's where the store is now, which may be a bucket."""
    kind, _, inside = name.partition("/")
    if kind == STORE:
        _into_the_store(kept, name, inside)
    elif kind == RECEIVED:
        _into(_below(_data_folder() / RECEIVED, inside), kept, name)
    return int(kind in {STORE, RECEIVED})


def _into_the_store(kept: Kept, name: str, inside: str) -> None:
    from lis.foundations.store.objects import new_part, objects

    if ".." in Path(inside).parts:
        raise Refusal(f"{name} would be put outside of the store.")
    part = new_part()
    _into(part, kept, name)
    objects().put(part, inside)


def _into(place: Path, kept: Kept, name: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("wb") as into:
        for piece in kept.pieces(name):
            into.write(piece)
        into.flush()
        os.fsync(into.fileno())


def _below(folder: Path, inside: str) -> Path:
    """A place in this folder. Raises Refusal for a name that leads out of it."""
    place = (folder / inside).resolve()
    if not place.is_relative_to(folder.resolve()):
        raise Refusal(f"{inside} would be put outside of {folder}.")
    return place


def _finish(kept: Kept) -> None:
    """Keep the head of the audit trail, write the store's lists, and look whether all is well."""
    from lis.foundations.audit import operations as audit
    from lis.foundations.store import operations as store
    from lis.foundations.store import queries

    if kept.about.get("demonstration"):
        (_data_folder() / "demonstration").touch()
    head = kept.about.get("audit_head")
    if head:
        audit.keep_head(audit.Head(**head))
    audit.seal()
    problems = [problem.message for problem in audit.verify().problems]
    for table in {edition.table for edition in queries.editions()}:
        problems += store.verify(table=table).problems
    if problems:
        raise Refusal("Everything is back, but not all of it is whole. " + " ".join(problems[:10]))


def _data_folder() -> Path:
    from django.conf import settings

    return Path(settings.DATA_DIR)
