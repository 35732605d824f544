"""The four questions over HTTP: `lis serve`, JSON out, by one client and by eight."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

from _server import Server
from _store_asking import Question
from _store_making import TYPE, Size

CLIENTS = 8


def address(size: Size, question: Question) -> str:
    """Where the interface answers a question."""
    if question.kind == "b":
        return f"/api/v1/places/{question.places[0]}/figures/?" + urlencode({"type": TYPE})
    slug = question.code.replace(".", "-")
    asked = {"type": TYPE}
    if question.kind == "a":
        asked |= {"period": size.times[-1], "within": question.within}
    if question.kind == "c":
        asked["places"] = ",".join(question.places)
    ending = "rank/" if question.kind == "d" else ""
    return f"/api/v1/statistics/{slug}/{ending}?" + urlencode(asked)


def answers(server: Server, size: Size, question: Question) -> bool:
    """Whether the interface has such an address."""
    return server.get(address(size, question))[0] == 200


def at_once(server: Server, size: Size, asked: list[Question]) -> float:
    """Answers a second to eight clients."""
    started = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        told = list(clients.map(lambda question: server.get(address(size, question))[0], asked))
    if set(told) != {200}:
        raise SystemExit(f"The interface answered {set(told)}.")
    return len(told) / (time.perf_counter() - started)
