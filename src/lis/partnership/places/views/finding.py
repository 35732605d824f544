"""Find a place."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lis.foundations.access import anyone
from lis.foundations.access.doors import allow
from lis.partnership.places.pages.finding import find_page, near_page

# Elsewhere pages may not ask where their reader is.
MAY_ASK_WHERE = "camera=(), geolocation=(self), microphone=()"


@allow(anyone)
def find(request: HttpRequest) -> HttpResponse:
    """One box for a postcode, a name or a code; and every level to browse."""
    asked = request.GET
    page = find_page(
        asked.get("q", ""),
        request.user,
        level=asked.get("level", ""),
        page=asked.get("page", "1"),
        everywhere="all" in asked,
    )
    return _may_ask_where(render(request, "places/find.html", {"page": page}))


@allow(anyone)
def near(request: HttpRequest) -> HttpResponse:
    """What lies around a point: `?lon=` and `?lat=` in degrees."""
    place = _place(request.GET.get("lon", ""), request.GET.get("lat", ""))
    page = near_page(*place) if place else None
    status = 200 if place or not request.GET else 400
    return _may_ask_where(render(request, "places/near.html", {"page": page}, status=status))


def _may_ask_where(response: HttpResponse) -> HttpResponse:
    response.headers["Permissions-Policy"] = MAY_ASK_WHERE
    return response


def _place(longitude: str, latitude: str) -> tuple[float, float] | None:
    try:
        x, y = float(longitude), float(latitude)
    except ValueError:
        return None
    return (x, y) if -180 <= x <= 180 and -90 <= y <= 90 else None
