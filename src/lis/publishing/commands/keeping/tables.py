"""The tables of the database, written out and taken in whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from lis.publishing.commands.console.refusals import Refusal
from lis.publishing.commands.keeping.cells import line, reading, row, saying

AT_ONCE = 2000
KINDS = {
    "BooleanField": "bool",
    "DateTimeField": "datetime",
    "DateField": "date",
    "TimeField": "time",
    "FloatField": "real",
    "JSONField": "json",
    "UUIDField": "uuid",
    "BinaryField": "binary",
}
TEXTS = {
    "CharField",
    "TextField",
    "SlugField",
    "EmailField",
    "URLField",
    "FileField",
    "GenericIPAddressField",
}


@dataclass(frozen=True)
class Table:
    """A table: its name, its columns, and of which kind each is."""

    name: str
    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    key: str

    @property
    def named(self) -> str:
        return ", ".join(f'"{column}"' for column in self.columns)


def all_tables() -> list[Table]:
    """Every table that holds what is remembered, those in between and of histories among them."""
    from django.apps import apps

    models = [m for m in apps.get_models(include_auto_created=True) if m._meta.managed and not m._meta.proxy]
    return sorted((_table(model) for model in models), key=lambda table: table.name)


def _table(model: Any) -> Table:
    fields = model._meta.concrete_fields
    columns = tuple(field.column for field in fields)
    return Table(
        model._meta.db_table, columns, tuple(_kind(field) for field in fields), model._meta.pk.column
    )


def _kind(field: Any) -> str:
    while field.remote_field is not None:
        field = field.target_field
    name = field.get_internal_type()
    if name == "DecimalField":
        return f"decimal:{field.decimal_places}"
    if name in KINDS:
        return KINDS[name]
    if name in TEXTS:
        return "text"
    if "Integer" in name or "AutoField" in name:
        return "int"
    raise Refusal(f"A backup can't hold {field.model.__name__}.{field.name}: nobody taught it {name}.")


@contextmanager
def snapshot() -> Iterator[Any]:
    """A cursor that sees the database as it is now, however long it reads and whoever writes meanwhile."""
    from django.db import connection, transaction

    if connection.vendor == "postgresql":
        with transaction.atomic(durable=True), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SET LOCAL TimeZone = 'UTC'")
            cursor.execute("SET LOCAL DateStyle = 'ISO'")
            cursor.execute("SELECT 1")
            yield cursor
        return
    with _sqlite() as reader:
        reader.execute("BEGIN")
        # The snapshot is taken by the first question, not by BEGIN.
        reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
        try:
            yield reader
        finally:
            reader.execute("ROLLBACK")


@contextmanager
def _sqlite() -> Iterator[sqlite3.Connection]:
    """A connection of its own, so that nobody who writes waits for the one who reads."""
    from django.db import connection

    file = str(connection.settings_dict["NAME"])
    held = sqlite3.connect(file, isolation_level=None, uri=file.startswith("file:"))
    try:
        yield held
    finally:
        held.close()


def written(table: Table, cursor: Any) -> Iterator[bytes]:
    """A table as lines, in pieces."""
    question = f'SELECT {table.named} FROM "{table.name}" ORDER BY "{table.key}"'  # noqa: S608
    if not isinstance(cursor, sqlite3.Connection):
        with cursor.copy(f"COPY ({question}) TO STDOUT") as copy:
            for piece in copy:
                yield bytes(piece)
        return
    says = [saying(kind) for kind in table.kinds]
    found = cursor.execute(question)
    while some := found.fetchmany(AT_ONCE):
        yield "".join(line(one, says) for one in some).encode()


def take_in(table: Table, pieces: Iterable[bytes], cursor: Any, vendor: str) -> None:
    """Add the lines to a table of this database, which has the same columns."""
    if vendor == "postgresql":
        with cursor.copy(f'COPY "{table.name}" ({table.named}) FROM STDIN') as copy:
            for piece in pieces:
                copy.write(piece)
        return
    reads = [reading(kind) for kind in table.kinds]
    places = ", ".join(["%s"] * len(table.columns))
    statement = f'INSERT INTO "{table.name}" ({table.named}) VALUES ({places})'  # noqa: S608
    for lines in _lines(pieces):
        cursor.executemany(statement, [row(text, reads) for text in lines])


def _lines(pieces: Iterable[bytes]) -> Iterator[list[str]]:
    """The lines that came whole so far, again and again."""
    rest = b""
    for piece in pieces:
        whole, end, rest = (rest + piece).rpartition(b"\n")
        if end:
            yield whole.decode().split("\n")
