"""Guards in the database itself: it refuses to change or remove an audit line, whoever asks.

Sealing is the one change that is let through, once a line, and only of the three columns that it fills.
"""

from typing import Any

from django.db import connection

NAMES = ("audit_lines_are_never_changed", "audit_lines_are_never_removed")
KEPT = ("id", "at", "actor_id", "verb", "kind", "record", "before", "after", "reason", "origin", "digest")
CHANGED, REMOVED = "An audit line is never changed.", "An audit line is never removed."


def stand(using: Any = connection) -> None:
    """Put the guards up; where they stand already, nothing changes."""
    _run(using, _postgres() if using.vendor == "postgresql" else _sqlite())


def lift(using: Any = connection) -> None:
    """Take the guards down, which only a test or a repair that an auditor watches has reason to do."""
    on = " ON audit_auditline" if using.vendor == "postgresql" else ""
    _run(using, [f"DROP TRIGGER IF EXISTS {name}{on}" for name in NAMES])


def standing(using: Any = connection) -> bool:
    """Whether both guards stand."""
    postgres = using.vendor == "postgresql"
    triggers = "pg_trigger WHERE tgenabled <> 'D' AND tgname"
    source = triggers if postgres else "sqlite_master WHERE type = 'trigger' AND name"
    with using.cursor() as cursor:
        # Only our own names are put in.
        cursor.execute(f"SELECT count(*) FROM {source} IN (%s, %s)", NAMES)  # noqa: S608
        return bool(cursor.fetchone()[0] == len(NAMES))


def _run(using: Any, statements: list[str]) -> None:
    with using.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _changes(unlike: str) -> str:
    """The condition of a change that is refused."""
    same = " OR ".join(f"NEW.{_quoted(name)} {unlike} OLD.{_quoted(name)}" for name in KEPT)
    return f"OLD.number IS NOT NULL OR NEW.number IS NULL OR {same}"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _sqlite() -> list[str]:
    body = "BEGIN SELECT RAISE(ABORT, '{}'); END"
    changed, removed = NAMES
    return [
        f"CREATE TRIGGER IF NOT EXISTS {changed} BEFORE UPDATE ON audit_auditline"
        f" WHEN {_changes('IS NOT')} {body.format(CHANGED)}",
        f"CREATE TRIGGER IF NOT EXISTS {removed} BEFORE DELETE ON audit_auditline {body.format(REMOVED)}",
    ]


def _postgres() -> list[str]:
    changed, removed = NAMES
    refuse = (
        "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$"
    )
    return [
        refuse,
        f"CREATE OR REPLACE TRIGGER {changed} BEFORE UPDATE ON audit_auditline FOR EACH ROW"
        f" WHEN ({_changes('IS DISTINCT FROM')}) EXECUTE FUNCTION audit_refuse('{CHANGED}')",
        f"CREATE OR REPLACE TRIGGER {removed} BEFORE DELETE OR TRUNCATE ON audit_auditline"
        f" FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse('{REMOVED}')",
    ]
