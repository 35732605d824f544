"""What runs again and again. Rooms put their work here in `apps.py`; the worker asks what is due."""

from dataclasses import dataclass
from datetime import timedelta

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Scheduled:
    """Work with a name, how often, and the function that does it: `package.module:function`, asked `at=`."""

    name: str
    every: timedelta
    function: str


class TwiceScheduled(ValueError):
    """Two rooms schedule different work under one name."""


_SCHEDULE: dict[str, Scheduled] = {}


def schedule(name: str, every: timedelta, function: str) -> None:
    """Have `function(at=now)` called every so often, by one worker at a time.

    The function is named, not given, so that nothing is imported before it is due. It must be good to call
    twice: a worker that dies leaves its work to the next.
    """
    new = Scheduled(name, every, function)
    if _SCHEDULE.setdefault(name, new) != new:
        raise TwiceScheduled(f"“{name}” is scheduled already, for {_SCHEDULE[name].function}.")


def scheduled() -> tuple[Scheduled, ...]:
    """Everything that runs again and again, by name."""
    return tuple(sorted(_SCHEDULE.values(), key=lambda work: work.name))
