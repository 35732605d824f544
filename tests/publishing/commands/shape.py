"""The shape of the database that the environment names: `python shape.py` prints it as JSON.

Every table with its columns, and with what keeps, points and orders its rows.
"""

import json
import os
from typing import Any

COUNTED = ("__unnamed", "fk_")


def shape(connection: Any) -> dict[str, Any]:
    """By table: its columns (in the order of their names), its constraints and indexes."""
    look = connection.introspection
    with connection.cursor() as cursor:
        return {
            table: {
                "columns": sorted(
                    [one.name, str(one.type_code), one.display_size, one.null_ok, one.default, one.collation]
                    for one in look.get_table_description(cursor, table)
                ),
                "kept": sorted(map(_said, look.get_constraints(cursor, table).items())),
                "numbered": look.get_sequences(cursor, table),
            }
            for table in look.table_names(cursor)
        }


def rows(connection: Any) -> dict[str, int]:
    """How many rows each table has that has any."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            found[table] = cursor.fetchone()[0]
    return {table: count for table, count in found.items() if count}


def _said(named: tuple[str, Any]) -> str:
    """A constraint in one line; without its name where Django counts those that have none in SQLite."""
    name, told = named
    name = "" if name.startswith(COUNTED) else name
    return json.dumps([name, told], sort_keys=True, default=str)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lis.config.settings")
    import django

    django.setup()
    from django.db import connection

    from lis.foundations.audit import guards
    from lis.foundations.moments import triggers

    lacking = [] if guards.standing() else ["guards"]
    if triggers.are_missing():
        lacking.append("triggers")
    print(json.dumps({"tables": shape(connection), "lacking": lacking, "rows": rows(connection)}))
