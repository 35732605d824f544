"""Places compared: the page, and all its figures as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lis.foundations.access import anyone
from lis.foundations.access.doors import allow
from lis.foundations.access.visibility import eyes_at
from lis.publishing.reports.pages.comparing import compare_page
from lis.publishing.reports.places import asking
from lis.publishing.reports.places.compared import compared_csv
from lis.publishing.reports.views.places import file_answer


def _keys(request: HttpRequest) -> list[str]:
    return request.GET.get("with", "")[:400].split(",")


@allow(anyone)
def compare(request: HttpRequest) -> HttpResponse:
    """Up to ten places side by side."""
    subjects, unknown = asking.subjects(_keys(request), request.user)
    told = asking.told(subjects, eyes_at(request))
    page = compare_page(told, unknown=unknown, typed=request.GET.get("add", "")[:120], by=request.user)
    return render(request, "reports/compare.html", {"page": page})


@allow(anyone)
def compare_file(request: HttpRequest) -> HttpResponse:
    """The figures of the places compared, one to a line."""
    subjects, _ = asking.subjects(_keys(request), request.user)
    made = compared_csv(asking.told(subjects, eyes_at(request)))
    return file_answer(made, "text/csv; charset=utf-8", "places-compared.csv", attached=True)
