"""Backup and restore of 10 million observations in the store and 1 million rows in the database.

`script/bench backup`; `--postgres` on a server of its own, `--small` for a twentieth of it.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

from _place import ROOT, a_place, machine, open_place, python
from _timing import row, seconds

HERE = str(ROOT / "benchmarks" / "backup.py")
LIMIT = 120.0
LIS = "from lis.publishing.commands import main; main()"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--postgres", action="store_true")
    options.add_argument("--small", action="store_true")
    options.add_argument("--fill", type=int, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.fill:
        fill(chosen.fill)
        return
    part = 20 if chosen.small else 1
    print(f"{machine()}.\n\n{row('What', 'Limit', 'Measured', 'Of which processor')}")
    print(row(*["---"] * 4))
    database = "postgresql" if chosen.postgres else "sqlite"
    with a_place(database) as place, a_place(database) as other:
        python(place, HERE, f"--fill={part}")
        folder = Path(place["LIS_DATA_DIR"]).parent / "backups"
        tell("Backup", lambda: python(place, "-c", LIS, "backup", str(folder)))
        (file,) = folder.glob("*.lisbackup")
        print(row("Size of the file", "", f"{file.stat().st_size / 1e6:,.0f} MB", ""))
        tell("Backup verified", lambda: python(place, "-c", LIS, "backup", "verify", str(file)))
        key = (Path(place["LIS_DATA_DIR"]) / "secret-key").read_text()
        there = Path(other["LIS_DATA_DIR"])
        restored = {**other, "LIS_SECRET_KEY": key.strip()}
        tell(
            "Restored and verified",
            lambda: python(restored, "-c", LIS, "restore", str(file), "--to", str(there)),
        )


def tell(what: str, work) -> None:
    began, worked = time.perf_counter(), _worked()
    work()
    taken = time.perf_counter() - began
    print(row(what, seconds(LIMIT), seconds(taken), seconds(_worked() - worked)), flush=True)


def _worked() -> float:
    """Seconds of processor that the commands took so far, a database server's not among them."""
    used = os.times()
    return used.children_user + used.children_system


def fill(part: int) -> None:
    """A million rows and ten million observations, or a part of them."""
    import _store_making as making
    from django.db import transaction

    open_place({})
    from lis.foundations.access.operations import system_account
    from lis.foundations.audit import operations as audit
    from lis.foundations.store import operations as store

    by = system_account("benchmark")
    lines = 1_000_000 // part
    for start in range(0, lines, 50_000):
        names = [f"thing {number}" for number in range(start, min(lines, start + 50_000))]
        with transaction.atomic():
            audit.record_each(by=by, verb="change", kind="thing", records=names)
    size = making.Size(30 // part or 1)
    changed = {code: making.figures(size, code) for code in size.codes}
    store.publish(layout=making.LAYOUT, changed=changed, by=by, reason="Made up")


if __name__ == "__main__":
    main()
