"""A place of its own for backups: `python place.py WHAT …`, its folder in LIS_DATA_DIR.

`make` fills it with values of every sort; `dump` prints a hash of each table; `kill KILLS SEED FOLDER` backs
up again and again, is killed each time, and prints what is wrong with what is left.
"""

import hashlib
import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))
os.environ["DJANGO_SETTINGS_MODULE"] = "lis.config.settings"

import django  # noqa: E402

django.setup()

from django.db import transaction  # noqa: E402
from tests.dying import Death, Dying, killed  # noqa: E402
from tests.foundations.store.tables import LAYOUT, some_rows  # noqa: E402
from tests.makers import an_account, an_observation, an_organisation  # noqa: E402

from lis.evidence.catalogue.operations import receive  # noqa: E402
from lis.foundations.access.models import Account  # noqa: E402
from lis.foundations.audit import operations as audit  # noqa: E402
from lis.foundations.store import operations as store  # noqa: E402
from lis.publishing.commands.console.memory import bring_up_to_date  # noqa: E402
from lis.publishing.commands.keeping.archive import Kept, sealing_key  # noqa: E402
from lis.publishing.commands.keeping.contents import make as back_up  # noqa: E402

LONGEST = 60.0
AWKWARD = ["", r"\N", "tab\tand\nline\r\\", r"\t \\N \x", "é ▲ 漢 🙂", "'; DROP TABLE x; --", "\\", "a\\"]


def make() -> None:
    """Fill the place."""
    bring_up_to_date()
    by = an_account(email="officer@example.org")
    for number, text in enumerate(AWKWARD):
        an_organisation(name=f"{number} {text}", slug=f"one-{number}", kind=text[:20], about=text)
    for value in ("0.1", "99", "-12.345", None):
        an_observation(value=value, start=date(2011, 7, 1))
    with transaction.atomic():
        audit.record(
            by=by, verb="change", kind="thing", record="\\N", before={"a": [1.5, None, "\t"]}, after=1e22
        )
        audit.record_each(by=by, verb="add", kind="thing", records=AWKWARD)
    receive(data=b"What came", file_name="came.csv", kind="table", by=by)
    changed = {colour: some_rows(colour, boxes=2) for colour in ("blue", "red")}
    store.publish(layout=LAYOUT, changed=changed, by=by, reason="First")


def dump() -> None:
    """Every table's content as any database gives it back."""
    from django.apps import apps

    found = {}
    for model in apps.get_models(include_auto_created=True):
        rows = [list(map(_plain, row)) for row in model._base_manager.order_by("pk").values_list()]
        told = json.dumps(rows, sort_keys=True)
        found[model._meta.db_table] = [len(rows), hashlib.sha256(told.encode()).hexdigest()[:12]]
    print(json.dumps(found))


def _plain(value: object) -> object:
    if isinstance(value, memoryview | bytes):
        return bytes(value).hex()
    return value if isinstance(value, int | float | dict | list | None) else str(value)


def kill(kills: int, seed: int, folder: Path) -> None:
    """Kill so many backups, after a while of chance or at a place of chance, and look at what is left."""
    dying = Dying()
    dying.watch()
    began = time.perf_counter()
    back_up(folder=folder / "whole", at=datetime(2011, 12, 31, tzinfo=UTC))
    usual = time.perf_counter() - began
    dying.begin("b", None)
    back_up(folder=folder / "watched", at=datetime(2011, 12, 31, tzinfo=UTC))
    deaths, chance, interrupted, number = dying.deaths(), random.Random(seed), Counter(), 0
    while interrupted.total() < kills:
        number += 1
        death = chance.choice(deaths) if number % 2 else None
        at = datetime(2012, 1, 1, number // 60, number % 60, tzinfo=UTC)
        after = LONGEST if death else chance.uniform(0, usual)
        said = killed(partial(_backed_up, folder, at, dying, death), b"b(", after)
        done = [mark.removeprefix("b)") for mark in said.split() if mark.startswith("b)")]
        interrupted[f"{death.side} {death.place}" if death else "any moment"] += not done
        for line in [*(f"{one} is lost" for one in done if not Path(one).exists()), *_wrong(folder)]:
            print(f"After {number}, {death or after}: {line}")
    last = back_up(folder=folder, at=datetime(2012, 1, 2, tzinfo=UTC))
    print(
        len(list(folder.glob("*.unfinished"))), interrupted.total(), Account.objects.count(), bool(last.rows)
    )


def _backed_up(folder: Path, at: datetime, dying: Dying, death: Death | None, told: int) -> None:
    dying.begin("b", death)
    os.write(told, b"b( ")
    os.write(told, f"b){back_up(folder=folder, at=at).file} ".encode())


def _wrong(folder: Path) -> Iterator[str]:
    """What looks like a backup and is not whole. Each is read once and then let go."""
    for file in folder.glob("*.lisbackup"):
        yield from (f"{file.name}: {problem}" for problem in Kept(file).problems(sealing_key()))
        file.unlink()


if __name__ == "__main__":
    what, *more = sys.argv[1:]
    if what == "kill":
        kill(int(more[0]), int(more[1]), Path(more[2]))
    else:
        {"make": make, "dump": dump}[what]()
