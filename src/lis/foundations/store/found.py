"""A file that is there."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Found:
    """A file that is there: its name, bytes, and when it was last put (seconds since 1970)."""

    name: str
    size: int
    put_at: float
