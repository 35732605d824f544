"""The number of the request at hand: readers of an error page quote it, the log is searched for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# No letters or digits that look alike when they are read out.
SIGNS = "23456789BCDFGHJKMNPQRTVWXY"
_number: ContextVar[str] = ContextVar("request_number", default="")


def reference() -> str:
    """The number of the request at hand; empty outside of one."""
    return _number.get()


@contextmanager
def now_asking(number: str) -> Iterator[None]:
    """What happens inside belongs to the request with this number."""
    before = _number.set(number)
    try:
        yield
    finally:
        _number.reset(before)
