"""A theme."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from lis.delivery.performance.pages.theme import theme_page
from lis.delivery.performance.views.asked import asked_cycle
from lis.foundations.access import anyone
from lis.foundations.access.doors import allow
from lis.partnership.strategy import queries as strategy


@allow(anyone)
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """How a theme's measures stand."""
    themes = strategy.themes()
    chosen = next((t for t in themes if t.slug == slug), None)
    if chosen is None:
        raise Http404(f"There is no theme “{slug}”.")
    page = theme_page(chosen, asked_cycle(request), themes, by=request.user)
    dots = [
        {"name": row.name, "key": row.rating, "href": reverse("performance:measure", args=[row.slug])}
        for row in page.card
    ]
    return render(request, "performance/theme.html", {"page": page, "dots": dots})
