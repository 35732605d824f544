"""Sessions: begun when somebody signs in, listed for them, and ended one by one or all."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from lis.foundations.access.models import Account, SignedIn
from lis.foundations.audit import operations as audit


def begin_session(*, account: Account, key: str, way: str, address: str, browser: str) -> SignedIn:
    """Remember that this account signed in, from where and with what."""
    now = timezone.now()
    known, _ = SignedIn.objects.update_or_create(
        key=key,
        defaults={
            "account": account,
            "way": way,
            "address": address[:64],
            "browser": browser[:60],
            "began_at": now,
            "last_seen_at": now,
            "ended_at": None,
        },
    )
    return known


def mark_seen(key: str) -> None:
    """Remember that the session of this key was used just now."""
    SignedIn.objects.filter(key=key).update(last_seen_at=timezone.now())


def rename_session(*, before: str, after: str) -> None:
    """Follow a session whose key was changed for safety."""
    SignedIn.objects.filter(key=before).update(key=after)


def end_session(*, session: SignedIn, by: Account) -> None:
    """End one session: its browser is asked to sign in again."""
    _end([session])
    _audit(session.account, by, 1)


@transaction.atomic
def end_sessions(*, account: Account, by: Account, keep: str = "") -> int:
    """End every session of an account but the one of the key `keep`; how many that were."""
    sessions = list(account.sessions.filter(ended_at=None).exclude(key=keep))
    _end(sessions)
    if sessions:
        _audit(account, by, len(sessions))
    return len(sessions)


def _end(sessions: list[SignedIn]) -> None:
    store: Any = import_module(settings.SESSION_ENGINE).SessionStore
    for session in sessions:
        store().delete(session.key)
    SignedIn.objects.filter(pk__in=[session.pk for session in sessions]).update(ended_at=timezone.now())


def _audit(account: Account, by: Account, count: int) -> None:
    audit.record(
        by=by, verb="end sessions", kind="account", record=f"account {account.pk}", after={"sessions": count}
    )
