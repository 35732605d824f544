"""Working ahead: several things at a time, handed out in order, never many of them waiting."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
Done = TypeVar("Done")
MOST = 2


def ahead(work: Callable[[Item], Done], items: Iterable[Item]) -> Iterator[Done]:
    """`work` of each item, in order; as many at a time as there are processors, but few for memory."""
    threads = min(MOST, os.cpu_count() or 1)
    coming = iter(items)
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[Done]] = deque(pool.submit(work, item) for item in islice(coming, threads))
        while waiting:
            done = waiting.popleft().result()
            waiting.extend(pool.submit(work, item) for item in islice(coming, 1))
            yield done
