"""Days and moments as people say them."""

from datetime import date, datetime

from django.utils import timezone


def day(value: date | None) -> str:
    """16 January 2012; empty where there is none."""
    return f"{value.day} {value:%B %Y}" if value else ""


def moment(value: datetime | None) -> str:
    """16 January 2012, 14:31, by the clock here; empty where there is none."""
    if value is None:
        return ""
    here = timezone.localtime(value)
    return f"{day(here.date())}, {here:%H:%M}"


def clock(value: datetime) -> str:
    """14:31, by the clock here."""
    return f"{timezone.localtime(value):%H:%M}"


def until(due: date | None, today: date) -> str:
    """In 3 days, today, 2 days late; empty where nothing is due."""
    if due is None:
        return ""
    days = (due - today).days
    if days < 0:
        return f"{-days} day{'s' if days < -1 else ''} late"
    if days == 0:
        return "today"
    return "tomorrow" if days == 1 else f"in {days} days"
