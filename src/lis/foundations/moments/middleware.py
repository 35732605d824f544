"""An address that asks for a moment is answered as it was known then."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from lis.foundations.moments.book import seen
from lis.foundations.moments.linking import keeping
from lis.foundations.moments.moment import PARAMETER, SEEN, Moment, NotAMoment, moment_of, shown
from lis.foundations.moments.past import as_it_was

READS = ("GET", "HEAD")
UNCHANGED = "What was can’t be changed. See the page as it is now, and change that."
Answer = Callable[[HttpRequest], HttpResponseBase]


class AsItWas:
    """Reads `?as-at=` and `?as-seen=` of requests that only read."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if PARAMETER not in request.GET and SEEN not in request.GET:
            return self.get_response(request)
        try:
            moment = asked(request)
        except NotAMoment as refusal:
            request.moment_refused = str(refusal)  # type: ignore[attr-defined]
            return self.get_response(request)
        if moment is None:
            return self.get_response(request)
        with as_it_was(moment):
            return _whole(self.get_response(request), moment)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Refuse what is not understood here, where the refusal becomes a page."""
        if refused := getattr(request, "moment_refused", ""):
            raise BadRequest(refused)
        if shown() is None:
            return
        rule = getattr(view, "access_rule", None)
        if request.method not in READS or (rule is not None and rule.name != "anyone"):
            raise PermissionDenied(UNCHANGED)


def asked(request: HttpRequest) -> Moment | None:
    """The moment that an address asks for; None where it asks for none. Raises NotAMoment."""
    if written := request.GET.get(SEEN, ""):
        return moment_seen(written)
    written = request.GET.get(PARAMETER, "")
    return moment_of(written) if written else None


def moment_seen(written: str) -> Moment:
    """The moment of something published, by its key. Raises NotAMoment."""
    for knows in seen():
        if moment := knows(written):
            return moment
    raise NotAMoment(f"“{SEEN}” says {written[:40]!r}, and nothing was published under that.")


def _whole(response: HttpResponseBase, moment: Moment) -> HttpResponseBase:
    """The answer, read to its end while the moment lasts, its links keeping the moment."""
    if response.streaming:
        response.streaming_content = list(response.streaming_content)  # type: ignore[attr-defined]
    elif isinstance(response, HttpResponse) and response.get("Content-Type", "").startswith("text/html"):
        response.content = keeping(response.content.decode(), moment).encode()
    return response
