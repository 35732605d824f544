"""Processes that write audit lines to one SQLite file and are killed; then what is left is looked at.

`python writing.py KILLS SEED`, with a data folder of its own in LIS_DATA_DIR: prints a line for each thing
that is wrong, then how many lines there are, and how many that a writer was told were kept are missing.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))
os.environ["DJANGO_SETTINGS_MODULE"] = "lis.config.settings"
os.environ["LIS_DATABASE_URL"] = f"sqlite:///{os.environ['LIS_DATA_DIR']}/killed.sqlite3"

import django  # noqa: E402

django.setup()

from django.db import connections, transaction  # noqa: E402

from lis.foundations.audit import operations, queries  # noqa: E402
from lis.publishing.commands.console.memory import bring_up_to_date  # noqa: E402

WRITERS, LONGEST = 2, 0.15


def write_for_ever(told: int) -> None:
    """Write lines one by one and tell of each after it was kept."""
    number = 0
    while True:
        number += 1
        with transaction.atomic():
            operations.record(by=None, verb="add", kind="thing", record=f"{os.getpid()} {number}")
        os.write(told, b".")


def one_round(chance: random.Random) -> int:
    """Let writers write at once, kill them all, and count what they were told was kept."""
    reading, telling = os.pipe()
    connections.close_all()
    writers = []
    for _ in range(WRITERS):
        pid = os.fork()
        if pid == 0:
            write_for_ever(telling)
        writers.append(pid)
    os.close(telling)
    time.sleep(chance.uniform(0.02, LONGEST))
    for pid in writers:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    with os.fdopen(reading, "rb") as kept:
        return len(kept.read())


def main(kills: int, seed: int) -> None:
    bring_up_to_date()
    chance, promised = random.Random(seed), 0
    for _ in range(kills):
        promised += one_round(chance)
        for problem in operations.verify().problems:
            print(f"{problem.number} {problem.message}")
    operations.seal()
    there = queries.last_number()
    print(there, max(0, promised - there))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
