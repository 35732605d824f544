"""Server time of the scorecard page for 1,000 measures with ten years of months, on both databases."""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from decimal import Decimal

import synthetic
from _place import a_place, machine, open_place, python
from _requests import GZIP, ask, scorecard_paths, timed
from _timing import HEAD, Times, against

REQUESTS = 400
MEDIAN, WORST, FIRST = 0.060, 0.150, 1.0
DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
HERE = "benchmarks/scorecard.py"


def main() -> None:
    if len(sys.argv) > 1:
        {"fill": fill, "pages": pages, "first": first, "change": change}[sys.argv[1]]()
        return
    print(f"{REQUESTS} requests with varied filters, orders and pages. {machine()}.\n\n{HEAD}")
    for database, name in DATABASES.items():
        with a_place(database) as place:
            python(place, HERE, "fill")
            _report(name, *(json.loads(python(place, HERE, what)) for what in ("pages", "change", "first")))


def _report(
    name: str, found: dict[str, list[float]], changed: dict[str, float], cold: dict[str, float]
) -> None:
    for encoding, said in (("", "not compressed"), (GZIP, "compressed (gzip)")):
        times = Times(tuple(found[encoding]), ())
        print(against(times.median, MEDIAN, f"{name}, {said}: median"))
        print(against(times.percentile(0.99), WORST, f"{name}, {said}: 99th percentile"))
    note = f"keeping the correction took {changed['keeping'] * 1000:.0f} ms"
    print(against(changed["page"], FIRST, f"{name}: first page after a figure is corrected", note=note))
    note = f"the second took {cold['second'] * 1000:.0f} ms"
    print(against(cold["page"], FIRST, f"{name}: first page of a new process, after a correction", note=note))


def fill() -> None:
    """Make the tables and put the partnership into them."""
    open_place({})
    synthetic.fill()


def pages() -> None:
    """Seconds of each request after the first, which makes the process ready."""
    open_place({}, migrated=False)
    ask("/measures/")
    paths = scorecard_paths(REQUESTS)
    print(
        json.dumps({encoding: [timed(path, encoding=encoding) for path in paths] for encoding in ("", GZIP)})
    )


def change() -> None:
    """Correct one figure in a process that is at work; then its first page."""
    open_place({}, migrated=False)
    ask("/measures/")
    started = time.perf_counter()
    _correct_one()
    keeping = time.perf_counter() - started
    print(json.dumps({"keeping": keeping, "page": timed("/measures/")}))


def _correct_one() -> None:
    from lis.delivery.performance import operations, queries
    from lis.evidence.indicators.operations import NewFigure, revise_figure
    from lis.foundations.access.operations import system_account
    from lis.methods.periods import Period
    from lis.methods.values import Reading

    figure = NewFigure(
        "Local 25", Period(date(2011, 9, 1), "P1M"), Reading(Decimal(91), decimals=0, text="91")
    )
    revise_figure(figure=figure, reason="A benchmark.", by=system_account("benchmark"))
    operations.refresh_scorecard(cycle=queries.default_cycle())


def first() -> None:
    """The first two pages of this process, which has imported everything."""
    open_place({}, migrated=False)
    ask("/cookies/")
    print(json.dumps({"page": timed("/measures/"), "second": timed("/measures/")}))


if __name__ == "__main__":
    main()
