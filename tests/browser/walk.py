"""Walk the site as a reader would: from the home page, by its links."""

import urllib.error
import urllib.request
from collections import Counter, deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, urljoin, urlsplit

from bs4 import BeautifulSoup
from django.urls import Resolver404, URLResolver, resolve

PER_KIND = 1
PER_ROUTE = 3
MOST_PAGES = 240
Kind = tuple[str, ...]


class TooManyPages(RuntimeError):
    """There are more kinds of page than are walked, so some would be left out in silence."""


@dataclass(frozen=True)
class Answer:
    """What one address gave, and where the link to it was."""

    address: str
    came_from: str
    status: int
    kind: str
    body: bytes

    @property
    def is_page(self) -> bool:
        return self.status == 200 and self.kind == "text/html"

    @cached_property
    def links(self) -> list[str]:
        """The addresses of this site that the page links to, without fragments."""
        if not self.is_page:
            return []
        soup = BeautifulSoup(self.body, "html.parser")
        targets = [urljoin(self.address, a["href"]) for a in soup.find_all("a", href=True)]
        host = urlsplit(self.address).netloc
        ours = [t for t in targets if urlsplit(t).netloc == host and urlsplit(t).scheme == "http"]
        return list(dict.fromkeys(t.partition("#")[0] for t in ours))


def route_of(address: str) -> str:
    """The pattern that answers an address; its path where none does."""
    path = urlsplit(address).path
    try:
        return f"/{resolve(path).route}"
    except Resolver404:
        return path


def kind_of(address: str) -> Kind:
    """What makes two addresses the same kind of page: pattern, form of file, names in the query."""
    parts = urlsplit(address)
    asked = sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)})
    return (route_of(address), PurePosixPath(parts.path).suffix, *asked)


def walk(
    home: str, session: str = "", seeds: Sequence[str] = (), done: Collection[Kind] = ()
) -> list[Answer]:
    """Every kind of page within reach but those `done`: one address of each, breadth first."""
    starts = [home, *(urljoin(home, seed) for seed in seeds)]
    waiting = deque((start, "the start") for start in starts)
    met = set(starts)
    kinds: Counter[Kind] = Counter(dict.fromkeys(done, PER_KIND))
    routes: Counter[str] = Counter()
    answers = []
    while waiting:
        address, came_from = waiting.popleft()
        kind, route = kind_of(address), route_of(address)
        if kinds[kind] >= PER_KIND or routes[route] >= PER_ROUTE:
            continue
        if len(answers) == MOST_PAGES:
            raise TooManyPages(f"More than {MOST_PAGES}: {address} is not walked. Raise MOST_PAGES.")
        kinds[kind] += 1
        routes[route] += 1
        answers.append(fetch(address, came_from, session))
        found = [link for link in answers[-1].links if link not in met]
        met.update(found)
        waiting.extend((link, address) for link in found)
    return answers


def fetch(address: str, came_from: str, session: str = "") -> Answer:
    """Ask for one address, following redirections, with the cookie of `session`."""
    request = urllib.request.Request(address, headers={"Cookie": f"sessionid={session}"} if session else {})
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            status, kind, body = response.status, response.headers.get_content_type(), response.read()
            address = response.url
    except urllib.error.HTTPError as error:
        status, kind, body = error.code, error.headers.get_content_type(), b""
    return Answer(address, came_from, status, kind, body)


def named_routes(resolver: URLResolver, space: str = "", before: str = "/") -> dict[str, str]:
    """Every named address of the site by its full name, as the pattern that answers it."""
    found: dict[str, str] = {}
    for pattern in resolver.url_patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            found |= named_routes(pattern, inner, here)
        elif pattern.name:
            found[f"{space}{pattern.name}"] = here
    return found
