"""Whether an accepted load is being published beside the pages, and how far that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from lis.evidence.statistics.models import Load

# A large statistic takes minutes, and a job can wait for another.
QUIET = timedelta(minutes=15)


@dataclass(frozen=True)
class Publishing:
    """Statistics that were taken up, of how many; both 0 while it waits; `problem` says why it failed."""

    done: int
    of: int
    problem: str = ""


def publishing(load: Load) -> Publishing:
    """How far the publishing of a load is, or what went wrong with it."""
    told = load.progress.get("publishing", {})
    return Publishing(told.get("done", 0), told.get("of", 0), told.get("problem", ""))


def is_publishing(load: Load, now: datetime | None = None) -> bool:
    """Whether a job has an accepted load in hand, or will have; not where none was heard of for long."""
    at = load.progress.get("publishing", {}).get("at")
    if at is None or load.state != Load.State.ACCEPTED or load.edition is not None:
        return False
    return (now or timezone.now()) - datetime.fromisoformat(at) < QUIET
