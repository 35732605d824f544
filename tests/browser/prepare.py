"""Makes what the browser tests look at: a migrated database with the demonstration, and someone signed in.

Run as a program of its own, with LIS_DATA_DIR set; prints the session's key as JSON.
"""

import json
import sqlite3
from datetime import date

import django
from tests import migrated

BOARD_MEETS = date(2012, 1, 16)


def main() -> None:
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    database = sqlite3.connect(settings.DATABASES["default"]["NAME"])
    migrated.copy_to(database)
    database.close()
    call_command("migrate", verbosity=0)
    _load_demonstration()
    _leave_an_import_waiting()
    print(json.dumps({"session": _sign_in()}))


def _load_demonstration() -> None:
    from lis.foundations.access.operations import system_account
    from lis.publishing.commands.demonstration.load import load
    from lis.publishing.commands.demonstration.places.load import load_example_and_figures, load_places

    by = system_account("demonstration")
    load(by=by, on=BOARD_MEETS)
    load_places(by=by, on=BOARD_MEETS)
    load_example_and_figures(by=by)


HEADINGS = b"Code,Measure,Tolerance Type,Frequency,Jul-11,Aug-11,Sep-11,Quarter 2,Quarter 2 Target,Lead"
RETURN = (
    HEADINGS
    + b"""
Local 25,Residential burglary,Lower is better,Monthly,181,176,194,551,663,MPS
Local 99,Bicycles stolen,Lower is better,Monthly,12,1.2.3,9,30,40,MPS
"""
)


def _leave_an_import_waiting() -> None:
    """A return with a changed figure, a new measure and a cell that can't be read, previewed only."""
    from lis.delivery.performance.operations import preview_import
    from lis.foundations.access.operations import system_account

    by = system_account("demonstration")
    preview_import(data=RETURN, file_name="police.csv", cycle_code_given="2011/12-Q2", by=by)


def _sign_in() -> str:
    """The session of an account that may edit."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from tests.makers import an_account

    account = an_account(username="browser@example.org", first_name="Performance officer")
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    return session.session_key


if __name__ == "__main__":
    main()
