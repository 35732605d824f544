"""What records said before and after, between two moments."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from lis.foundations.moments.models import Former
from lis.foundations.moments.moment import Moment, datetime_of
from lis.foundations.moments.triggers import TRAIL

# Who did it is told in the same transaction; where transactions have no number, right after it.
AT_ONCE = 60 * 1_000_000


@dataclass(frozen=True)
class Altered:
    """A record that says something else at the later moment. `before` are its columns as they were kept, None
    where it was not there; `after` the same, or None where it stands as it is now. `line` is the key of the
    trail's line that tells who did it last; 0 for none."""

    kind: str
    row: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    stands: bool
    at: datetime
    line: int


def altered(kinds: Iterable[str], since: Moment, until: Moment | None = None) -> list[Altered]:
    """The records of these tables that changed after `since`, and not after `until`; oldest change first."""
    later = Former.objects.filter(kind__in=list(kinds), at__gt=since.microseconds).order_by("at", "pk")
    by_record: dict[tuple[str, int], list[Former]] = {}
    for one in later:
        by_record.setdefault((one.kind, one.row), []).append(one)
    end = until.microseconds if until else None
    found = [_net(each, end) for each in by_record.values() if end is None or each[0].at <= end]
    lines = _Lines(since.microseconds)
    return [_altered(first, last, after, lines) for first, last, after in sorted(found, key=_when)]


Net = tuple[Former, Former, Former | None]


def _net(each: list[Former], end: int | None) -> Net:
    """The first and the last change of a record within, and the first one after."""
    within = [one for one in each if end is None or one.at <= end]
    return within[0], within[-1], each[len(within)] if len(within) < len(each) else None


def _when(net: Net) -> tuple[int, int]:
    return net[1].at, net[1].pk


def _altered(first: Former, last: Former, after: Former | None, lines: "_Lines") -> Altered:
    return Altered(
        kind=first.kind,
        row=first.row,
        before=first.content,
        after=after.content if after else None,
        stands=after is None,
        at=datetime_of(last.at),
        line=lines.of(last),
    )


class _Lines:
    """The trail's lines among what was kept, in the order in which they were written."""

    def __init__(self, since: int) -> None:
        told = Former.objects.filter(Q(kind=TRAIL), at__gt=since - AT_ONCE).order_by("pk")
        self.found = list(told.values_list("pk", "deed", "at", "row"))
        self.numbers = [pk for pk, *_ in self.found]
        self.by_deed: dict[int, list[int]] = {}
        for place, (_, deed, _, _) in enumerate(self.found):
            if deed:
                self.by_deed.setdefault(deed, []).append(place)

    def of(self, change: Former) -> int:
        """The line of a change: of its transaction the next one, else the last."""
        place = bisect_left(self.numbers, change.pk)
        if change.deed:
            places = self.by_deed.get(change.deed, [])
            return self.found[min((p for p in places if p >= place), default=places[-1])][3] if places else 0
        near = [self.found[p] for p in (place, place - 1) if 0 <= p < len(self.found)]
        close = [one for one in near if abs(one[2] - change.at) <= AT_ONCE]
        return min(close, key=lambda one: abs(one[2] - change.at))[3] if close else 0
