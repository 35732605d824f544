"""What answers a form without a good token against forgery: usually one that was open while its reader signed
in again. It is no address: Django asks for it by its name in the settings."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import Resolver404, ResolverMatch, resolve

from lis.foundations.design.reference import reference
from lis.publishing.workspace import unsent

WRITING = "workspace:submission"


def refused(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """The page that says so; for a form of ours that somebody wrote in, the form again with every word.

    The signed word in the form can't be had by another site, so only its reader can have sent it. Even so
    nothing is saved: they see what was kept and press the button themselves.
    """
    match = _match(request)
    if match is None or match.view_name != WRITING or not unsent.keep(request, match.kwargs["pk"]):
        return render(request, "403_csrf.html", {"reference": reference()}, status=403)
    messages.warning(request, "You signed in again while this page was open, so it was not saved yet.")
    return redirect(WRITING, match.kwargs["pk"])


def _match(request: HttpRequest) -> ResolverMatch | Any:
    try:
        return resolve(request.path_info)
    except Resolver404:
        return None
