"""Shapes as files: an address names its content by hash, so a browser keeps it for good."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control

from lis.foundations.access import anyone
from lis.foundations.access.doors import allow
from lis.partnership.places import queries
from lis.partnership.places.geometry.webfiles import WebFile
from lis.partnership.places.queries import Area, AreaType

YEAR = 31_536_000
KINDS = {"topojson": "application/json", "geojson": "application/geo+json"}


@allow(anyone)
def topojson(request: HttpRequest, type: str, within: str, hash: str) -> HttpResponse:
    """The simplified shapes of a type as TopoJSON."""
    return _shapes(request, type, within, hash, "topojson")


@allow(anyone)
def geojson(request: HttpRequest, type: str, within: str, hash: str) -> HttpResponse:
    """The simplified shapes of a type as GeoJSON."""
    return _shapes(request, type, within, hash, "geojson")


@allow(anyone)
def latest(request: HttpRequest, type: str, within: str, form: str) -> HttpResponse:
    """An address that stays: it leads to the file as it is now."""
    found = _file(type, within, form)
    response = redirect(f"places:{form}", type=type, within=within, hash=found.hash)
    patch_cache_control(response, public=True, no_cache=True)
    return response


def _file(type: str, within: str, form: str) -> WebFile:
    try:
        return queries.shape_file(type, within, form)
    except Area.DoesNotExist as unknown:
        raise Http404(str(unknown)) from None
    except AreaType.DoesNotExist:
        raise Http404(f"There is no area type “{type}”.") from None


def _shapes(request: HttpRequest, type: str, within: str, hash: str, form: str) -> HttpResponse:
    """The file of this hash; 304 for who has it; 410 and the new address where it was replaced."""
    found = _file(type, within, form)
    if found.hash != hash:
        return _replaced(
            reverse(f"places:{form}", kwargs={"type": type, "within": within, "hash": found.hash})
        )
    tag = f'"{hash}"'
    known = tag in request.headers.get("If-None-Match", "").replace("W/", "")
    response = HttpResponse(b"" if known else found.content, status=304 if known else 200)
    response.headers["Content-Type"] = KINDS[form]
    response.headers["ETag"] = tag
    patch_cache_control(response, public=True, max_age=YEAR, immutable=True)
    return response


def _replaced(address: str) -> HttpResponse:
    words = f"These boundaries were replaced by newer ones: {address}\n"
    response = HttpResponse(words, status=410, content_type="text/plain; charset=utf-8")
    response.headers["Link"] = f'<{address}>; rel="successor-version"'
    return response
