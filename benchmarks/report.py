"""The quarterly report of the demonstration's 32 measures: PDF cold and warm, all five renderings."""

from __future__ import annotations

import copy
import json
import sys
import time
from importlib import import_module
from typing import Any

from _place import a_place, load_demonstration, machine, open_place, python
from _timing import HEAD, Times, against, each, seconds, times

COLD, WARM, ALL_FIVE = 1.5, 0.3, 5.0
ROUNDS = 7
HERE = "benchmarks/report.py"


def main() -> None:
    if len(sys.argv) > 1:
        {"fill": fill, "cold": cold, "five": five, "warm": warm}[sys.argv[1]]()
        return
    with a_place() as place:
        python(place, HERE, "fill")
        python(place, HERE, "five")
        print(f"Least of {ROUNDS} rounds; median and processor time beside it. {machine()}.\n\n{HEAD}")
        _report_cold(place)
        _report_warm(json.loads(python(place, HERE, "warm")))
        _report_five(place)


def _report_cold(place: dict[str, str]) -> None:
    found, whole = [], []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        found.append(json.loads(python(place, HERE, "cold")))
        whole.append(time.perf_counter() - started)
    made = Times(tuple(one["made"] for one in found), tuple(one["work"] for one in found))
    note = f"with Python, imports and the content: {seconds(min(whole))}"
    print(_row(made, COLD, "PDF, cold: the first of a new process, from the content to the bytes", note))


def _report_warm(found: dict[str, dict[str, Any]]) -> None:
    rows = (
        ("again", "PDF, warm: asked for again, nothing changed since"),
        ("anew", "PDF, made anew in a process that has made one, every figure changed"),
    )
    for name, said in rows:
        print(_row(Times(**found[name]), WARM, said))


def _report_five(place: dict[str, str]) -> None:
    found = [json.loads(python(place, HERE, "five")) for _ in range(3)]
    best = min(found, key=lambda one: sum(one["wall"].values()))
    each_one = ", ".join(f"{kind} {seconds(took)}" for kind, took in best["wall"].items())
    print(
        against(sum(best["wall"].values()), ALL_FIVE, "All five renderings, cold, one process", note=each_one)
    )


def _row(found: Times, limit: float, said: str, note: str = "") -> str:
    beside = f"median {seconds(found.median)}, processor {seconds(found.median_work)}"
    return against(found.least, limit, said, note="; ".join(filter(None, (beside, note))))


def fill() -> None:
    """Make the tables and load the demonstration."""
    open_place({})
    load_demonstration()


def _content() -> tuple[Any, dict[str, Any]]:
    from lis.delivery.performance import queries as performance
    from lis.publishing.reports import queries

    open_cycle = performance.default_cycle()
    return open_cycle, queries.quarterly_content(open_cycle)


def _made(content: dict[str, Any], kind: str) -> bytes | str:
    from django.conf import settings

    from lis.publishing.reports.quarterly import quarterly_document

    renderer = import_module(f"lis.foundations.documents.{kind}")
    made: bytes | str = renderer.render(quarterly_document(content, settings.PUBLIC_ADDRESS))
    return made


def cold() -> None:
    """Seconds from the content to the bytes, the renderer's own imports included."""
    open_place({}, migrated=False)
    _, content = _content()
    found = times(lambda: _made(content, "pdf"), runs=1)
    print(json.dumps({"made": found.least, "work": found.median_work}))


def warm() -> None:
    """Seconds of the report asked for again, and of one with other figures."""
    open_place({}, migrated=False)
    from lis.publishing.reports import queries

    cycle, content = _content()
    queries.rendered(cycle, "pdf")
    again = times(lambda: queries.rendered(cycle, "pdf"), runs=ROUNDS)
    changed = [_changed(content, by) for by in range(1, ROUNDS + 1)]
    anew = each([lambda one=one: _made(one, "pdf") for one in changed])
    print(json.dumps({"again": vars(again), "anew": vars(anew)}))


def _changed(content: dict[str, Any], by: int) -> dict[str, Any]:
    """The content with another figure in every row."""
    changed = copy.deepcopy(content)
    for row in changed["scorecard"]:
        if row["now"]["value"] is not None:
            row["now"]["value"] += by
            row["now"]["text"] = f"{row['now']['value']:,.0f}"
    return changed


def five() -> None:
    """Seconds of each rendering in a process that has made none."""
    open_place({}, migrated=False)
    from lis.publishing.reports.queries import RENDERINGS

    _, content = _content()
    found = {kind: times(lambda kind=kind: _made(content, kind), runs=1).least for kind in RENDERINGS}
    print(json.dumps({"wall": found}))


if __name__ == "__main__":
    main()
