"""A measure: its page, its figures as files, its chart, its history, and what it means."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from lis.delivery.performance import downloads, queries
from lis.delivery.performance.models import ReportingCycle
from lis.delivery.performance.pages.history import history_page
from lis.delivery.performance.pages.measure import measure_page
from lis.delivery.performance.rules import proposer
from lis.delivery.performance.views.asked import asked_cycle
from lis.evidence.indicators import queries as indicators
from lis.evidence.indicators.queries import Indicator
from lis.foundations.access import anyone, editor
from lis.foundations.access.doors import allow
from lis.foundations.design.charts import draw


def _measure_or_404(request: HttpRequest, slug: str) -> Indicator:
    try:
        return indicators.indicator(slug, by=request.user)
    except Indicator.DoesNotExist:
        raise Http404(f"There is no measure “{slug}”.") from None


@allow(anyone)
def measure(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about one measure."""
    found = _measure_or_404(request, slug)
    page = measure_page(found, _cycle_for(request, found), by=request.user)
    theme = page.indicator.theme
    crumbs = [{"label": "Measures", "href": _scorecard(page)}]
    if theme:
        crumbs.append({"label": theme.name, "href": reverse("performance:theme", args=[theme.slug])})
    may = {"may_edit": editor(request.user), "may_propose": proposer(request.user)}
    context = {"page": page, "crumbs": crumbs, **may}
    return render(request, "performance/measure.html", context)


def _cycle_for(request: HttpRequest, found: Indicator) -> ReportingCycle | None:
    """The cycle that is asked for; of a measure that is reported no longer, else the last that had it."""
    last = queries.last_cycle_of(found, request.user) if found.withdrawn_on else None
    return last if last and "cycle" not in request.GET else asked_cycle(request)


def _scorecard(page: object) -> str:
    cycle = getattr(page, "cycle", None)
    return reverse("performance:scorecard", query={"cycle": cycle.slug} if cycle else None)


@allow(anyone)
def measure_download(request: HttpRequest, slug: str, kind: str) -> HttpResponseBase:
    """Every figure of a measure as a file."""
    if kind not in downloads.KINDS:
        raise Http404("There is no such download.")
    return downloads.measure_file(_measure_or_404(request, slug), kind)


@allow(anyone)
def measure_chart(request: HttpRequest, slug: str) -> HttpResponse:
    """The chart as a drawing of its own."""
    page = measure_page(_measure_or_404(request, slug), asked_cycle(request), by=request.user)
    if page.chart is None:
        raise Http404("This measure has no figures to draw.")
    drawn = draw(page.chart.series, width=740, standalone=True)
    response = HttpResponse(drawn, content_type="image/svg+xml")
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}.svg"'
    return response


@allow(anyone)
def revisions(request: HttpRequest, slug: str) -> HttpResponse:
    """Where each figure came from, and every version of it."""
    return render(
        request, "performance/revisions.html", {"page": history_page(_measure_or_404(request, slug))}
    )
