"""Pages that say what was published say it as it was at one moment, also while a quarter is published."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from lis.evidence.indicators.queries import tick

HOME = "/"
TOLD = (
    *("/measures/", "/themes/", "/reports/", "/issues/", "/changes", "/partners/", "/strategy/", "/search"),
    *("/data/", "/api/"),
)
# Figures of places are read from one edition, which never changes.
OF_AN_EDITION = ("/api/v1/statistics/", "/api/v1/places/")
TRIES = 3


class AsOfOneMoment:
    """A page asks several questions, and a publication may come between two of them.

    Whatever is published moves the change clock as it becomes visible. Where the clock moved while the page
    was made, the page is made again: all of it is new then.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        told = request.path == HOME or request.path.startswith(TOLD)
        told = told and not request.path.startswith(OF_AN_EDITION)
        if request.method != "GET" or not told:
            return self.get_response(request)
        for _ in range(TRIES):
            began = tick()
            response = self.get_response(request)
            if response.streaming or tick() == began:
                break
        return response
