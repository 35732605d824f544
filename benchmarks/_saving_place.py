"""The partnership whose contributors save at once: measures, a quarter that asks, people signed in."""

from __future__ import annotations

import json
import time
from datetime import date
from typing import Any

import synthetic
from _place import open_place

QUARTER = "2011/12-Q3"


def fill(people: int, pairs: int) -> None:
    """Print, as JSON, each contributor's session and the number of the submission that they write."""
    from django.db import transaction

    open_place({})
    synthetic.fill(measures=people - pairs)
    from lis.delivery.performance.operations import open_quarter
    from lis.foundations.access.operations import system_account

    by = system_account("benchmark")
    by.may_edit = True
    by.save()
    with transaction.atomic():
        cycle = open_quarter(code=QUARTER, from_all=True, due_on=date(2012, 2, 1), by=by)
        asked = list(cycle.submissions.select_related("organisation"))
        # The last so many write about measures that somebody else writes about too.
        work = [*asked, *asked[:pairs]]
        print(json.dumps([_signed_in(at, submission) for at, submission in enumerate(work)]))


def _signed_in(at: int, submission: Any) -> dict[str, Any]:
    """A contributor with a session, as signing in leaves it."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from lis.foundations.access.middleware import SEEN
    from lis.foundations.access.models import Account, Grant
    from lis.foundations.access.operations import begin_session

    account = Account.objects.create(username=f"contributor-{at}", email=f"contributor-{at}@example.org")
    Grant.objects.create(account=account, role="contributor", scope=submission.organisation.slug)
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(account.pk), settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY], session[SEEN] = account.get_session_auth_hash(), int(time.time())
    session.create()
    key = session.session_key or ""
    begin_session(account=account, key=key, way="Passphrase", address="127.0.0.1", browser="Firefox")
    return {"name": f"c{at}", "session": key, "submission": submission.pk}


def kept() -> None:
    """Print, as JSON, what the database holds now: words and version of each submission, and the trail."""
    open_place({}, migrated=False)
    from lis.delivery.performance.models import Submission
    from lis.foundations.audit import operations as audit
    from lis.foundations.audit.models import AuditLine

    audit.seal()
    trail = audit.verify()
    held = {one.pk: [one.progress, one.version] for one in Submission.objects.all()}
    lines = AuditLine.objects.filter(kind="submission", verb__in=("save", "write")).count()
    told = {"submissions": held, "lines": lines, "problems": [one.message for one in trail.problems]}
    print(json.dumps(told))
