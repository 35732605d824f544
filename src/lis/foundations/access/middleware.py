"""What every request of somebody who is signed in passes: is their second step taken, and are they seen."""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from lis.foundations.access import operations, queries
from lis.foundations.access.models import Account

STEP_TAKEN = "second_step_taken"
SEEN = "seen_at"
SEEN_EVERY = 300


class SecondStep:
    """Sends whoever owes a second step to where they set it up; everything else waits for that."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            _see(request)
            if owes_second_step(request) and not _may_wait(request.path):
                return redirect(settings.SECOND_STEP_URL)
        return self.get_response(request)


def owes_second_step(request: HttpRequest) -> bool:
    """Whether this session is somebody's who must take a second step and has not."""
    person = request.user
    taken = request.session.get(STEP_TAKEN)
    return isinstance(person, Account) and not taken and queries.must_take_second_step(person)


def _may_wait(path: str) -> bool:
    return path.startswith(tuple(reverse(name) for name in settings.SECOND_STEP_OPEN))


def _see(request: HttpRequest) -> None:
    """Every five minutes, remember that the session was used."""
    seen = request.session.get(SEEN)
    if seen is None or time.time() - seen < SEEN_EVERY:
        return
    request.session[SEEN] = int(time.time())
    operations.mark_seen(request.session.session_key or "")
