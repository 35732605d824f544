"""Each request gets a number, says from where it came, and leaves a line in the log and in the counts."""

import logging
import re
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from lis.config.measuring import counted
from lis.foundations.access.attempts import address_of
from lis.foundations.audit.origin import done_from
from lis.foundations.design.reference import SIGNS, now_asking

log = logging.getLogger("lis.requests")
GIVEN = re.compile(r"[A-Za-z0-9_-]{8,64}")
QUIET = frozenset({"health", "live", "ready", "metrics"})


class Numbered:
    """The number stands in the answer, in every line of the log, and on error pages for people to quote.

    A proxy's number (X-Request-ID) is taken where the settings say that a proxy stands before us.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        number, began = _number(request), time.perf_counter()
        request.number = number  # type: ignore[attr-defined]
        with now_asking(number), done_from(address_of(request)):
            response = self.get_response(request)
            response.headers["X-Request-ID"] = number
            _remember(request, response, time.perf_counter() - began)
        return response


def asked_for(request: HttpRequest) -> str:
    """The name of the page that was asked for; never its address, which may hold anything."""
    found = request.resolver_match
    return (found.view_name or "unnamed") if found else "nowhere"


def _number(request: HttpRequest) -> str:
    given = request.headers.get("X-Request-ID", "")
    if settings.SECURE_PROXY_SSL_HEADER and GIVEN.fullmatch(given):
        return given
    return "".join(secrets.choice(SIGNS) for _ in range(8))


def _remember(request: HttpRequest, response: HttpResponseBase, took: float) -> None:
    view = asked_for(request)
    counted(view=view, method=request.method or "", status=response.status_code, seconds=took)
    if view.rpartition(":")[2] not in QUIET:
        said = {"view": view, "method": request.method, "status": response.status_code}
        log.info("%(method)s %(view)s %(status)s", said, extra={**said, "ms": round(took * 1000, 1)})
