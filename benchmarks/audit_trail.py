"""The audit trail: a million lines written, sealed and verified; and people who save at once.

`script/bench audit_trail`; `--lines 100000` for fewer, `--postgres` on a PostgreSQL server of its own.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from concurrent.futures import ThreadPoolExecutor

from _place import a_place, machine, open_place
from _timing import row, seconds

LIMIT = 20.0
SAVERS, SAVES, PAUSE = 200, 10, 3.0
# Two workers of four threads.
CONNECTIONS = 8


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--lines", type=int, default=1_000_000)
    options.add_argument("--postgres", action="store_true")
    chosen = options.parse_args()
    print(f"{machine()}.\n")
    with a_place("postgresql" if chosen.postgres else "sqlite") as place:
        open_place(place)
        print(row("What", "Limit", "Measured"))
        print(row("---", "---", "---"))
        _many(chosen.lines)
        _at_once(SAVERS if chosen.postgres else 20)


def _many(lines: int) -> None:
    """Write so many lines in bulk, seal them, verify them."""
    from django.db import transaction

    from lis.foundations.audit import operations

    by = _somebody()
    began = time.perf_counter()
    with transaction.atomic():
        for start in range(0, lines, 50_000):
            names = (f"thing {number}" for number in range(start, min(lines, start + 50_000)))
            operations.record_each(by=by, verb="change", kind="thing", records=names)
        written = time.perf_counter() - began
        began = time.perf_counter()
    # It is sealed as the transaction ends.
    sealed = time.perf_counter() - began
    print(row(f"{lines:,} lines written in bulk", "", seconds(written)))
    print(row(f"{lines:,} lines sealed", "", seconds(sealed)))
    held = _megabytes()
    began, worked = time.perf_counter(), time.process_time()
    found = operations.verify()
    taken, worked = time.perf_counter() - began, time.process_time() - worked
    assert found.lines == lines and not found.problems, found.problems[:3]
    print(row(f"{lines:,} lines verified", seconds(LIMIT * lines / 1e6), seconds(taken)))
    print(row("Of which processor of the one who verifies", "", seconds(worked)))
    print(row("Memory that verifying took at most, above what was held", "", f"{_megabytes() - held:.0f} MB"))


def _megabytes() -> float:
    """The most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _at_once(savers: int) -> None:
    """So many people save every few seconds, by the few connections of a server; wish to done."""
    from lis.foundations.audit import operations

    by, chance = _somebody(), random.Random(7)
    wishes = sorted(chance.uniform(0, SAVES * PAUSE) for _ in range(savers * SAVES))
    began = time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        waiting = []
        for wish in wishes:
            time.sleep(max(0.0, began + wish - time.perf_counter()))
            waiting.append(pool.submit(_save, by, began + wish))
        taken = sorted(one.result() for one in waiting)
    found = operations.verify()
    assert not found.waiting and not found.problems, found.problems[:3]
    middle, late = taken[len(taken) // 2], taken[int(len(taken) * 0.99)]
    print(row(f"{savers} people save at once: median", "100 ms", seconds(middle)))
    print(row(f"{savers} people save at once: 99th percentile", "500 ms", seconds(late)))


def _save(by: object, wished: float) -> float:
    from django.db import transaction

    from lis.foundations.audit import operations

    with transaction.atomic():
        operations.record(by=by, verb="save", kind="thing", record="one", after={"figure": 1})
    return time.perf_counter() - wished


def _somebody() -> object:
    from lis.foundations.access.models import Account

    return Account.objects.get_or_create(username="somebody")[0]


if __name__ == "__main__":
    main()
