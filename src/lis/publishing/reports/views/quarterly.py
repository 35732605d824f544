"""Quarterly reports: the list, the page, the files, publishing."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe

from lis.delivery.performance import operations as performance_operations
from lis.delivery.performance import queries as performance
from lis.delivery.performance.queries import ReportingCycle
from lis.foundations.access import anyone, editor
from lis.foundations.access.doors import acting, allow
from lis.publishing.reports import queries
from lis.publishing.reports.forms import PublishForm
from lis.publishing.reports.pages import quarterly as pages

KINDS = (("pdf", "PDF"), ("docx", "Word"), ("pptx", "PowerPoint"), ("xlsx", "Excel"))


def _cycle_or_404(slug: str, person: Any) -> ReportingCycle:
    try:
        return performance.cycle(slug, person)
    except ReportingCycle.DoesNotExist:
        if why := performance.why_unseen(slug, person):
            raise PermissionDenied(why) from None
        raise Http404(f"There is no cycle “{slug}”.") from None


@allow(anyone)
def index(request: HttpRequest) -> HttpResponse:
    """Every quarter's report."""
    return render(request, "reports/index.html", {"page": pages.index_page(request.user)})


@allow(anyone)
def quarterly(request: HttpRequest, slug: str) -> HttpResponse:
    """The report as a page."""
    return _shown(request, _cycle_or_404(slug, request.user), None)


@allow(anyone)
def snapshot(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The report as it was published."""
    return _shown(request, _cycle_or_404(slug, request.user), number)


def _shown(request: HttpRequest, cycle: ReportingCycle, number: int | None) -> HttpResponse:
    try:
        made, _, _ = queries.rendered(cycle, "html", number)
    except queries.NoSuchReport as refusal:
        raise Http404(str(refusal)) from None
    # Rendered by foundations.documents, which escapes everything that people wrote.
    fragment = mark_safe(made.decode())  # noqa: S308
    context = {
        "page": pages.report_page(cycle, number),
        "fragment": fragment,
        "may_edit": editor(request.user),
        "kinds": KINDS,
        "crumbs": [{"label": "Reports", "href": reverse("reports:index")}],
    }
    return render(request, "reports/quarterly.html", context)


@allow(anyone)
def quarterly_file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The report as a file: pdf, docx, pptx or xlsx."""
    return _file(_cycle_or_404(slug, request.user), kind, None)


@allow(anyone)
def snapshot_file(request: HttpRequest, slug: str, number: int, kind: str) -> HttpResponse:
    """The report as it was published, as a file."""
    return _file(_cycle_or_404(slug, request.user), kind, number)


def _file(cycle: ReportingCycle, kind: str, number: int | None) -> HttpResponse:
    if kind not in dict(KINDS):
        raise Http404(f"There is no {kind} report. There are: {', '.join(label for _, label in KINDS)}.")
    try:
        made, media_type, name = queries.rendered(cycle, kind, number)
    except queries.NoSuchReport as refusal:
        raise Http404(str(refusal)) from None
    response = HttpResponse(made, content_type=media_type)
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@allow(editor)
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish what the cycle says now, as a snapshot that never changes."""
    cycle = _cycle_or_404(slug, request.user)
    form = PublishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = performance_operations.publish_cycle(
                cycle=cycle, by=acting(request), reason=form.cleaned_data["reason"]
            )
        except performance_operations.CannotPublish as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(request, f"{cycle.code} is published as snapshot {made.number}.")
            return redirect("reports:quarterly", cycle.slug)
    context = {"cycle": cycle, "form": form, "page": pages.report_page(cycle, None)}
    return render(request, "reports/publish.html", context)
