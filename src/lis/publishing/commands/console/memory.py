"""Open what is remembered: Django and the database, only for commands that need them."""

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from lis.publishing.commands.console.refusals import Refusal

SETTINGS = "lis.config.settings"
DATABASE = "lis.sqlite3"


def data_folder() -> Path:
    """The data folder that the environment names, as the settings read it."""
    return Path(os.environ.get("LIS_DATA_DIR", "lis-data")).resolve()


def open_memory() -> None:
    """Make Django ready, once."""
    import django
    from django.apps import apps

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    if not apps.ready:
        django.setup()


def with_memory(body: Callable[..., Any]) -> Callable[..., Any]:
    """Open what is remembered before a command runs; refuse where nothing was ever set up."""

    @wraps(body)
    def opened(*args: Any, **kwargs: Any) -> Any:
        _refuse_nothing()
        open_memory()
        from lis.foundations.audit.origin import COMMAND_LINE, done_from

        with done_from(COMMAND_LINE):
            return body(*args, **kwargs)

    return opened


def _refuse_nothing() -> None:
    """Reading the settings makes a data folder, so ask first: a mistyped folder must not be filled."""
    from django.apps import apps

    folder = data_folder()
    if apps.ready or os.environ.get("LIS_DATABASE_URL") or (folder / DATABASE).exists():
        return
    raise Refusal(
        f"There is no database in {folder}. Run `lis init` to make one there, `lis demo` for the"
        " demonstration, or name the data folder with LIS_DATA_DIR."
    )


def unapplied_migrations() -> list[str]:
    """What the database still lacks, by name; empty where it is up to date."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label} {migration.name}" for migration, _ in plan]


def bring_up_to_date() -> int:
    """Apply what the database lacks; how many steps that were."""
    from django.core.management import call_command

    from lis.foundations.audit import guards
    from lis.foundations.moments import triggers
    from lis.publishing.commands.console import tables

    steps = unapplied_migrations()
    if tables.is_new():
        tables.make_tables()
    elif steps:
        call_command("migrate", interactive=False, verbosity=0)
    # A step that makes SQLite's tables anew loses what stood guard over them.
    guards.stand()
    # Nor does what was put back from a backup bring them.
    triggers.stand(where_missing=True)
    return len(steps)
