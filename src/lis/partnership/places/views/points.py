"""Points as files for maps."""

import hashlib
import json

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from lis.foundations.access import anyone
from lis.foundations.access.doors import allow
from lis.foundations.access.visibility import PUBLIC, eyes_at
from lis.partnership.places import queries
from lis.partnership.places.queries import Area, PointLayer


@allow(anyone)
def points(request: HttpRequest, layer: str) -> HttpResponse:
    """The points of a layer as GeoJSON; `?within=` the code of an area: those inside it."""
    code, eyes = request.GET.get("within", ""), eyes_at(request)
    try:
        place = queries.area(code) if code else None
        told = queries.points_as_geojson(queries.point_layer(layer, eyes), place)
    except PointLayer.DoesNotExist:
        raise Http404(f"There is no layer of points called “{layer}”.") from None
    except Area.DoesNotExist as unknown:
        raise Http404(str(unknown)) from None
    content = json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode()
    tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    known = tag in request.headers.get("If-None-Match", "").replace("W/", "")
    response = HttpResponse(b"" if known else content, status=304 if known else 200)
    response.headers["Content-Type"] = "application/geo+json"
    response.headers["ETag"] = tag
    if eyes == PUBLIC:
        patch_cache_control(response, public=True, no_cache=True)
    return response
