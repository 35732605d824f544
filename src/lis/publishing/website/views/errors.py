"""Pages for what went wrong, each with a reference that stands in the log beside it.

They are no addresses, and may be asked for before anyone knows who asks: no rule stands before them.
"""

import logging
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from lis.foundations.design.reference import reference
from lis.publishing.website.frame import plain_site

log = logging.getLogger("lis.refused")


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
    context = {"site": plain_site(), "reference": _reference(request, 500)}
    return HttpResponse(get_template("500.html").render(context), status=500)


def _page(request: HttpRequest, status: int, message: str) -> HttpResponse:
    context: dict[str, Any] = {"message": message, "reference": _reference(request, status)}
    return render(request, f"{status}.html", context, status=status)


def _reference(request: HttpRequest, status: int) -> str:
    """The request's number for the reader to quote, logged with what was asked for."""
    number = reference()
    level = logging.ERROR if status == 500 else logging.INFO
    found = request.resolver_match
    # Not the address: it may hold a token, or what somebody typed.
    log.log(level, "Reference %s: %s %s %s", number, status, request.method, found and found.view_name)
    return number


def _sentence(exception: Exception) -> str:
    """What the page that refused said; an address that no pattern knows says nothing of use."""
    said = exception.args[0] if isinstance(exception, Http404) and exception.args else ""
    return said if isinstance(said, str) else ""
