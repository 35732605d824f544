"""What must be so before others are let in: the part of `lis check` that `--deploy` adds."""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

OK, LOOK, WRONG = "ok", "look", "wrong"
SHORTEST, FEWEST_SIGNS = 40, 12
OLDEST = timedelta(days=7)
Line = dict[str, Any]


def line(state: str, what: str, found: object, advice: str = "") -> Line:
    """One thing that was looked at; advice where it is not as it should be."""
    return {"state": state, "what": what, "found": str(found), "advice": "" if state == OK else advice}


def _judged(good: bool, what: str, found: tuple[str, str], advice: str) -> Line:
    """`found` in words: where it is good, and where it is not."""
    return line(OK if good else WRONG, what, found[0] if good else found[1], advice)


def deployment() -> Iterator[Line]:
    """Everything that an unsafe production gets wrong."""
    yield from _secrets()
    yield from _way()
    yield from _doors()
    yield from _mail()
    yield from _demonstration()
    yield from _database()
    yield from _care()


def _secrets() -> Iterator[Line]:
    from django.conf import settings

    yield _judged(
        not settings.DEBUG,
        "Errors are not shown in full",
        ("LIS_DEBUG is off", "LIS_DEBUG is on"),
        "Unset LIS_DEBUG.",
    )
    key = settings.SECRET_KEY
    strong = len(key) >= SHORTEST and len(set(key)) >= FEWEST_SIGNS and not key.startswith("django-insecure")
    yield _judged(
        strong,
        "The secret key is strong",
        ("yes", "short, or of few different letters"),
        "Unset LIS_SECRET_KEY, so that one is made in the data folder; or set 50 random letters.",
    )
    file = settings.DATA_DIR / "secret-key"
    private = not file.exists() or not file.stat().st_mode & 0o077
    yield _judged(
        private, "Only its owner reads the key", ("yes", "others may read it"), f"Run: chmod 600 {file}"
    )


def _way() -> Iterator[Line]:
    from django.conf import settings

    safe = settings.PUBLIC_ADDRESS.startswith("https://")
    advice = "Set LIS_PUBLIC_ADDRESS to the https address that people use; docs/production.md shows how."
    yield _judged(safe, "The address is https", (settings.PUBLIC_ADDRESS,) * 2, advice)
    yield _judged(
        bool(settings.SECURE_PROXY_SSL_HEADER),
        "The proxy is believed",
        ("yes", "no"),
        "Set LIS_BEHIND_PROXY=1 where a proxy ends https; else everybody has the proxy’s address.",
    )
    yield _judged(
        "*" not in settings.ALLOWED_HOSTS,
        "Only our names are answered",
        (", ".join(settings.ALLOWED_HOSTS), "any name"),
        "Name the hosts in LIS_ALLOWED_HOSTS instead of *.",
    )


def _doors() -> Iterator[Line]:
    from django.conf import settings

    host = settings.PUBLIC_ADDRESS
    trusted = host in settings.CSRF_TRUSTED_ORIGINS
    yield _judged(
        trusted, "Forms come from our address", (host, "not named"), f"Set LIS_TRUSTED_ORIGINS={host}"
    )
    token = settings.METRICS_TOKEN
    yield _judged(
        not token or len(token) >= 24,
        "Metrics are closed",
        ("to this machine, or by token", "the token is short"),
        "Set LIS_METRICS_TOKEN to 24 random letters or more, or unset it.",
    )
    yield _judged(bool(settings.LIMITS), "Limits hold", ("yes", "off"), "Unset LIS_LIMITS=off.")


def _mail() -> Iterator[Line]:
    from django.conf import settings

    sent = settings.EMAIL_BACKEND.endswith("smtp.EmailBackend")
    yield _judged(
        sent,
        "E-mail goes out",
        ("by SMTP", "it is put into a folder"),
        "Set LIS_MAIL_URL to your mail server.",
    )
    yield _judged(
        not settings.DEFAULT_FROM_EMAIL.endswith("@localhost"),
        "E-mail has a sender",
        ("yes", settings.DEFAULT_FROM_EMAIL),
        "Set LIS_MAIL_FROM to an address of yours that takes answers.",
    )


def _demonstration() -> Iterator[Line]:
    from django.conf import settings

    from lis.foundations.access.models import Account

    yield _judged(
        not settings.DEMONSTRATION,
        "This is no demonstration",
        ("yes", "demonstration mode is on"),
        "Use a data folder of your own, made by lis init, and unset LIS_DEMONSTRATION.",
    )
    made_up = Account.objects.filter(is_demonstration=True, is_active=True).count()
    yield _judged(
        not made_up,
        "Nobody made up can sign in",
        ("yes", f"{made_up} accounts"),
        "Close them, or use a data folder of your own.",
    )
    holders = Account.objects.filter(grants__role="administrator", grants__ended_at=None, is_active=True)
    someone = holders.exists() or Account.objects.filter(is_superuser=True, is_active=True).exists()
    state = OK if someone else LOOK
    yield line(
        state, "Somebody administers", "yes" if someone else "nobody", "Make someone an administrator."
    )


def _database() -> Iterator[Line]:
    from django.db import connection

    from lis.foundations.audit import guards
    from lis.publishing.commands.console.memory import unapplied_migrations

    waiting = unapplied_migrations()
    yield _judged(
        not waiting, "The database is up to date", ("yes", f"{len(waiting)} steps wait"), "Run: lis init"
    )
    good = connection.vendor == "postgresql" or _processes() <= 1
    yield _judged(
        good,
        "The database fits the load",
        (connection.vendor, f"SQLite with {_processes()} web processes"),
        "Serve with one worker, or use PostgreSQL: LIS_DATABASE_URL.",
    )
    yield _judged(
        guards.standing(), "The audit trail is guarded", ("yes", "its guards are down"), "Run: lis init"
    )


def _processes() -> int:
    """How many web processes answered lately: each keeps its counts in a file with its number."""
    from django.conf import settings

    names = (file.stem for file in (settings.DATA_DIR / "metrics").glob("*.json"))
    return sum(name.isdigit() and _lives(int(name)) for name in names)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _care() -> Iterator[Line]:
    from django.conf import settings

    from lis.publishing.commands.keeping.contents import LAST

    file = settings.DATA_DIR / LAST
    at = datetime.fromisoformat(json.loads(file.read_text())["at"]) if file.exists() else None
    fresh = at is not None and datetime.now(UTC) - at < OLDEST
    words = f"{at:%-d %B %Y}" if at else "never"
    yield _judged(fresh, "The last backup is fresh", (words, words), "Run every night: lis backup FOLDER")
    works = _worker_works()
    yield _judged(
        works,
        "A worker works",
        ("yes", "nobody sends e-mails or publishes at set times"),
        "Start lis serve; with LIS_WORKER=apart, lis worker too.",
    )


def _worker_works() -> bool:
    from lis.foundations.tasks.lock import is_held
    from lis.foundations.tasks.queries import lock_file

    return is_held(lock_file())
