"""A program that publishes until it is killed, again and again, and looks each time at what is left.

`python killing.py kill KILLS SEED`, with a data folder of its own in LIS_DATA_DIR: it prints a line for each
kill that left something wrong, then how many publishes were interrupted. `python killing.py read EDITIONS`:
two processes read while another publishes; it prints a line for each that saw something wrong, then how many
editions they saw.
"""

import os
import random
import signal
import sys
import time
import traceback
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))
os.environ["DJANGO_SETTINGS_MODULE"] = "lis.config.settings"
os.environ["LIS_DATABASE_URL"] = f"sqlite:///{os.environ['LIS_DATA_DIR']}/killed.sqlite3"

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from tests.foundations.store.tables import LAYOUT, some_rows  # noqa: E402

from lis.foundations.access.models import Account  # noqa: E402
from lis.foundations.store import objects, operations, queries  # noqa: E402

COLOURS = ("blue", "red")
KEPT = 3
LONGEST = 0.2


def publish_for_ever(told: int) -> None:
    """Publish all colours under one mark, each time another; sometimes compact, and let old editions go."""
    by = Account.objects.get()
    newest = queries.edition(LAYOUT.table)
    number = newest.number if newest else 0
    while True:
        number += 1
        os.write(told, b"(")
        publish(number, by)
        os.write(told, b")")
        operations.retire(table=LAYOUT.table, keep=KEPT, by=by, reason="Old", grace=timedelta(0))


def publish(number: int, by: Account) -> None:
    """Change the mark of all colours in one go."""
    changed = {colour: some_rows(colour, boxes=3, more=10_000.0 * number) for colour in COLOURS}
    operations.publish(layout=LAYOUT, changed=changed, by=by, reason=str(number))


def look() -> str:
    """What is wrong with what is left: nothing, if all is well."""
    found = list(operations.verify(table=LAYOUT.table).problems)
    for edition in queries.editions(LAYOUT.table):
        found += _not_whole(edition)
    return "; ".join(found)


def _not_whole(edition: queries.Edition) -> list[str]:
    """What of an edition is not of its own mark, in each of the copies."""
    asked = {"size": "big", "box": ["B00000", "B00002"]}
    copies = {
        "by block": [queries.rows(LAYOUT, colour, edition=edition) for colour in COLOURS],
        "by trend": [queries.rows(LAYOUT, colour, where=asked, edition=edition) for colour in COLOURS],
        "by place": [queries.place_rows(LAYOUT, "B00001", edition=edition)],
    }
    rows = {name: [row for table in tables for row in table.to_pylist()] for name, tables in copies.items()}
    marks = {name: {int(row["balls"] // 10_000) for row in found} for name, found in rows.items()}
    counts = {name: len(found) for name, found in rows.items()}
    right = counts == {"by block": 36, "by trend": 12, "by place": 4} and all(
        found == {int(edition.reason)} for found in marks.values()
    )
    return [] if right else [f"{edition}: {counts} {marks}"]


def in_child(work) -> tuple[int, int]:
    """Start a child process; its number, and where to read what it writes."""
    reading, writing = os.pipe()
    connections.close_all()
    if child := os.fork():
        os.close(writing)
        return child, reading
    try:
        work(writing)
    except BaseException:
        os.write(writing, traceback.format_exc().encode())
    finally:
        os._exit(0)


def ended(child: int, reading: int) -> bytes:
    """What a child wrote until it ended."""
    with os.fdopen(reading, "rb") as told:
        said = told.read()
    os.waitpid(child, 0)
    return said


def begin() -> float:
    """Set everything up that the children need, so that they begin at once; seconds that a publish takes."""
    # The system keeps what a killed process wrote; only the loss of power asks for more, and that takes time.
    objects._reach_the_disk = lambda path: None
    for room in ("access", "store", "audit"):
        call_command("migrate", room, verbosity=0)
    publish(number=1, by=Account.objects.create(username="publisher"))
    look()
    started = time.monotonic()
    publish(number=2, by=Account.objects.get())
    return time.monotonic() - started


def kill(took: float, kills: int, seed: int) -> None:
    """Kill so many publishes at moments of chance."""
    chance = random.Random(seed)
    # On a busy machine a publish takes longer, and some must come to their end.
    longest = max(LONGEST, 2 * took)
    interrupted = published = 0
    while interrupted < kills:
        child, told = in_child(publish_for_ever)
        time.sleep(chance.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        said = ended(child, told)
        interrupted += said.count(b"(") - said.count(b")")
        published += said.count(b")")
        if wrong := look():
            print(f"After {interrupted} interrupted publishes: {wrong}")
    print(f"interrupted={interrupted} published={published}")


def read(took: float, editions: int) -> None:
    """Publish so many editions while two others read the newest, again and again."""
    readers = [in_child(read_for_ever) for _ in range(2)]
    by = Account.objects.get()
    for number in range(3, editions + 3):
        publish(number, by)
    seen: set[bytes] = set()
    for child, told in readers:
        os.kill(child, signal.SIGKILL)
        seen |= set(ended(child, told).splitlines())
    print("\n".join(line.decode() for line in sorted(seen) if not line.isdigit()))
    print(f"seen={sum(line.isdigit() for line in seen)}")


def read_for_ever(told: int) -> None:
    """Read the newest edition, and write its number or what is wrong with it."""
    while edition := queries.edition(LAYOUT.table):
        os.write(told, ("; ".join(_not_whole(edition)) or str(edition.number)).encode() + b"\n")


if __name__ == "__main__":
    {"kill": kill, "read": read}[sys.argv[1]](begin(), *map(int, sys.argv[2:]))
