"""From where the thing at hand is being done: an address on the network, or the command line.

Whoever answers for the door says it once (the web server for a request, the `lis` command for itself); every
audit line that is written meanwhile carries it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

COMMAND_LINE = "command line"
LONGEST = 60
_where: ContextVar[str] = ContextVar("audit_origin", default="")


def origin() -> str:
    """From where this is done; empty where nobody said."""
    return _where.get()


@contextmanager
def done_from(where: str) -> Iterator[None]:
    """What is done inside comes from there."""
    before = _where.set(where[:LONGEST])
    try:
        yield
    finally:
        _where.reset(before)


def stay_at(where: str) -> None:
    """What this process does from now on comes from there."""
    _where.set(where[:LONGEST])
