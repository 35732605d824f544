"""Memory of `lis serve` after 200 varied requests, papers of every kind among them."""

from __future__ import annotations

import gzip
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urljoin

import synthetic
from _place import a_place, load_demonstration, machine, open_place, python
from _server import Server, serving
from _timing import row

REQUESTS, CLIENTS, LIMIT = 200, 4, 300
KINDS = ("pdf", "docx", "pptx", "xlsx")
LINKS = re.compile(rb'href="([^"#]+)')
HERE = "benchmarks/memory.py"
HEAD = "| What | Limit | Measured | Share of the limit | Also |\n|---|---|---|---|---|"


def main() -> None:
    if len(sys.argv) > 1:
        fill(sys.argv[1])
        return
    print(f"{REQUESTS} requests by {CLIENTS} clients at once. {machine()}.\n\n{HEAD}")
    for what, said in (("demonstration", "32 measures"), ("synthetic", "1,000 measures, no papers")):
        with a_place() as place:
            python(place, HERE, what)
            with serving(place, "serve") as server:
                at_first = sum(server.megabytes.values())
                answered = walk(server, papers=what == "demonstration")
                print(_row(said, server, at_first, answered))


def _row(said: str, server: Server, at_first: float, answered: int) -> str:
    processes = sorted(server.megabytes.values(), reverse=True)
    held = sum(processes)
    each = " + ".join(f"{one:.0f}" for one in processes)
    note = f"{answered} pages and papers; {at_first:.0f} MB at the start; processes {each} MB"
    what = f"`lis serve` with {said}, resident memory of all its processes"
    return row(what, f"{LIMIT} MB", f"{held:.0f} MB", f"{held / LIMIT:.2f}", note)


def fill(what: str) -> None:
    """Make the tables, and put one of the two partnerships into them."""
    open_place({})
    load_demonstration() if what == "demonstration" else synthetic.fill()


def walk(server: Server, *, papers: bool) -> int:
    """Ask for papers of every kind (where `papers`) and for whatever pages link to; how many answered."""
    asked = [f"/reports/2011-12-q2.{kind}" for kind in KINDS] if papers else []
    waiting, seen = ["/", "/measures/", "/design/", *asked], set[str]()
    answered = 0
    with ThreadPoolExecutor(CLIENTS) as clients:
        while waiting and len(seen) < REQUESTS:
            batch = list(dict.fromkeys(p for p in waiting if p not in seen))[: REQUESTS - len(seen)]
            seen.update(batch)
            found = list(clients.map(server.get, batch))
            answered += sum(status == 200 for status, _ in found)
            links = _links(zip(batch, found, strict=True))
            waiting = [link for link in links if papers or not link.startswith("/reports/")]
    return answered


def _links(found: object) -> list[str]:
    """The addresses of ours that pages link to, the most different first."""
    links: dict[str, None] = {}
    for path, (_, sent) in found:  # type: ignore[attr-defined]
        page = gzip.decompress(sent) if sent[:2] == b"\x1f\x8b" else sent
        for link in LINKS.findall(page):
            address = urljoin(path, link.decode().replace("&amp;", "&"))
            if address.startswith("/") and not address.startswith("/static/"):
                links[address] = None
    return sorted(links, key=lambda address: hash(address) % 997)


if __name__ == "__main__":
    main()
