"""Neighbourhoods: the list, what one covers, and the same as files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from lis.foundations.access import anyone
from lis.foundations.access.doors import allow
from lis.partnership.places import queries
from lis.partnership.places.models import Neighbourhood, NeighbourhoodVersion
from lis.partnership.places.pages.definition import (
    definition_csv,
    definition_geojson,
    definition_page,
    list_page,
)

FILES = {
    "csv": (definition_csv, "text/csv; charset=utf-8"),
    "geojson": (definition_geojson, "application/geo+json"),
}


@allow(anyone)
def neighbourhoods(request: HttpRequest) -> HttpResponse:
    """Every neighbourhood that the reader may see."""
    return render(request, "places/neighbourhoods.html", {"page": list_page(request.user)})


@allow(anyone)
def definition(request: HttpRequest, slug: str) -> HttpResponse:
    """What a neighbourhood covers, in its latest version or the one that is asked for."""
    one = neighbourhood_or_404(request, slug)
    page = definition_page(one, _version_or_404(request, one), request.user)
    return render(request, "places/definition.html", {"page": page})


@allow(anyone)
def definition_file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The parts of a neighbourhood as CSV or GeoJSON."""
    one = neighbourhood_or_404(request, slug)
    if kind not in FILES:
        raise Http404("There is no such download. There are definition.csv and definition.geojson.")
    make, content_type = FILES[kind]
    version = _version_or_404(request, one)
    response = HttpResponse(make(one, version), content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}-v{version.number}.{kind}"'
    patch_cache_control(response, private=one.visibility != Neighbourhood.Visibility.PUBLIC)
    return response


def neighbourhood_or_404(request: HttpRequest, slug: str) -> Neighbourhood:
    """The neighbourhood of this slug, where the reader may see it."""
    try:
        return queries.neighbourhood(slug, request.user)
    except Neighbourhood.DoesNotExist:
        raise Http404(f"There is no neighbourhood “{slug}”, or it isn’t shared with you.") from None


def _version_or_404(request: HttpRequest, one: Neighbourhood) -> NeighbourhoodVersion:
    asked = request.GET.get("version", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 6 else None
    try:
        return queries.version(one, 0 if asked and number is None else number)
    except NeighbourhoodVersion.DoesNotExist:
        raise Http404(f"{one} has no version “{asked}”.") from None
