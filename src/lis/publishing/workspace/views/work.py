"""My work, and where one is led after signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from lis.foundations.access import signed_in
from lis.foundations.access.doors import acting, allow
from lis.foundations.documents.csv import csv_text
from lis.foundations.notices.queries import unread_count
from lis.publishing.workspace import rules
from lis.publishing.workspace.pages.work import COLUMNS, WorkPage, work_page, work_rows

# Excel reads a file as UTF-8 only where it begins with this.
MARK = "\ufeff"


def _page(request: HttpRequest) -> WorkPage:
    asked = request.GET.get("cycle", "")
    return work_page(acting(request), cycle_slug=asked, today=timezone.localdate())


@never_cache
@allow(signed_in)
def work(request: HttpRequest) -> HttpResponse:
    """What is due from me, late, returned, and waiting for me."""
    context = {"page": _page(request), "unread": unread_count(acting(request))}
    return render(request, "workspace/work.html", context)


@never_cache
@allow(signed_in)
def work_download(request: HttpRequest) -> HttpResponse:
    """The same as a table file."""
    rows = ([row[name] for name in COLUMNS] for row in work_rows(_page(request)))
    response = HttpResponse(MARK + csv_text([COLUMNS, *rows]), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="my-work.csv"'
    return response


@never_cache
@allow(signed_in)
def start(request: HttpRequest) -> HttpResponse:
    """Where one is led after signing in: to the work, or home where there is none."""
    return redirect("workspace:work" if rules.has_work(acting(request)) else "website:home")
