"""Counts of requests, by process, and the sum over all processes of this machine, as Prometheus reads them.

Each process keeps its counts in memory and writes them to a file of its own in the data folder every few
seconds; whoever is asked adds the files up. Counts of a process that ended are kept, so that no sum falls.
"""

import fcntl
import json
import os
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from django.conf import settings

EVERY = 5.0
BUCKETS = (0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
ENDED = "ended"
_counts: Counter[str] = Counter()
_lock = Lock()
_written = 0.0


def counted(*, view: str, method: str, status: int, seconds: float) -> None:
    """One more request was answered."""
    global _written
    now = time.monotonic()
    with _lock:
        _counts[f'lis_requests_total{{view="{view}",method="{method}",status="{status}"}}'] += 1
        for edge in (*BUCKETS, float("inf")):
            if seconds <= edge:
                said = "+Inf" if edge == float("inf") else edge
                _counts[f'lis_request_seconds_bucket{{view="{view}",le="{said}"}}'] += 1
        _counts[f'lis_request_seconds_sum{{view="{view}"}}'] += seconds  # type: ignore[assignment]
        _counts[f'lis_request_seconds_count{{view="{view}"}}'] += 1
        due = now - _written >= EVERY
        if due:
            _written = now
    if due:
        _write()


def all_counts() -> dict[str, float]:
    """The counts of every process of this machine, added up."""
    _write()
    total: Counter[str] = Counter()
    with _alone():
        for file in _folder().glob("*.json"):
            counts = json.loads(file.read_text())
            total.update(counts)
            if file.stem != ENDED and not _lives(int(file.stem)):
                _bury(file, counts)
    return dict(total)


def _bury(file: Path, counts: dict[str, float]) -> None:
    """Add what an ended process counted to what those before it did."""
    ended = _folder() / f"{ENDED}.json"
    kept: Counter[str] = Counter(json.loads(ended.read_text()) if ended.exists() else {})
    kept.update(counts)
    _put(ended, kept)
    file.unlink()


def _write() -> None:
    with _lock:
        counts = dict(_counts)
    _put(_folder() / f"{os.getpid()}.json", counts)


def _put(file: Path, counts: Mapping[str, float]) -> None:
    part = file.with_suffix(".part")
    part.write_text(json.dumps(counts))
    part.replace(file)


def _folder() -> Path:
    folder = Path(settings.DATA_DIR) / "metrics"
    folder.mkdir(exist_ok=True)
    return folder


@contextmanager
def _alone() -> Iterator[None]:
    with (_folder() / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
