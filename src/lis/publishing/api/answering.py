"""What every answer has: an ETag from the change clock, leave to read it from anywhere, honest parts."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import condition
from ninja import Schema
from ninja.decorators import decorate_view
from pydantic import Field

from lis.evidence.indicators import queries as indicators
from lis.foundations.moments import queries as moments

MOST = 500
VERSION = "1.0.0"


class Part(Schema):
    """Which part of a list is asked for."""

    limit: int = Field(100, ge=1, le=MOST, description=f"How many, at most {MOST}.")
    offset: int = Field(0, ge=0, le=1_000_000, description="How many to pass over first.")


def part_of(request: HttpRequest, found: Any, part: Part, show: Callable[[Any], Any]) -> dict[str, Any]:
    """Part of a list (a query or a sequence) as a Page: `count` and `next` say what was left out."""
    total = found.count() if hasattr(found, "query") else len(found)
    chosen = found[part.offset : part.offset + part.limit]
    after = part.offset + part.limit
    return {
        "count": total,
        "limit": part.limit,
        "offset": part.offset,
        "next": _address(request, part.limit, after) if after < total else None,
        "items": [show(one) for one in chosen],
    }


def _address(request: HttpRequest, limit: int, offset: int) -> str:
    asked = {**request.GET.dict(), "limit": limit, "offset": offset}
    return f"{request.path}?{urlencode(asked)}"


def tag(request: HttpRequest, *args: Any, **kwargs: Any) -> str | None:
    """The ETag of every public answer: the same count of changes, the same answers. Whoever is signed in may
    see more, and other things tomorrow, so that nothing of what they are answered is kept."""
    if not is_stranger(request):
        return None
    moment = sha256(moments.key().encode()).hexdigest()[:12] if moments.shown() else ""
    return f'"{VERSION}-{indicators.tick()}{"-" if moment else ""}{moment}"'


def is_stranger(request: HttpRequest) -> bool:
    """Whether nobody in particular asks. Without the cookie of a session nobody is looked up."""
    return settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated


def _open(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = "*"
        # Anyone may keep what is public, and asks whether it is still true before using it.
        response.headers["Cache-Control"] = (
            "public, no-cache" if is_stranger(request) else "private, no-store"
        )
        patch_vary_headers(response, ["Cookie"])
        return response

    return answered


answering = decorate_view(_open, condition(etag_func=tag))
