"""The clock by which former contents are kept, and how far it has come."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Max, Min

from lis.foundations.moments.book import remembered
from lis.foundations.moments.models import Clock, Former
from lis.foundations.moments.moment import Moment, datetime_of, microseconds


@contextmanager
def set_to(at: datetime) -> Iterator[None]:
    """Within this, what is recorded is recorded as of then: for a demonstration, and for what is carried over
    from elsewhere. It is one transaction, so that nobody else's clock is set."""
    with transaction.atomic():
        held = list(Clock.objects.values_list("at", flat=True))
        _set([microseconds(at)])
        yield
        _set(held)


def _set(times: list[int]) -> None:
    Clock.objects.all().delete()
    Clock.objects.bulk_create(Clock(at=at) for at in times)


def since() -> datetime | None:
    """Since when former contents are kept; None where nothing is kept yet."""
    first = Former.objects.aggregate(first=Min("at"))["first"]
    return datetime_of(first) if first is not None else None


def latest() -> Moment | None:
    """The moment of the latest change: the same until something changes. None where nothing changed yet.

    Nothing that is still being written can come before it: SQLite lets one write at a time, and PostgreSQL is
    asked since when others are at it.
    """
    last = Former.objects.filter(kind__in=remembered()).aggregate(last=Max("at"))["last"]
    if last is None:
        return None
    return stamped(datetime_of(min(last, _nobody_writes_before(last))))


def stamped(at: datetime) -> Moment:
    """A moment to the microsecond, as addresses write it."""
    return Moment(at, f"{at:%Y-%m-%dT%H:%M:%S.%f}Z")


def _nobody_writes_before(last: int) -> int:
    if connection.vendor != "postgresql":
        return last
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (extract(epoch FROM min(xact_start)) * 1000000)::bigint - 1 FROM pg_stat_activity"
            " WHERE datname = current_database() AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()"
        )
        found = cursor.fetchone()[0]
    return last if found is None else int(found)
