"""What an address asks for: a submission that this person may see, or nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from lis.delivery.performance import queries as performance
from lis.foundations.access.doors import acting
from lis.publishing.workspace import unsent

View = Callable[..., HttpResponseBase]


def submission_or_404(request: HttpRequest, pk: int, *, to_write: bool = False) -> Any:
    """The submission, for its organisation's people and those who see all. Others learn nothing of it."""
    found = performance.submission_for(acting(request), pk, to_write=to_write)
    if found is None:
        raise Http404("There is nothing here that is yours to write or to approve.")
    return found


def losing_nothing(view: View) -> View:
    """Keep what a person posts whose session has ended, before they are sent to sign in."""

    @wraps(view)
    def kept(request: HttpRequest, pk: int) -> HttpResponseBase:
        if request.method == "POST" and not request.user.is_authenticated:
            unsent.keep(request, pk)
        return view(request, pk)

    return kept
