"""Answers about one place kept in the process: worked out again when anything they rest on changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any

from lis.evidence.statistics.answers import PlaceRow
from lis.evidence.statistics.figures.blocks import MEGABYTE
from lis.evidence.statistics.figures.reading import Reader
from lis.evidence.statistics.models import Statistic
from lis.foundations.access.visibility import Eyes
from lis.foundations.store.bounded import Bounded

Rows = tuple[PlaceRow, ...]
# What a row takes in Python, and a point of its trend.
ROW, POINT = 8_000, 1_500
FIELDS = tuple(field.attname for field in Statistic._meta.concrete_fields)
CODE, VISIBILITY, SCOPE = (FIELDS.index(name) for name in ("code", "visibility", "scope"))
_rows: Bounded[Rows] = Bounded(32 * MEGABYTE)


def kept_rows(
    read: Reader, eyes: Eyes, about: tuple[object, ...], make: Callable[[frozenset[str]], Rows]
) -> Rows:
    """The rows of a profile; `about` tells its place, what that is made of, and what it is set against.

    They are made without the statistics (codes) that these eyes may not see, and kept for whoever sees the
    same.
    """
    told = list(Statistic.objects.order_by("pk").values_list(*FIELDS))
    hidden = _hidden(told, eyes)
    stamp = (read.edition.number, read.digest, read.stamp, read.sources.stamp, _mark(told), sorted(hidden))
    return _rows.get(repr((*stamp, *about)), lambda: _weighed(make(hidden)))


def _weighed(rows: Rows) -> tuple[Rows, int]:
    return rows, sum(ROW + POINT * len(row.trend) for row in rows)


def _hidden(told: Sequence[tuple[Any, ...]], eyes: Eyes) -> frozenset[str]:
    """The codes of those that these eyes may not see."""
    return frozenset(row[CODE] for row in told if not eyes.see(row[VISIBILITY], row[SCOPE]))


def _mark(told: Sequence[tuple[Any, ...]]) -> str:
    """What changes when any word about a statistic does."""
    # All of it, two hundred short records: a date or a number would miss an update made straight in SQL.
    return sha256(repr(told).encode()).hexdigest()


def forget() -> None:
    """Forget every profile."""
    _rows.clear()
