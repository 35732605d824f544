"""The profile of an area or neighbourhood: its page and its files."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from lis.foundations.access import anyone
from lis.foundations.access.doors import allow
from lis.foundations.access.visibility import eyes_at
from lis.publishing.reports.pages.places import place_page
from lis.publishing.reports.places import asking, papers
from lis.publishing.reports.places.profile import Profile
from lis.publishing.reports.places.subject import Subject


def asked_day(request: HttpRequest) -> date | None:
    """The day as of which figures are wanted; None for now."""
    written = request.GET.get("at", "")
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise Http404("There is no such day. A day is written 2012-01-16.") from None


def _area(request: HttpRequest, code: str) -> Subject:
    try:
        return asking.area_subject(code, request.GET.get("type", ""))
    except asking.NoSuchPlace as refusal:
        raise Http404(str(refusal)) from None


def _neighbourhood(request: HttpRequest, slug: str) -> Subject:
    try:
        return asking.neighbourhood_subject(slug, request.user)
    except asking.NoSuchPlace as refusal:
        raise Http404(str(refusal)) from None


def _profile(request: HttpRequest, subject: Subject) -> Profile:
    try:
        against = request.GET.get("against", "")
        return asking.profile(subject, against=against, day=asked_day(request), by=eyes_at(request))
    except asking.NoSuchPlace as refusal:
        raise Http404(str(refusal)) from None


@allow(anyone)
def place(request: HttpRequest, code: str) -> HttpResponse:
    """An area in figures."""
    return _shown(request, _area(request, code))


@allow(anyone)
def neighbourhood(request: HttpRequest, slug: str) -> HttpResponse:
    """A neighbourhood in figures."""
    return _shown(request, _neighbourhood(request, slug))


def _shown(request: HttpRequest, subject: Subject) -> HttpResponse:
    day = asked_day(request)
    page = place_page(_profile(request, subject), against=request.GET.get("against", ""), day=day)
    return render(request, "reports/place.html", {"page": page})


@allow(anyone)
def place_file(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """An area's profile as a file: csv, pdf or docx."""
    return _file(request, _area(request, code), kind)


@allow(anyone)
def neighbourhood_file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """A neighbourhood's profile as a file: csv, pdf or docx."""
    return _file(request, _neighbourhood(request, slug), kind)


def _file(request: HttpRequest, subject: Subject, kind: str) -> HttpResponse:
    if kind not in papers.KINDS:
        raise Http404(f"A profile can’t be had as “{kind}”. There are: {', '.join(papers.KINDS)}.")
    made, media_type = papers.made(_profile(request, subject), kind)
    return file_answer(made, media_type, f"{subject.key}.{kind}", attached=kind == "csv")


def file_answer(made: bytes, media_type: str, name: str, *, attached: bool) -> HttpResponse:
    """A file to save, or to look at."""
    response = HttpResponse(made, content_type=media_type)
    how = "attachment" if attached else "inline"
    response.headers["Content-Disposition"] = f'{how}; filename="{name}"'
    return response
