"""A measure: its page, its figures as files, its chart, its history, and what it means."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from lis.delivery.performance import downloads
from lis.delivery.performance.pages.history import history_page
from lis.delivery.performance.pages.measure import measure_page
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
    page = measure_page(_measure_or_404(request, slug), asked_cycle(request), by=request.user)
    theme = page.indicator.theme
    crumbs = [{"label": "Measures", "href": _scorecard(page)}]
    if theme:
        crumbs.append({"label": theme.name, "href": reverse("performance:theme", args=[theme.slug])})
    context = {"page": page, "crumbs": crumbs, "may_edit": editor(request.user)}
    return render(request, "performance/measure.html", context)


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
