"""Saying what was measured of the store."""

from __future__ import annotations

from typing import Any

import _store_http as over_http
from _server import serving
from _store_asking import NAMES, questions
from _store_making import Size
from _timing import each, row, seconds

LIMITS = {"a": 6, "b": 6, "c": 6, "d": 15}
MEMORY = 400


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


def tell_http(place: dict[str, str], size: Size, runs: int) -> None:
    """The same over HTTP, where the interface answers such questions."""
    with serving(place, "serve") as server:
        for kind in NAMES:
            asked = questions(size, kind, runs)
            where = over_http.address(size, asked[0])
            if not over_http.answers(server, size, asked[0]):
                print(f"({kind}) over HTTP: not measured, {where[:60]} is not there.")
                continue
            took = each([lambda q=q: server.get(over_http.address(size, q)) for q in asked]).median
            speed = over_http.at_once(server, size, asked)
            print(f"({kind}) over HTTP: {took * 1000:.2f} ms; {speed:,.0f} answers/s at eight clients.")
