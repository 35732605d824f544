"""Public pages while quarters are published: no error, and no answer that is partly old and partly new.

`script/bench publication`; `--sqlite` or `--postgres` for one of them, `--times 3` for how many publications,
`--askers 6` for how many ask at once, without a pause.

Every page is asked before and after each publication. Each answer meanwhile must be one of the two, letter
by letter: the pages say no hour, so they differ by nothing but what was published.
"""

from __future__ import annotations

import argparse
import itertools
import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

import synthetic
from _place import ROOT, a_place, machine, open_place, python
from _server import Server, serving
from _timing import row, seconds

HERE = str(ROOT / "benchmarks" / "publication.py")
LIS = "from lis.publishing.commands import main; main()"
MEASURES, WORKERS = 40, 2
FIRST = 2
# Before and after the publication itself, so that it falls into the middle of what is asked.
AROUND = 3.0
# What differs between two answers that say the same: tokens against forgery, and references of errors.
VOLATILE = re.compile(rb'(name="csrfmiddlewaretoken" value="[^"]*"|Reference [A-Z0-9]{8})')


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--times", type=int, default=3)
    options.add_argument("--askers", type=int, default=6)
    options.add_argument("--postgres", action="store_true")
    options.add_argument("--sqlite", action="store_true")
    options.add_argument("--fill", action="store_true", help=argparse.SUPPRESS)
    options.add_argument("--sign-off", type=int, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.fill:
        fill()
        return
    if chosen.sign_off:
        sign_off(chosen.sign_off)
        return
    print(f"{machine()}.\n\n{row('What', 'Limit', 'Measured')}\n{row('---', '---', '---')}", flush=True)
    both = chosen.postgres == chosen.sqlite
    for database, wanted in (("postgresql", chosen.postgres), ("sqlite", chosen.sqlite)):
        if wanted or both:
            _measure(database, chosen.times, chosen.askers)


def _measure(database: str, times: int, askers: int) -> None:
    seen = Seen()
    with a_place(database) as place:
        python(place, HERE, "--fill")
        apart = {**place, "LIS_WORKER": "apart"}
        with serving(apart, "serve", "--workers", str(WORKERS)) as server:
            for number in range(FIRST + 1, FIRST + 1 + times):
                python(place, HERE, f"--sign-off={number}")
                _publish(place, server, number, askers, seen)
    said = f"{database}, {times} publications"
    print(row(f"{said}: answers meanwhile", "", f"{sum(seen.answers.values()):,}"))
    print(row(f"{said}: errors (5xx, or no answer)", 0, seen.errors))
    print(row(f"{said}: neither the old page nor the new one", 0, sum(seen.mixed.values())))
    print(row(f"{said}: longest answer", "", seconds(seen.longest)))
    for name, count in sorted(seen.answers.items()):
        print(row(f"{said}: {name}", "", count))
    if seen.mixed:
        print(row(f"{said}: mixed pages", "", dict(seen.mixed)))


@dataclass
class Seen:
    """What was answered while quarters were published."""

    answers: Counter[str] = field(default_factory=Counter)
    mixed: Counter[str] = field(default_factory=Counter)
    errors: int = 0
    longest: float = 0.0


def _publish(place: dict[str, str], server: Server, number: int, askers: int, seen: Seen) -> None:
    """Publish one quarter while everybody asks; compare what they got with what was and what came."""
    paths = _paths(number)
    old = {path: _page(server, path) for path in paths}
    got: list[tuple[str, tuple[int, bytes]]] = []
    done = threading.Event()
    asking = [
        threading.Thread(target=_ask, args=(server, paths[at % len(paths) :] + paths, done, got, seen))
        for at in range(askers)
    ]
    for one in asking:
        one.start()
    time.sleep(AROUND)
    python(place, "-c", LIS, "cycle", "publish", _code(number))
    time.sleep(AROUND)
    done.set()
    for one in asking:
        one.join()
    new = {path: _page(server, path) for path in paths}
    assert all(old[path] != new[path] for path in paths), [p for p in paths if old[p] == new[p]]
    for path, answer in got:
        kind = "old" if answer == old[path] else "new" if answer == new[path] else "mixed"
        seen.answers[f"{kind} pages"] += 1
        if kind == "mixed":
            seen.mixed[path] += 1


def _ask(server: Server, paths: list[str], done: threading.Event, got: list, seen: Seen) -> None:
    for path in itertools.cycle(paths):
        if done.is_set():
            return
        began = time.perf_counter()
        try:
            answer = _page(server, path)
        except OSError:
            seen.errors += 1
            continue
        seen.longest = max(seen.longest, time.perf_counter() - began)
        seen.errors += answer[0] >= 500
        got.append((path, answer))


def _page(server: Server, path: str) -> tuple[int, bytes]:
    """Status and content; of a page that is not there, the status alone."""
    status, content = server.get(path, encoding="identity")
    return status, VOLATILE.sub(b"", content) if status == 200 else b""


def _paths(number: int) -> list[str]:
    """Scorecard, its file, a measure, the interface and the report."""
    slug = _slug(number)
    return [
        "/measures/",
        "/measures/scorecard.csv",
        "/measures/local-1/",
        "/api/v1/cycles",
        f"/api/v1/cycles/{slug}/scorecard",
        "/api/v1/measures/local-1/figures",
        f"/reports/{slug}/",
        "/reports/",
    ]


def _code(number: int) -> str:
    year, quarter = 2011 + (number - 1) // 4, (number - 1) % 4 + 1
    return f"{year}/{(year + 1) % 100:02}-Q{quarter}"


def _slug(number: int) -> str:
    return _code(number).lower().replace("/", "-")


def fill() -> None:
    """Measures with their past, and the first quarter published."""
    open_place({})
    from lis.delivery.performance.operations import publish_cycle

    cycle = synthetic.fill(measures=MEASURES)
    publish_cycle(cycle=cycle, by=_officer())


def sign_off(number: int) -> None:
    """Open a quarter, answer and sign off all that is asked in it, and freeze it."""
    open_place({}, migrated=False)
    from lis.delivery.performance import operations, queries

    by = _officer()
    cycle = operations.open_quarter(code=_code(number), from_all=True, due_on=date(2012, 2, 1), by=by)
    for submission in cycle.submissions.all():
        figures = [
            {"start": str(one.start), "duration": one.duration, "kind": one.kind, "breakdown": one.breakdown}
            | {"text": one.last, "note": ""}
            for one in queries.expected_figures(submission)
            if one.is_due
        ]
        words = {"progress": f"What was done in {cycle.code}."}
        saved = operations.save_submission(
            submission=submission, version=submission.version, figures=figures, words=words, by=by
        )
        asked = {one.key: "As counted." for one in queries.doubts_about(saved, saved.figures)}
        if asked:
            saved = operations.save_submission(
                submission=saved, version=saved.version, explanations=asked, by=by
            )
        operations.submit(submission=saved, version=saved.version, by=by)
        operations.approve(submission=saved, by=by)
    operations.freeze_cycle(cycle=cycle, by=by)


def _officer():
    from lis.foundations.access.operations import system_account

    by = system_account("benchmark")
    by.may_edit = True
    by.save()
    return by


if __name__ == "__main__":
    main()
