"""What changed between two moments: a page and its files."""

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from lis.delivery.performance import downloads
from lis.delivery.performance.pages.changes import COLUMNS, ChangesPage, changes_page
from lis.foundations.access import anyone
from lis.foundations.access.doors import allow
from lis.foundations.moments.queries import NotAMoment

KINDS = ("csv", "json", "xlsx")


@allow(anyone)
def changes(request: HttpRequest) -> HttpResponse:
    """What changed since a moment, figure by figure."""
    return render(request, "performance/changes.html", {"page": _page(request)})


@allow(anyone)
def changes_download(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The same as a file: csv, json or xlsx."""
    if kind not in KINDS:
        raise Http404("There is no such download.")
    rows = [one.as_row() for one in _page(request).everything]
    return downloads.table_file(rows, COLUMNS, "changes", kind)


def _page(request: HttpRequest) -> ChangesPage:
    try:
        return changes_page(request.GET, by=request.user)
    except NotAMoment as refusal:
        raise BadRequest(str(refusal)) from None
