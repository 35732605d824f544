"""Statistics: the list, one of them by place, and its figures as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from lis.evidence.statistics import queries
from lis.evidence.statistics.models import Statistic
from lis.evidence.statistics.pages.choosing import Asked, NotAsked, asked_of
from lis.evidence.statistics.pages.files import figures_csv
from lis.evidence.statistics.pages.statistic import statistic_page
from lis.evidence.statistics.pages.statistics import statistics_page
from lis.foundations.access import anyone
from lis.foundations.access.doors import allow
from lis.foundations.access.rules import keeper
from lis.foundations.access.visibility import eyes_at


def _statistic_or_404(request: HttpRequest, slug: str) -> Statistic:
    try:
        return queries.statistic(slug, eyes_at(request))
    except Statistic.DoesNotExist:
        raise Http404(f"There is no statistic “{slug}”. Look for it by its name.") from None


def _asked_or_404(request: HttpRequest, statistic: Statistic) -> Asked | None:
    try:
        return asked_of(statistic, request.GET.dict(), eyes_at(request))
    except NotAsked as refusal:
        raise Http404(str(refusal)) from None


@allow(anyone)
def statistics(request: HttpRequest) -> HttpResponse:
    """Every statistic by topic, or those that match."""
    words, topic = request.GET.get("q", "")[:200], request.GET.get("topic", "")[:100]
    page = statistics_page(words, topic, eyes_at(request))
    return render(request, "statistics/list.html", {"page": page})


@allow(anyone)
def statistic(request: HttpRequest, slug: str) -> HttpResponse:
    """One statistic by place."""
    found = _statistic_or_404(request, slug)
    page = statistic_page(found, _asked_or_404(request, found), request.GET.get("page", "1"))
    crumbs = [{"label": "Statistics", "href": reverse("statistics:list")}]
    context = {"page": page, "crumbs": crumbs, "may_keep": keeper(request.user)}
    return render(request, "statistics/statistic.html", context)


@allow(anyone)
def statistic_file(request: HttpRequest, slug: str) -> HttpResponse:
    """Every figure of the level, period and breakdown that were asked for, as CSV."""
    found = _statistic_or_404(request, slug)
    asked = _asked_or_404(request, found)
    if asked is None:
        raise Http404(f"No figures of {found.name} have been published yet.")
    response = HttpResponse(figures_csv(asked), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.slug}.csv"'
    return response
