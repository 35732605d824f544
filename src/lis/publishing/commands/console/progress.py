"""Progress on long work, on a terminal only: what goes into a file stays clean."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")


def _on_a_terminal() -> bool:
    return sys.stderr.isatty()


@contextmanager
def working(words: str) -> Iterator[None]:
    """Say what is being done until it is done."""
    if not _on_a_terminal():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(words):
        yield


def steps(items: Iterable[Item], words: str, total: int) -> Iterator[Item]:
    """The items one by one, with a bar that shows how far it is."""
    if not _on_a_terminal():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, description=words, total=total, console=Console(stderr=True), transient=True)
