"""Jobs for tests."""

from django.db import OperationalError
from django_tasks import task

done: list[object] = []


@task()
def note(what: str) -> None:
    """Done."""
    done.append(what)


@task()
def stumble(what: str) -> None:
    """Fails, and says something personal."""
    raise ValueError(f"{what} reader@example.org")


@task()
def meet_a_locked_database(what: str) -> None:
    """Fails the first two times as a busy database does."""
    done.append(what)
    if len(done) < 3:
        raise OperationalError("database is locked")


def errand(*, at) -> None:
    """Scheduled work."""
    done.append(at)


def broken_errand(*, at) -> None:
    """Scheduled work that fails."""
    raise LookupError("reader@example.org")
