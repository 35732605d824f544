"""Makes what the browser tests look at: a migrated database with the demonstration, and someone signed in.

Run as a program of its own, with LIS_DATA_DIR set; prints the session's key and an agency's link as JSON.
"""

import json
import sqlite3
from datetime import date
from typing import Any

import django
from tests import migrated

BOARD_MEETS = date(2012, 1, 16)
WRITERS = ("first@example.org", "second@example.org")
PASSKEYS = "passkeys@example.org"
PASSPHRASE = "a passphrase for two writers"


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
    session = _sign_in()
    _open_a_quarter()
    print(json.dumps({"session": session, "answer": _send_a_link()}))


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


def _open_a_quarter() -> None:
    """Quarter 3, with work for whoever looks at the pages, and two contributors to write in it."""
    from lis.delivery.performance import operations
    from lis.delivery.performance.models import Submission
    from lis.foundations.access.models import Account, Grant
    from lis.foundations.access.operations import add_account
    from lis.foundations.access.roles import Role

    looking = Account.objects.get(username="browser@example.org")
    for role in (Role.CONTRIBUTOR, Role.APPROVER):
        Grant.objects.create(account=looking, role=role, scope="nhs-ealing")
    for email in WRITERS:
        account = add_account(email=email, name=email.partition("@")[0].title(), passphrase=PASSPHRASE)
        Grant.objects.create(account=account, role=Role.CONTRIBUTOR, scope="ealing-council")
        Grant.objects.create(account=account, role=Role.CONTRIBUTOR, scope="nhs-ealing")
    operations.open_quarter(code="2011/12-Q3", due_on=date(2012, 1, 27), by=looking)
    waits = Submission.objects.get(organisation__slug="nhs-ealing", indicator__code="NI 131")
    account = Account.objects.get(username=WRITERS[0])
    saved = operations.save_submission(
        submission=waits, version=0, nothing_to_report="The hospital changed its system.", by=account
    )
    operations.submit(submission=saved, version=saved.version, by=account)


def _send_a_link() -> str:
    """The address by which an agency answers without an account, as its letter would have it."""
    from django.urls import reverse
    from django.utils import timezone

    from lis.delivery.performance import operations, queries
    from lis.delivery.performance.answering.tokens import new_token
    from lis.delivery.performance.models import AgencyLink
    from lis.foundations.access.models import Account
    from lis.partnership.partners.queries import organisation

    link = operations.send_link(
        cycle=queries.cycle_of_code("2011/12-Q3"),
        organisation=organisation("connexions"),
        email="desk@example.org",
        by=Account.objects.get(username="browser@example.org"),
    )
    token, digest = new_token()
    # As mailed: else the worker would make a token that nobody here knows.
    AgencyLink.objects.filter(pk=link.pk).update(token_hash=digest, mailed_at=timezone.now())
    return reverse("performance:answer", args=[token])


def _sign_in() -> str:
    """The session of an account that may edit."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from tests.makers import an_account

    from lis.foundations.access.middleware import STEP_TAKEN

    account = an_account(username="browser@example.org", first_name="Performance officer")
    _let_look_after_accounts(account)
    session = SessionStore()
    session[STEP_TAKEN] = True
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    return session.session_key


def _let_look_after_accounts(account: Any) -> None:
    """With an app for the second step, and somebody who is invited."""
    from allauth.mfa.totp.internal.auth import TOTP

    from lis.foundations.access.models import Grant
    from lis.foundations.access.operations import add_account, invite
    from lis.foundations.access.operations.second_step import new_secret
    from lis.foundations.access.roles import Role

    Grant.objects.create(account=account, role=Role.ADMINISTRATOR)
    Grant.objects.create(account=account, role=Role.AUDITOR)
    TOTP.activate(account, new_secret())
    add_account(email=PASSKEYS, name="Somebody with a passkey", passphrase=PASSPHRASE)
    # Nobody sets back their own second step, so somebody else has one too.
    other = add_account(email="app@example.org", name="Somebody with an app", passphrase=PASSPHRASE)
    TOTP.activate(other, new_secret())
    invite(email="invited@example.org", name="Analyst", role=Role.AUDITOR, by=account)


if __name__ == "__main__":
    main()
