"""The triggers that keep what a record said before it is changed or removed, and when it was added.

They stand in the database itself: a figure that is put in by thousands, a list that is replaced, an update
past the ORM leaves its trace like everything else.
"""

from typing import Any

from django.db import connection, transaction
from django.db.models import JSONField

from lis.foundations.moments.book import Remembered, remembered
from lis.foundations.moments.models import Clock, Former

FORMER, CLOCK = Former._meta.db_table, Clock._meta.db_table
# Whose lines say who did it and why.
TRAIL = "audit_auditline"
VERBS = ("insert", "update", "delete")
SET = f"(SELECT max(at) FROM {CLOCK})"  # noqa: S608


def stand(using: Any = connection, *, where_missing: bool = False) -> None:
    """Put every trigger up; those that stand already are put up again, unless only those that are missing are
    asked for."""
    tables = set(using.introspection.table_names())
    if FORMER not in tables or (where_missing and not are_missing(using)):
        return
    postgres = using.vendor == "postgresql"
    # Together, so that nobody's change falls between one trigger and the next.
    with transaction.atomic(using=using.alias), using.cursor() as cursor:
        if postgres:
            cursor.execute(FUNCTION)
        for one in remembered().values():
            if one.table in tables:
                _run(cursor, _postgres(one) if postgres else _sqlite(one))
        if TRAIL in tables:
            _run(cursor, _postgres_trail() if postgres else _sqlite_trail())


def are_missing(using: Any = connection) -> bool:
    """Whether any trigger is missing."""
    tables = set(using.introspection.table_names())
    wanted = {_name(table, verb) for table in remembered() if table in tables for verb in VERBS}
    named = "tgname FROM pg_trigger" if using.vendor == "postgresql" else "name FROM sqlite_master"
    kind = "" if using.vendor == "postgresql" else " AND type = 'trigger'"
    with using.cursor() as cursor:
        source = "tgname" if using.vendor == "postgresql" else "name"
        cursor.execute(f"SELECT {named} WHERE {source} LIKE 'former%%'{kind}", [])  # noqa: S608
        return bool(wanted - {name for (name,) in cursor.fetchall()})


def lift(using: Any = connection) -> None:
    """Take every trigger down, as SQLite needs before a table is laid out anew."""
    tables = set(using.introspection.table_names())
    on = using.vendor == "postgresql"
    with using.cursor() as cursor:
        for table in {*remembered(), TRAIL} & tables:
            for verb in VERBS:
                cursor.execute(f"DROP TRIGGER IF EXISTS {_name(table, verb)}{f' ON {table}' if on else ''}")


def _run(cursor: Any, statements: list[str]) -> None:
    for statement in statements:
        cursor.execute(statement)


def _name(table: str, verb: str) -> str:
    return f"former_{verb}_{table}"[:63]


# SQLite -------------------------------------------------------------------------------------------------

# No two changes have the same moment, though its clock counts thousandths.
CLOCKED = (
    "CAST(strftime('%s', 'now') AS INTEGER) * 1000000"
    " + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000"
)
AFTER_THE_LAST = f"COALESCE((SELECT MAX(at) FROM {FORMER}), 0) + 1"  # noqa: S608
SQLITE_NOW = f"COALESCE({SET}, MAX({CLOCKED}, {AFTER_THE_LAST}))"
INTO = f"INSERT INTO {FORMER} (kind, row, at, deed, content)"


def _sqlite(one: Remembered) -> list[str]:
    table = one.table
    heard = [field.column for field in one.fields if field.column not in one.silent]
    differs = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in heard)
    said = ", ".join(f"'{field.column}', {_sqlite_said(field)}" for field in one.fields)
    bodies = {
        "insert": ("", f"'{table}', NEW.id, {SQLITE_NOW}, 0, NULL"),
        "update": (f" WHEN {differs}", f"'{table}', OLD.id, {SQLITE_NOW}, 0, json_object({said})"),
        "delete": ("", f"'{table}', OLD.id, {SQLITE_NOW}, 0, json_object({said})"),
    }
    return [
        statement
        for verb, (when, body) in bodies.items()
        for statement in _sqlite_one(table, verb, when, body)
    ]


def _sqlite_said(field: Any) -> str:
    column = f'OLD."{field.column}"'
    return f"json({column})" if isinstance(field, JSONField) else column


def _sqlite_one(table: str, verb: str, when: str, body: str) -> list[str]:
    name = _name(table, verb)
    return [
        f"DROP TRIGGER IF EXISTS {name}",
        f'CREATE TRIGGER {name} AFTER {verb.upper()} ON "{table}"{when} BEGIN {INTO} SELECT {body}; END',
    ]


def _sqlite_trail() -> list[str]:
    return _sqlite_one(TRAIL, "insert", "", f"'{TRAIL}', NEW.id, {SQLITE_NOW}, 0, NULL")


# PostgreSQL ---------------------------------------------------------------------------------------------

FUNCTION = f"""
CREATE OR REPLACE FUNCTION moments_keep() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  now_us bigint := COALESCE({SET}, (extract(epoch FROM transaction_timestamp()) * 1000000)::bigint);
  silent text[] := COALESCE(TG_ARGV::text[], '{{}}');
  deed_of bigint := pg_current_xact_id()::text::bigint;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO {FORMER} (kind, "row", at, deed, content)
      SELECT TG_TABLE_NAME, n.id, now_us, deed_of, NULL FROM fresh n ORDER BY n.id;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO {FORMER} (kind, "row", at, deed, content)
      SELECT TG_TABLE_NAME, o.id, now_us, deed_of, to_jsonb(o) FROM stale o JOIN fresh n ON n.id = o.id
      WHERE to_jsonb(o) - silent IS DISTINCT FROM to_jsonb(n) - silent ORDER BY o.id;
  ELSE
    INSERT INTO {FORMER} (kind, "row", at, deed, content)
      SELECT TG_TABLE_NAME, o.id, now_us, deed_of, to_jsonb(o) FROM stale o ORDER BY o.id;
  END IF;
  RETURN NULL;
END $$
"""  # noqa: S608
SEES = {"insert": "NEW TABLE AS fresh", "update": "OLD TABLE AS stale NEW TABLE AS fresh"}
SEES |= {"delete": "OLD TABLE AS stale"}


def _postgres(one: Remembered) -> list[str]:
    silent = ", ".join(f"'{column}'" for column in one.silent)
    return [statement for verb in VERBS for statement in _postgres_one(one.table, verb, silent)]


def _postgres_one(table: str, verb: str, silent: str = "") -> list[str]:
    name = _name(table, verb)
    return [
        f'CREATE OR REPLACE TRIGGER {name} AFTER {verb.upper()} ON "{table}" REFERENCING {SEES[verb]}'
        f" FOR EACH STATEMENT EXECUTE FUNCTION moments_keep({silent if verb == 'update' else ''})"
    ]


def _postgres_trail() -> list[str]:
    return _postgres_one(TRAIL, "insert")
