"""Asking the application for pages as a web server does, without the network: what remains is server time."""

from __future__ import annotations

import io
import random
import time
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

GZIP = "gzip"
SORTS = ("", "name", "gap", "direction", "signal", "lead")
CHOICES = {
    "theme": ("health", "safety", "prosperity", "environment", "learning", "housing"),
    "lead": ("council", "police", "health-trust", "college", "fire-service"),
    "rating": ("on", "within", "below", "not"),
    "direction": ("improving", "declining", "unchanged", "not_comparable"),
    "signal": ("real", "usual", "too"),
    "q": ("measure 7", "residents report", "safety 30", "nothing like this"),
}


@cache
def application() -> Callable[..., Iterable[bytes]]:
    """The whole application: every middleware, sessions, templates."""
    from lis.config.wsgi import application as whole

    return whole


def ask(path: str, *, encoding: str = "") -> tuple[str, int]:
    """(status, bytes sent) of a GET. Raises where the page is not there."""
    where, _, query = path.partition("?")
    environ: dict[str, Any] = {}
    setup_testing_defaults(environ)
    environ |= {
        "PATH_INFO": where,
        "QUERY_STRING": query,
        "HTTP_HOST": "127.0.0.1",
        "wsgi.input": io.BytesIO(),
    }
    if encoding:
        environ["HTTP_ACCEPT_ENCODING"] = encoding
    told: list[str] = []
    body = application()(environ, lambda status, headers, exc_info=None: told.append(status))
    try:
        size = sum(len(part) for part in body)
    finally:
        # Closing the answer ends the request, as a server does: it is part of what a request costs.
        getattr(body, "close", lambda: None)()
    if not told[0].startswith("200"):
        raise SystemExit(f"{path} answered {told[0]}")
    return told[0], size


def timed(path: str, *, encoding: str = "") -> float:
    """Seconds that the server takes for a page."""
    started = time.perf_counter()
    ask(path, encoding=encoding)
    return time.perf_counter() - started


def scorecard_paths(count: int, *, seed: int = 7) -> list[str]:
    """Scorecards as people ask for them: a quarter plain, the rest filtered, in any order, on any page."""
    chance = random.Random(seed)
    return [_path(chance) for _ in range(count)]


def _path(chance: random.Random) -> str:
    asked: dict[str, str] = {}
    for name in chance.sample(sorted(CHOICES), chance.choice((0, 1, 1, 2))):
        asked[name] = chance.choice(CHOICES[name])
    asked["sort"] = chance.choice(SORTS)
    asked["page"] = str(chance.choice((1, 1, 2, 3, 5)))
    return "/measures/?" + urlencode({name: value for name, value in asked.items() if value})
