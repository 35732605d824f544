"""How often one may ask for what is dear: sign in, search, take away files, send files, ask the interface.

Each is counted by account, or by address for who is not signed in, and by address over all accounts, where
the address that an office shares must leave room. Nothing is counted that comes from this machine itself.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.template.loader import get_template

from lis.config.allowances import Limit
from lis.config.tally import asked
from lis.config.watching import is_this_machine
from lis.foundations.access.attempts import address_of
from lis.foundations.design.reference import reference
from lis.publishing.website.frame import plain_site

FILES = (".csv", ".xlsx", ".pdf", ".docx", ".pptx", ".zip", ".yaml", ".jsonl", ".parquet")
ENTERING = ("/sign-in/", "/invitations/", "/unsubscribe/")
BY_LINK = ("/answer/",)
SHARED = 10


def kind_of(request: HttpRequest) -> str:
    """Which of the limits a request falls under; empty for none."""
    path, posts = request.path, request.method == "POST"
    if path.startswith(BY_LINK):
        return "links"
    if posts and path.startswith(ENTERING):
        return "sign-in"
    if posts and request.content_type == "multipart/form-data" and _has_length(request):
        return "uploads"
    if path.startswith("/api/"):
        return "api"
    if path.rstrip("/") == "/search":
        return "search"
    return "downloads" if path.endswith(FILES) else ""


def _has_length(request: HttpRequest) -> bool:
    """Whether more than a form's few fields is sent."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdigit() and int(length) > 10_000


class Limited:
    """Answers 429 to who asks too often, and says when to come back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        kind = kind_of(request)
        limit = settings.LIMITS.get(kind)
        if limit is None or is_this_machine(request):
            return self.get_response(request)
        wait = _wait(request, kind, limit)
        return too_often(request, wait) if wait else self.get_response(request)


def _wait(request: HttpRequest, kind: str, limit: Limit) -> int:
    """How many seconds until this may be asked again; 0 where it may now."""
    file = Path(settings.DATA_DIR) / "limits"
    found = [
        asked(file, f"{kind} {whose}", limit.seconds) + (most,) for whose, most in _whose(request, limit)
    ]
    return max((wait for count, wait, most in found if count > most), default=0)


def _whose(request: HttpRequest, limit: Limit) -> Iterator[tuple[str, int]]:
    address = address_of(request)
    person: Any = getattr(request, "user", None)
    if settings.SESSION_COOKIE_NAME in request.COOKIES and person is not None and person.is_authenticated:
        yield f"account {person.pk}", limit.most
        yield f"all of {address}", limit.most * SHARED
    else:
        yield f"address {address}", limit.most


def too_often(request: HttpRequest, wait: int) -> HttpResponse:
    """The refusal, as a page or for a machine."""
    words = f"You have asked for this very often. Wait {_time(wait)}, then try again."
    answer: HttpResponse
    if request.path.startswith("/api/"):
        answer = JsonResponse({"detail": words, "reference": reference()}, status=429)
    else:
        context = {"site": plain_site(), "message": words, "reference": reference()}
        answer = HttpResponse(get_template("429.html").render(context), status=429)
    answer.headers["Retry-After"] = str(wait)
    return answer


def _time(seconds: int) -> str:
    if seconds < 60:
        return f"{seconds} second{'s' if seconds > 1 else ''}"
    minutes = -(-seconds // 60)
    return f"{minutes} minute{'s' if minutes > 1 else ''}"
