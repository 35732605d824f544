"""Places in the code where a process dies by its own hand, and processes that are killed."""

import os
import signal
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from select import select
from typing import Any, BinaryIO

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from lis.foundations.audit import operations as audit
from lis.foundations.audit import sealing
from lis.foundations.notices import operations as notices
from lis.foundations.store.objects import Disk

# What is dangerous to die at: the commit, a file's getting its name, the notice and its job, the trail.
PLACES: dict[str, tuple[Any, str]] = {
    "commit": (BaseDatabaseWrapper, "commit"),
    "rename": (Path, "replace"),
    "letter": (Path, "rename"),
    "store": (Disk, "put"),
    "notice": (notices, "tell"),
    "trail": (audit, "record"),
    "seal": (sealing, "_write"),
}
BEFORE, AFTER = "before", "after"


@dataclass(frozen=True)
class Death:
    """In which act, at which passing of which place, and on which side of it."""

    act: str
    place: str
    passing: int
    side: str


@dataclass
class Dying:
    """Counts the passings of every place in the act that goes on, and dies at one of them."""

    act: str = ""
    passed: Counter[tuple[str, str]] = field(default_factory=Counter)
    death: Death | None = None

    def watch(self) -> None:
        """Stand at every place."""
        for place, (owner, name) in PLACES.items():
            setattr(owner, name, self._watched(place, getattr(owner, name)))

    def _watched(self, place: str, call: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(call)
        def watched(*args: Any, **kwargs: Any) -> Any:
            self.passed[self.act, place] += 1
            passing = self.passed[self.act, place]
            self._perhaps_die(Death(self.act, place, passing, BEFORE))
            done = call(*args, **kwargs)
            self._perhaps_die(Death(self.act, place, passing, AFTER))
            return done

        return watched

    def _perhaps_die(self, here: Death) -> None:
        if here == self.death:
            os.kill(os.getpid(), signal.SIGKILL)

    def begin(self, act: str, death: Death | None) -> None:
        """Count anew, in a process that is to die there."""
        self.act, self.death = act, death
        self.passed.clear()

    def deaths(self) -> list[Death]:
        """Every place and side that was passed."""
        return [
            Death(act, place, passing, side)
            for (act, place), often in sorted(self.passed.items())
            for passing in range(1, often + 1)
            for side in (BEFORE, AFTER)
            if act
        ]


def in_child(work: Callable[[int], None]) -> tuple[int, int]:
    """Start a child process, warm as this one is; its number, and where to read what it writes."""
    reading, writing = os.pipe()
    connections.close_all()
    if child := os.fork():
        os.close(writing)
        return child, reading
    try:
        work(writing)
    except BaseException:
        os.write(writing, f"! {traceback.format_exc()}".encode())
    finally:
        os._exit(0)


def killed(work: Callable[[int], None], begun: bytes, after: float) -> str:
    """Kill a child so many seconds after it said that it began, if it lives so long; what it said."""
    child, told = in_child(work)
    with os.fdopen(told, "rb", buffering=0) as heard:
        said = heard.read(1)
        while begun not in said and (more := heard.read(64)):
            said += more
        said += _heard_for(heard, after)
        os.kill(child, signal.SIGKILL)
        said += heard.read()
    os.waitpid(child, 0)
    _wait_for_the_server()
    return said.decode()


def _heard_for(heard: BinaryIO, seconds: float) -> bytes:
    """What comes in so many seconds, or until whoever speaks is dead."""
    said, end = b"", time.monotonic() + seconds
    while select([heard], [], [], max(0.0, end - time.monotonic()))[0]:
        more = heard.read(64)
        if not more:
            break
        said += more
    return said


def _wait_for_the_server() -> None:
    """PostgreSQL's own process ends a little after its client; until then what it does goes on."""
    if connection.vendor != "postgresql":
        return
    others = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
    with connection.cursor() as cursor:
        cursor.execute(others)
        while cursor.fetchone()[0]:
            time.sleep(0.002)
            cursor.execute(others)
