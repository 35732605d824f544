"""Pages for what went wrong, each with a reference that stands in the log beside it.

They are no addresses, and may be asked for before anyone knows who asks: no rule stands before them.
"""

import logging
import secrets
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from lis.publishing.website.frame import plain_site

log = logging.getLogger("lis.refused")
# No letters or digits that look alike when they are read out.
SIGNS = "23456789BCDFGHJKMNPQRTVWXY"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent can't be read."""
    return _page(request, 400, "")


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The rule said no; its sentence is on the page."""
    return _page(request, 403, str(exception))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing is at this address."""
    return _page(request, 404, _sentence(exception))


def failed(request: HttpRequest) -> HttpResponse:
    """Something broke. The page asks nothing of the database, which may be what broke."""
    reference = _reference(request, 500)
    context = {"site": plain_site(), "reference": reference}
    return HttpResponse(get_template("500.html").render(context), status=500)


def _page(request: HttpRequest, status: int, message: str) -> HttpResponse:
    context: dict[str, Any] = {"message": message, "reference": _reference(request, status)}
    return render(request, f"{status}.html", context, status=status)


def _reference(request: HttpRequest, status: int) -> str:
    """Four signs for the reader to quote, logged with what was asked for."""
    reference = "".join(secrets.choice(SIGNS) for _ in range(4))
    level = logging.ERROR if status == 500 else logging.INFO
    log.log(level, "Reference %s: %s %s %r", reference, status, request.method, request.path)
    return reference


def _sentence(exception: Exception) -> str:
    """What the page that refused said; an address that no pattern knows says nothing of use."""
    said = exception.args[0] if isinstance(exception, Http404) and exception.args else ""
    return said if isinstance(said, str) else ""
