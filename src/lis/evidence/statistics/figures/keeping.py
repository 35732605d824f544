"""Answers about one place kept in the process: worked out again when anything they rest on changes."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from lis.evidence.statistics.answers import PlaceRow
from lis.evidence.statistics.figures.blocks import MEGABYTE
from lis.evidence.statistics.figures.reading import Reader
from lis.evidence.statistics.models import Statistic
from lis.foundations.store.bounded import Bounded

Rows = tuple[PlaceRow, ...]
# What a row takes in Python, and a point of its trend.
ROW, POINT = 8_000, 1_500
_rows: Bounded[Rows] = Bounded(32 * MEGABYTE)


def kept_rows(read: Reader, about: tuple[object, ...], make: Callable[[], Rows]) -> Rows:
    """The rows of a profile; `about` tells its place, what that is made of, and what it is set against."""
    stamp = (read.edition.number, read.digest, read.stamp, read.sources.stamp, _statistics())
    return _rows.get(repr((*stamp, *about)), lambda: _weighed(make()))


def _weighed(rows: Rows) -> tuple[Rows, int]:
    return rows, sum(ROW + POINT * len(row.trend) for row in rows)


def _statistics() -> str:
    """What changes when any word about a statistic does."""
    # All of it, two hundred short records: a date or a number would miss an update made straight in SQL.
    told = Statistic.objects.order_by("pk").values_list()
    return sha256(repr(tuple(told)).encode()).hexdigest()


def forget() -> None:
    """Forget every profile."""
    _rows.clear()
