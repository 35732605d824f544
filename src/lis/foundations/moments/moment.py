"""A moment, and the one that is shown now."""

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone
from django.utils.dateparse import parse_datetime

PARAMETER, SEEN = "as-at", "as-seen"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class NotAMoment(ValueError):
    """What was written is no moment that can be shown; the message says how one is written."""


@dataclass(frozen=True)
class Moment:
    """When something was known here. `seen` is the key of what was published then, where that was asked for;
    `written` is what names it in an address."""

    at: datetime
    written: str
    seen: str = ""
    title: str = ""

    @property
    def microseconds(self) -> int:
        return microseconds(self.at)

    @property
    def parameter(self) -> tuple[str, str]:
        """What an address has to say to show it."""
        return (SEEN, self.seen) if self.seen else (PARAMETER, self.written)

    @property
    def words(self) -> str:
        """3 February 2012; with the time where it isn't the end of a day."""
        here = timezone.localtime(self.at)
        day = f"{here.day} {here:%B %Y}"
        return day if len(self.written) == len("2012-02-03") else f"{day} at {here:%H:%M:%S}"


_shown: ContextVar[Moment | None] = ContextVar("moment", default=None)


def shown() -> Moment | None:
    """The moment that is shown now; None where everything is shown as it is."""
    return _shown.get()


def key() -> str:
    """What tells the moment that is shown from others, for whoever keeps answers; "" for now."""
    moment = _shown.get()
    return f"{moment.microseconds} {moment.seen}" if moment else ""


def microseconds(at: datetime) -> int:
    """Microseconds since 1970."""
    return (at - EPOCH) // MICROSECOND


def datetime_of(at: int) -> datetime:
    """The time that so many microseconds since 1970 are."""
    return EPOCH + at * MICROSECOND


def moment_of(written: str, parameter: str = PARAMETER) -> Moment:
    """The moment that is written: a day, as it was at its end here, or a time. Raises NotAMoment."""
    at = _end_of_day(written) if len(written) <= len("2012-02-03") else _time(written)
    if at is None:
        raise NotAMoment(
            f"“{parameter}” says {written[:40]!r}, which is not a day. Write one like 2012-02-03, or a time"
            " like 2012-02-03T10:15:00."
        )
    if at > timezone.now() and timezone.localdate(at) > timezone.localdate():
        raise NotAMoment(f"“{parameter}” says {written[:40]}, which has not come yet.")
    return Moment(at, written)


def _end_of_day(written: str) -> datetime | None:
    try:
        day = date.fromisoformat(written) if len(written) == len("2012-02-03") else None
    except ValueError:
        return None
    if day is None or not 1970 < day.year < 9999:
        return None
    return timezone.make_aware(datetime.combine(day + timedelta(1), time())) - MICROSECOND


def _time(written: str) -> datetime | None:
    try:
        at = parse_datetime(written.replace(" ", "+"))
    except ValueError:
        return None
    if at is None or not 1970 < at.year < 9999:
        return None
    return at if timezone.is_aware(at) else timezone.make_aware(at)
