"""Boundaries for who looks after the data: what there is, what was found, and taking in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from lis.foundations.access import anyone
from lis.foundations.access.doors import acting, allow
from lis.foundations.access.rules import keeper
from lis.foundations.documents.csv import csv_text
from lis.partnership.places import operations, queries
from lis.partnership.places.boundary_forms import BoundaryFactsForm, BoundaryFileForm, BoundaryLookForm
from lis.partnership.places.geometry.refusal import CannotReadShapes
from lis.partnership.places.geometry.report import BoundaryReport
from lis.partnership.places.models import BoundarySet
from lis.partnership.places.pages.boundaries import boundaries_page, preview_page, report_rows, type_page
from lis.partnership.places.queries import AreaType

if TYPE_CHECKING:
    from lis.partnership.places.operations import BoundaryPreview

LOOKS = ("type", "code_column", "name_column")


@allow(anyone)
def boundaries(request: HttpRequest) -> HttpResponse:
    """Every area type and its boundaries."""
    may_import = keeper(request.user)
    return render(request, "places/boundaries.html", {"page": boundaries_page(), "may_import": may_import})


@allow(anyone)
def boundary_type(request: HttpRequest, type: str) -> HttpResponse:
    """The boundaries of one area type, and what was found in each of its files."""
    try:
        page = type_page(queries.area_type(type))
    except AreaType.DoesNotExist:
        raise Http404(f"There is no area type “{type}”.") from None
    return render(request, "places/boundary_type.html", {"page": page})


@allow(anyone)
def boundary_report(request: HttpRequest, type: str, pk: int) -> HttpResponse:
    """Everything that was found in a file of boundaries, as CSV."""
    made = get_object_or_404(BoundarySet, pk=pk, type__slug=type)
    content = csv_text(report_rows(BoundaryReport.of_json(made.report)))
    response = HttpResponse("\ufeff" + content, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="boundaries-{type}-{pk}.csv"'
    return response


@allow(keeper)
def boundary_import(request: HttpRequest) -> HttpResponse:
    """Choose a file; what was found in it is shown before anything changes."""
    form = BoundaryFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        token = operations.keep_waiting(name=sent.name, pieces=sent.chunks())
        try:
            operations.preview_boundaries(path=operations.waiting_file(token=token))
            return redirect("places:boundary_preview", token)
        except CannotReadShapes as refusal:
            operations.stop_waiting(token=token)
            form.add_error("file", str(refusal))
    return render(request, "places/boundary_import.html", {"form": form}, status=400 if form.errors else 200)


@allow(keeper)
def boundary_preview(request: HttpRequest, token: str) -> HttpResponse:
    """What was found in a file; read it in another way, take it in, or leave it."""
    try:
        if "leave" in request.POST:
            return _left(request, token)
        path = operations.waiting_file(token=token)
        return _decide(request, token, operations.preview_boundaries(path=path, **_asked(request)))
    except CannotReadShapes as refusal:
        messages.error(request, str(refusal))
        return redirect(_back(request, token))


def _asked(request: HttpRequest) -> dict[str, Any]:
    """How the file is to be read. An empty column of names says that there is none."""
    given = {key: request.GET[key] for key in LOOKS if key in request.GET}
    return {key: text for key, text in given.items() if text or key == "name_column"}


def _back(request: HttpRequest, token: str) -> str:
    """To the file as it is read by itself; to the choice of a file where that can't be read either."""
    if request.GET:
        return reverse("places:boundary_preview", args=[token])
    return reverse("places:boundary_import")


def _decide(request: HttpRequest, token: str, preview: BoundaryPreview) -> HttpResponse:
    form = BoundaryFactsForm(request.POST or None)
    if request.method == "POST" and preview.type and form.is_valid():
        return _take_in(request, token, preview, form.cleaned_data)
    report = preview.report
    read = {"type": preview.type, "code_column": report.code_column, "name_column": report.name_column}
    look = BoundaryLookForm(columns=report.columns, initial=read)
    context = {"page": preview_page(preview), "form": form, "look": look}
    return render(request, "places/boundary_preview.html", context, status=400 if form.errors else 200)


def _take_in(
    request: HttpRequest, token: str, preview: BoundaryPreview, facts: dict[str, Any]
) -> HttpResponse:
    made = operations.import_boundaries(
        operations.waiting_file(token=token),
        preview.type,
        code_column=preview.report.code_column,
        name_column=preview.report.name_column,
        by=acting(request),
        **facts,
    )
    operations.stop_waiting(token=token)
    messages.success(request, f"{made.file_name} is taken in: {made.areas:,} {made.type.plural}.")
    return redirect("places:boundary_type", made.type.slug)


def _left(request: HttpRequest, token: str) -> HttpResponse:
    operations.stop_waiting(token=token)
    messages.success(request, "The file was not taken in. Nothing changed.")
    return redirect("places:boundaries")
