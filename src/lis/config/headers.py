"""Headers that every answer carries."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
# Figures that are published are there to be used by others' pages; everything else is ours alone.
FOR_OTHERS = ("/api/", "/boundaries/")


class ContentSecurityPolicy:
    """Only our own scripts and styles run; nothing inline, nothing from elsewhere.

    What somebody who is signed in sees is kept by no proxy, and by no browser that the next person opens.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        headers = response.headers
        headers.setdefault("Content-Security-Policy", POLICY)
        headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        others = request.path.startswith(FOR_OTHERS)
        headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if others else "same-origin")
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            headers.setdefault("Cache-Control", "private, no-store")
        return response
