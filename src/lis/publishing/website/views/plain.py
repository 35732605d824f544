"""Pages that say one thing: accessibility, cookies, components, health."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from lis.foundations.access import anyone
from lis.foundations.access.doors import allow
from lis.foundations.design.gallery import examples
from lis.publishing.website import queries


@allow(anyone)
def accessibility(request: HttpRequest) -> HttpResponse:
    """What works for whom, and what does not yet."""
    return render(request, "website/accessibility.html")


@allow(anyone)
def cookies(request: HttpRequest) -> HttpResponse:
    """Which cookies are set, and why."""
    lasts = f"{settings.SESSION_COOKIE_AGE // 86_400} days, or until you sign out"
    return render(request, "website/cookies.html", {"session_lasts": lasts})


@allow(anyone)
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with an example."""
    return render(request, "design/gallery.html", {"sections": examples()})


@never_cache
@allow(anyone)
def health(request: HttpRequest) -> HttpResponse:
    """Whether the system can answer, for the machine that watches it."""
    parts = {"database": queries.database_answers(), "store": queries.store_answers()}
    well = all(parts.values())
    return JsonResponse({"ok": well, **parts}, status=200 if well else 503)
