"""Saying what was measured of the store."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

import _store_http as over_http
from _server import Server, serving
from _store_asking import NAMES, questions
from _store_making import Size
from _timing import each, row, seconds

LIMITS = {"a": 6, "b": 6, "c": 6, "d": 15}
MEMORY = 400
GROWTH = 1.3


def tell_loading(told: dict[str, Any]) -> None:
    """How long it took to load a file, beside DuckDB's COPY of it."""
    took = told["sorting"] + told["publishing"]
    limit, rows = told["copied"], told["rows"]
    print(f"DuckDB's COPY of the CSV: {seconds(limit)}, {rows / limit:,.0f} rows/s.")
    print(f"Sorting it into subjects: {seconds(told['sorting'])}, publishing: {seconds(told['publishing'])};")
    print(f"together {rows / took:,.0f} rows/s, {took / limit:.1f} × the COPY,")
    print(f"at most {told['megabytes']:,.0f} MB.\n")


def tell_making(told: dict[str, Any], size: Size) -> None:
    """How long it took to publish, and what it takes on the disk."""
    speed = size.rows / told["whole"]
    print(f"Publishing all: {seconds(told['whole'])}, {speed:,.0f} rows/s, with making them up;")
    copies = ", ".join(f"{copy} {held:.1f}" for copy, held in told["bytes"].items())
    print(f"one statistic anew: {seconds(told['again'])}. Bytes a figure: {copies}.")
    print(f"At most {told['megabytes']:,.0f} MB.\n")


def tell_answers(told: dict[str, Any], others: dict[str, Any], kinds: str) -> None:
    """A table of the questions and of who answered them how fast."""
    everything = told | others
    ways = ["store", "duckdb", *others]
    print(row("Question, ms at the median", "Limit over HTTP", *ways))
    print("|---|" + "---|" * (len(ways) + 1))
    for kind in kinds:
        took = [f"{everything[way][kind]:.2f}" for way in ways]
        print(row(f"({kind}) {NAMES[kind]}", LIMITS[kind], *took))
    print(f"\n{told['at_once']:,.0f} answers/s of all four to {over_http.CLIENTS} threads;")
    print(f"a reader takes {told['megabytes']:,.0f} MB (limit {MEMORY}).\n")


def tell_http(place: dict[str, str], size: Size, runs: int) -> dict[str, float]:
    """The same over HTTP, where the interface answers such questions; the median of each in milliseconds."""
    told: dict[str, float] = {}
    with serving(place, "serve") as server:
        print(row("Question over HTTP", "Limit, ms", "median, ms", "processor time, ms", "answers/s to 8"))
        print("|---|---|---|---|---|")
        _acquaint(server, size)
        for kind in NAMES:
            asked = questions(size, kind, runs)
            where = over_http.address(size, asked[0])
            if not over_http.answers(server, size, asked[0]):
                print(f"({kind}) over HTTP: not measured, {where[:60]} is not there.")
                continue
            worked = server.worked
            told[kind] = (
                each([lambda q=q: server.get(over_http.address(size, q)) for q in asked]).median * 1000
            )
            used = (server.worked - worked) / runs * 1000
            speed = over_http.at_once(server, size, asked)
            print(row(f"({kind})", LIMITS[kind], f"{told[kind]:.2f}", f"{used:.2f}", f"{speed:,.0f}"))
        print(f"\nThe server took {sum(server.megabytes.values()):,.0f} MB. {busy()}\n")
    return told


def _acquaint(server: Server, size: Size) -> None:
    """Ask something else about each statistic first, so that no new process is measured."""
    (asked,) = questions(size, "a", 1)
    for code in size.codes:
        server.get(over_http.address(size, replace(asked, code=code)))


def tell_growth(small: dict[str, float], large: dict[str, float], way: str) -> None:
    """How many times as long the large size takes."""
    print(f"\nGrowth of the median from the small size to the large one, {way} (limit {GROWTH}):")
    for kind in small.keys() & large.keys():
        print(f"({kind}) {large[kind] / small[kind]:.2f}")


def busy() -> str:
    """What else the machine does, in a sentence: what is measured on a busy one is too long."""
    load, processors = os.getloadavg()[0], os.cpu_count() or 1
    return f"The load was {load:.1f} on {processors} processors" + (
        ": the machine is busy with other work." if load > processors + 1 else "."
    )
