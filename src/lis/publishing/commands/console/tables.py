"""The tables of a new database, made in one go.

Going through every step since the first takes as long as loading the whole demonstration. Where there is
nothing yet, the steps lead to what the models say; so that is made, and the steps are marked as taken. Both
in one transaction: killed halfway, the database is new still.
"""

from collections.abc import Iterator
from contextlib import contextmanager


def is_new() -> bool:
    """Whether the database has no table at all."""
    from django.db import connection

    return not connection.introspection.table_names()


def make_tables() -> None:
    """Make every table as the models say. The database must be new."""
    from django.core.management import call_command
    from django.db import connection, transaction

    # SQLite makes tables inside a transaction only while it does not watch what points where.
    connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            with _no_steps():
                call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
            call_command("migrate", fake=True, interactive=False, verbosity=0)
    finally:
        connection.enable_constraint_checking()


@contextmanager
def _no_steps() -> Iterator[None]:
    """Within this, no app has steps of its own, so Django makes its tables from its models."""
    from django.apps import apps
    from django.conf import settings

    held = settings.MIGRATION_MODULES
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    try:
        yield
    finally:
        settings.MIGRATION_MODULES = held
