"""Let somebody in: at once, or after their second step, for which the session waits."""

import time
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import load_backend, login
from django.http import HttpRequest

from lis.foundations.access import operations, queries
from lis.foundations.access.attempts import address_of
from lis.foundations.access.browsers import browser_in_words
from lis.foundations.access.middleware import SEEN, STEP_TAKEN
from lis.foundations.access.models import Account

WAITING = "waiting_for_second_step"
WAITS = 10 * 60


@dataclass(frozen=True)
class Waiting:
    """Somebody whose first step was right, on their way to a page."""

    account: Account
    way: str
    next: str


def enter(request: HttpRequest, *, account: Account, way: str, next: str = "") -> bool:
    """Let this account in and return True; or, where it has a second step, wait for that and return False."""
    if not queries.authenticators(account):
        _let_in(request, account, way)
        return True
    request.session.flush()
    request.session[WAITING] = {"account": account.pk, "way": way, "next": next, "since": int(time.time())}
    return False


def waiting_for(request: HttpRequest) -> Waiting | None:
    """Who waits to take their second step here; None for nobody, or where ten minutes have passed."""
    said = request.session.get(WAITING)
    if said is None or time.time() - said["since"] > WAITS:
        return None
    account = load_backend(settings.AUTHENTICATION_BACKENDS[0]).get_user(said["account"])
    return Waiting(account, said["way"], said["next"]) if isinstance(account, Account) else None


def enter_after_second_step(request: HttpRequest, waiting: Waiting) -> None:
    """Let in who waited."""
    _let_in(request, waiting.account, waiting.way)
    request.session.pop(WAITING, None)
    request.session[STEP_TAKEN] = True


def _let_in(request: HttpRequest, account: Account, way: str) -> None:
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[SEEN] = int(time.time())
    operations.begin_session(
        account=account,
        key=request.session.session_key or "",
        way=way,
        address=address_of(request),
        browser=browser_in_words(request.headers.get("User-Agent", "")),
    )
