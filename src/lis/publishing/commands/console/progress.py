"""Progress on long work, on a terminal only: what goes into a file stays clean."""

import sys
from collections.abc import Callable, Iterable, Iterator
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


@contextmanager
def filling(words: str) -> Iterator[Callable[[float, str], None]]:
    """A bar that the given function fills (a part from 0 to 1, and words); it shows the time left."""
    if not _on_a_terminal():
        yield lambda part, said: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(
        *columns, TextColumn("{task.fields[said]}"), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task(words, total=1.0, said="")
        yield lambda part, said: bar.update(task, completed=part, said=said)
