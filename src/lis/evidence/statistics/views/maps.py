"""Maps and deprivation: the pages and their files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import conditional_page

from lis.evidence.statistics.mapping import files
from lis.evidence.statistics.mapping.chosen import Chosen
from lis.evidence.statistics.mapping.sight import FILES, sight
from lis.evidence.statistics.pages.deprivation import deprivation_csv, deprivation_page
from lis.evidence.statistics.pages.maps import map_page
from lis.foundations.access import anyone
from lis.foundations.access.doors import allow
from lis.foundations.access.visibility import eyes_at


@allow(anyone)
def show_map(request: HttpRequest) -> HttpResponse:
    """A statistic on a map, as the address asks for it."""
    page = map_page(request.GET, eyes_at(request))
    if page is None:
        return render(request, "statistics/no_maps.html", {"title": "Maps"})
    return render(request, "statistics/map.html", {"page": page})


@allow(anyone)
@conditional_page
def map_file(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The same map as a file: SVG, PNG, CSV, GeoJSON or JSON."""
    seen = sight(Chosen.from_query(request.GET), eyes_at(request)) if kind in FILES else None
    if seen is None:
        raise Http404("There is no such map.")
    try:
        return files.answer(seen, kind)
    except files.NothingToDraw as nothing:
        raise Http404(str(nothing)) from None


@allow(anyone)
def deprivation(request: HttpRequest) -> HttpResponse:
    """Scores and change of rank, domain by domain."""
    page = deprivation_page(request.GET, eyes_at(request))
    if page is None:
        return render(request, "statistics/no_maps.html", {"title": "Deprivation"})
    return render(request, "statistics/deprivation.html", {"page": page})


@allow(anyone)
@conditional_page
def deprivation_file(request: HttpRequest) -> HttpResponse:
    """Every place's score and ranks in every domain, as CSV."""
    page = deprivation_page(request.GET, eyes_at(request))
    if page is None:
        raise Http404("No deprivation has been loaded yet.")
    response = HttpResponse(deprivation_csv(page), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="deprivation-{page.period}.csv"'
    return response
