"""The scorecard."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from lis.delivery.performance import downloads
from lis.delivery.performance.pages.scorecard import scorecard_page
from lis.delivery.performance.views.asked import asked_cycle
from lis.foundations.access import anyone
from lis.foundations.access.doors import allow


@allow(anyone)
def scorecard(request: HttpRequest) -> HttpResponse:
    """Every measure of a cycle, filtered and sorted."""
    cycle = asked_cycle(request)
    if cycle is None:
        return render(request, "performance/no_cycle.html")
    return render(
        request, "performance/scorecard.html", {"page": scorecard_page(cycle, request.GET, by=request.user)}
    )


@allow(anyone)
def scorecard_download(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The same rows as a file: csv, json or xlsx."""
    cycle = asked_cycle(request)
    if cycle is None or kind not in downloads.KINDS:
        raise Http404("There is no such download.")
    return downloads.scorecard_file(scorecard_page(cycle, request.GET, by=request.user), kind)
