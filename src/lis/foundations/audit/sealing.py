"""Seal lines into the chain after their transaction, as they are found, one sealer at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

from lis.foundations.audit.chain import BEGINNING, tied
from lis.foundations.audit.heads import Head, keep_head

BATCH = 5000
# Any number of our own; PostgreSQL lets one session at a time hold it.
LOCK = 4_180_016
TABLE = "audit_auditline"
Sealed = tuple[int, str, str, int]


def seal_after_commit() -> None:
    """Seal once this transaction is committed; asked for many times in one, it is done once."""
    if not any(waiting[1] is seal for waiting in connection.run_on_commit):
        transaction.on_commit(seal, robust=True)


def seal() -> int:
    """Seal every line that was committed and is not sealed; how many that were.

    Where this is killed, the lines stay as they were written and whoever seals next takes them along.
    """
    sealed = 0
    while taken := _seal_some():
        sealed += taken
        if taken < BATCH:
            break
    return sealed


def head() -> Head | None:
    """The last line that is sealed, as the database has it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number, hash FROM audit_auditline WHERE number IS NOT NULL ORDER BY number DESC LIMIT 1"
        )
        found = cursor.fetchone()
    return Head(*found) if found else None


def keep_the_head() -> Head | None:
    """Keep the head in the data folder as the database has it; None where no line is sealed."""
    last = head()
    if last:
        keep_head(last)
    return last


def _seal_some() -> int:
    with transaction.atomic():
        _alone()
        last, waiting = _waiting()
        if not waiting:
            return 0
        sealed = _chained(last, waiting)
        _write(sealed)
        made = Head(sealed[-1][0], sealed[-1][2])
        transaction.on_commit(lambda: keep_head(made), robust=True)
    return len(sealed)


def _alone() -> None:
    """Wait until nobody else seals. SQLite's transactions, which begin by writing, are alone anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _waiting() -> tuple[Head, list[tuple[int, str]]]:
    """The head, and the next lines that wait: in one question, for others wait until this is done."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT line.id, line.digest, head.number, head.hash FROM"
            " (SELECT id, digest FROM audit_auditline WHERE number IS NULL ORDER BY id LIMIT %s) AS line"
            " LEFT JOIN (SELECT number, hash FROM audit_auditline WHERE number IS NOT NULL"
            " ORDER BY number DESC LIMIT 1) AS head ON 1 = 1 ORDER BY line.id",
            [BATCH],
        )
        found = cursor.fetchall()
    number, made = found[0][2:] if found and found[0][2] else (0, BEGINNING)
    return Head(number, made), [line[:2] for line in found]


def _chained(last: Head, waiting: Sequence[tuple[int, str]]) -> list[Sealed]:
    """For each line its number, the hash before, its hash, and which line it is."""
    sealed: list[Sealed] = []
    number, previous = last.number, last.hash
    for pk, told in waiting:
        number += 1
        made = tied(number, previous, told)
        sealed.append((number, previous, made, pk))
        previous = made
    return sealed


def _write(sealed: list[Sealed]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.executemany(
                "UPDATE audit_auditline SET number = %s, previous = %s, hash = %s WHERE id = %s", sealed
            )
            return
        columns: list[list[Any]] = [list(column) for column in zip(*sealed, strict=True)]
        cursor.execute(
            "UPDATE audit_auditline AS line"
            " SET number = told.number, previous = told.previous, hash = told.hash"
            " FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::bigint[])"
            " AS told (number, previous, hash, id) WHERE line.id = told.id",
            columns,
        )
