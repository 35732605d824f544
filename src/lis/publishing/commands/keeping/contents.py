"""What a backup holds, and making one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from lis.publishing.commands.console.refusals import Refusal
from lis.publishing.commands.keeping.archive import (
    PIECE,
    SUFFIX,
    UNFINISHED,
    Writing,
    file_pieces,
    sealing_key,
)
from lis.publishing.commands.keeping.tables import Table, all_tables, snapshot, written

RECEIVED, TABLES, STORE = "received", "tables", "store"
LAST = "last-backup.json"
Tell = Callable[[str], object]


@dataclass(frozen=True)
class Made:
    """A backup that was made: where, what it is known by, and how much is in it."""

    file: str
    sha256: str
    rows: int
    files: int
    size: int


def make(*, folder: Path, at: datetime, tell: Tell = lambda name: None) -> Made:
    """Write everything as it is now into a new file of this folder."""
    from lis.foundations.store.holding import held

    folder.mkdir(parents=True, exist_ok=True)
    _clear_unfinished(folder)
    place = folder / f"lis-{at:%Y-%m-%dT%H%M%S}Z{SUFFIX}"
    if place.exists():
        raise Refusal(f"{place} is there already. Wait a second, and try again.")
    writing = Writing(place)
    try:
        # Nothing that the snapshot lists may go before it is copied.
        with held():
            about, files = _tables(writing, tell)
            _files(writing, files, tell)
    except BaseException:
        writing.give_up()
        raise
    sha256 = writing.close({**about, "made_at": at.isoformat()}, sealing_key())
    rows = sum(part.get("rows", 0) for part in writing.parts)
    made = Made(str(place), sha256, rows, len(writing.parts), place.stat().st_size)
    _remember(made, at)
    return made


def _tables(writing: Writing, tell: Tell) -> tuple[dict[str, Any], list[str]]:
    """Write the tables as one moment saw them; what else it says, and which stored files it lists."""
    with snapshot() as cursor:
        for table in all_tables():
            tell(table.name)
            facts = {key: value for key, value in asdict(table).items() if key != "name"}
            writing.add(
                f"{TABLES}/{table.name}", written(table, cursor), packed=True, table=table.name, **facts
            )
        return _about(cursor), _stored(cursor)


def _about(cursor: Any) -> dict[str, Any]:
    from django.conf import settings

    head = _asked(
        cursor,
        "SELECT number, hash FROM audit_auditline WHERE number IS NOT NULL ORDER BY number DESC LIMIT 1",
    )
    return {
        "version": version("lis"),
        "steps": [
            list(step) for step in _asked(cursor, "SELECT app, name FROM django_migrations ORDER BY id")
        ],
        "audit_head": {"number": head[0][0], "hash": head[0][1]} if head else None,
        "demonstration": settings.DEMONSTRATION,
    }


def _stored(cursor: Any) -> list[str]:
    """The names of the store's files that the snapshot lists."""
    from lis.foundations.store.listing import file_name

    found = _asked(
        cursor,
        "SELECT DISTINCT file.sha256, listed.copy FROM store_editionfile AS listed"
        " JOIN store_storedfile AS file ON file.id = listed.file_id",
    )
    return sorted({file_name(sha256, copy) for sha256, copy in found})


def _files(writing: Writing, stored: list[str], tell: Tell) -> None:
    from django.conf import settings

    from lis.foundations.store.objects import objects

    for name in stored:
        tell(name)
        writing.add(f"{STORE}/{name}", _pieces(objects(), name), packed=False)
    received = Path(settings.DATA_DIR) / RECEIVED
    for path in sorted(received.rglob("*")):
        if path.is_file():
            name = path.relative_to(received).as_posix()
            tell(name)
            writing.add(f"{RECEIVED}/{name}", file_pieces(path), packed=False)


def _pieces(place: Any, name: str) -> Iterator[bytes]:
    """A stored file's content; it must be there, since the snapshot lists it."""
    try:
        source = place.open(name)
    except FileNotFoundError:
        raise Refusal(
            f"{name} is missing from the store, so no backup is whole. Run: lis store verify"
        ) from None
    with source:
        while piece := source.read(PIECE):
            yield piece


def _asked(cursor: Any, question: str) -> list[Any]:
    return list(cursor.execute(question).fetchall())


def _remember(made: Made, at: datetime) -> None:
    """Say beside the data when the last backup was made, for `lis check --deploy`."""
    from django.conf import settings

    said = {"at": at.isoformat(), "file": made.file, "sha256": made.sha256}
    file = Path(settings.DATA_DIR) / LAST
    part = file.with_suffix(".part")
    part.write_text(json.dumps(said))
    part.replace(file)


def _clear_unfinished(folder: Path) -> None:
    """Remove what those who were killed left."""
    import os

    for part in folder.glob(f"*{UNFINISHED}"):
        pid = part.name.removesuffix(UNFINISHED).rpartition(".")[2]
        if not (pid.isdigit() and Path(f"/proc/{pid}").exists() and int(pid) != os.getpid()):
            part.unlink(missing_ok=True)


def table_of(part: dict[str, Any]) -> Table:
    """The table that a part holds."""
    return Table(part["table"], tuple(part["columns"]), tuple(part["kinds"]), part["key"])
