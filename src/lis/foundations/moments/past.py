"""The database as it was at a moment: for one connection, temporary views stand before the tables.

Every query of every room then reads what was known, without knowing of it; and since a view can't be written
to, nothing can be changed there.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import BooleanField, CharField, JSONField, TextField

from lis.foundations.moments.book import Guard, Remembered, anew, remembered
from lis.foundations.moments.models import Former
from lis.foundations.moments.moment import Moment, _shown

FORMER = Former._meta.db_table
# A view has no key that the other columns could follow from; and SQLite says nothing of a row that it leaves
# out where the row is asked back.
NOT_OF_VIEWS = ("allows_group_by_selected_pks", "can_return_columns_from_insert")


@contextmanager
def as_it_was(moment: Moment) -> Iterator[None]:
    """Within this, everything is shown as it was known at the moment."""
    held = _shown.set(moment)
    features = connection.features
    usual = {name: getattr(features, name) for name in NOT_OF_VIEWS}
    try:
        _put_up(moment.microseconds)
        vars(features).update(dict.fromkeys(NOT_OF_VIEWS, False))
        yield
    finally:
        vars(features).update(usual)
        _shown.reset(held)
        _take_down()


@contextmanager
def as_it_is() -> Iterator[None]:
    """Within this, things are shown as they are, though a moment is shown around it."""
    moment = _shown.get()
    if moment is None:
        yield
        return
    held = _shown.set(None)
    _take_down()
    try:
        yield
    finally:
        _shown.reset(held)
        _put_up(moment.microseconds)


def _put_up(at: int) -> None:
    _take_down()
    postgres = connection.vendor == "postgresql"
    here = _schema() if postgres else "main"
    view = _postgres_view if postgres else _sqlite_view
    statements = [view(one, here, at) for one in remembered().values()]
    # Without a limit PostgreSQL would let somebody write through the view.
    statements += [f'SELECT * FROM {here}."{table}" LIMIT 0' for table in anew()]  # noqa: S608
    names = [*remembered(), *anew()]
    with connection.cursor() as cursor:
        for name, statement in zip(names, statements, strict=True):
            cursor.execute(f'CREATE TEMPORARY VIEW "{name}" AS {statement}')


def _take_down() -> None:
    place = "pg_temp" if connection.vendor == "postgresql" else "temp"
    if connection.needs_rollback:
        # The transaction that put them up takes them along.
        return
    with connection.cursor() as cursor:
        for name in (*remembered(), *anew()):
            cursor.execute(f'DROP VIEW IF EXISTS {place}."{name}"')


def _schema() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        return str(cursor.fetchone()[0])


def _sqlite_view(one: Remembered, here: str, at: int) -> str:
    """What stands and stood then too, and what stood then and was changed since."""
    said = [_guarded(one.guard, f, _sqlite_value(f)) for f in one.fields]
    named = [f'{value} AS "{f.column}"' for f, value in zip(one.fields, said, strict=True)]
    return _view(one, here, at, ", ".join(named), "")


def _postgres_view(one: Remembered, here: str, at: int) -> str:
    said = [_guarded(one.guard, f, _or_nothing(f, f'r."{f.column}"')) for f in one.fields]
    named = [f'{value} AS "{f.column}"' for f, value in zip(one.fields, said, strict=True)]
    record = f'CROSS JOIN LATERAL jsonb_populate_record(NULL::{here}."{one.table}", f.content) r'
    return _view(one, here, at, ", ".join(named), record)


def _view(one: Remembered, here: str, at: int, said: str, record: str) -> str:
    table, columns = f'{here}."{one.table}"', ", ".join(f't."{field.column}"' for field in one.fields)
    # Every name is a model's own, and the time is a number.
    later = f"{here}.{FORMER} WHERE kind = '{one.table}' AND at > {at} AND \"row\" = "
    first = f'(SELECT id FROM {later} f."row" ORDER BY at, id LIMIT 1)'  # noqa: S608
    how = "JOIN" if one.gone_for_good else "LEFT JOIN"
    standing = f' {how} {table} n ON n.id = f."row"' if one.guard or one.gone_for_good else ""
    return (
        f"SELECT {columns} FROM {table} t WHERE NOT EXISTS (SELECT 1 FROM {later} t.id)"  # noqa: S608
        f" UNION ALL SELECT {said} FROM {here}.{FORMER} f {record}{standing}"
        f" WHERE f.kind = '{one.table}' AND f.at > {at} AND f.content IS NOT NULL AND f.id = {first}"
    )


def _sqlite_value(field: Any) -> str:
    if isinstance(field, JSONField):
        return _or_nothing(field, f"f.content -> '$.{field.column}'")
    return _or_nothing(field, f"json_extract(f.content, '$.{field.column}')")


def _or_nothing(field: Any, value: str) -> str:
    """The value; of a column that came later, what it would have said."""
    if field.null:
        return value
    if isinstance(field, JSONField) and field.default in (list, dict):
        empty = f"'{json.dumps(field.default())}'"
        return f"COALESCE({value}, {empty}{'::jsonb' if connection.vendor == 'postgresql' else ''})"
    if isinstance(field, CharField | TextField):
        return f"COALESCE({value}, '')"
    if isinstance(field, BooleanField) and isinstance(field.default, bool):
        return f"COALESCE({value}, {'true' if field.default else 'false'})"
    return value


def _guarded(guard: Guard | None, field: Any, value: str) -> str:
    """The value, or the one that stands now where that is stricter."""
    if guard is None or field.column not in (guard.column, *guard.along):
        return value
    then, now = (_level(guard, of) for of in (_raw(guard.column), f'n."{guard.column}"'))
    return f'CASE WHEN {now} > {then} THEN n."{field.column}" ELSE {value} END'


def _raw(column: str) -> str:
    if connection.vendor == "postgresql":
        return f'r."{column}"'
    return f"json_extract(f.content, '$.{column}')"


def _level(guard: Guard, value: str) -> str:
    steps = " ".join(f"WHEN {_literal(level)} THEN {n}" for n, level in enumerate(guard.levels))
    return f"(CASE {value} {steps} ELSE 0 END)"


def _literal(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else f"'{value}'"
