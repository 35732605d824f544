"""Lines written before there was a chain get their digests and are sealed in the order of their numbers."""

from typing import Any

from django.db import migrations

from lis.foundations.audit import guards, sealing
from lis.foundations.audit.verifying import rows, said

BATCH = 5000


def seal_what_stands(apps: Any, schema_editor: Any) -> None:
    """As every sealer does, after working out what a line's writer would have worked out."""
    given = []
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT id FROM audit_auditline WHERE number IS NULL ORDER BY id")
        numbers = [number for (number,) in cursor.fetchall()]
        for pk, row in zip(numbers, rows("number IS NULL", "id"), strict=True):
            given.append((said(row), pk))
        for start in range(0, len(given), BATCH):
            cursor.executemany(
                "UPDATE audit_auditline SET digest = %s WHERE id = %s", given[start : start + BATCH]
            )
    sealing.seal()


def put_up_guards(apps: Any, schema_editor: Any) -> None:
    guards.stand(schema_editor.connection)


def take_down_guards(apps: Any, schema_editor: Any) -> None:
    guards.lift(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_lines_are_a_chain")]

    operations = [
        migrations.RunPython(seal_what_stands, migrations.RunPython.noop),
        migrations.RunPython(put_up_guards, take_down_guards),
    ]
