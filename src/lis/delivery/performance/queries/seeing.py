"""Looking at a cycle as somebody saw it: the snapshot that was published then."""

import re

from lis.delivery.performance.models import ReportingCycle, Snapshot
from lis.foundations.moments import queries as moments
from lis.foundations.moments.queries import Moment
from lis.methods import periods
from lis.methods.periods import Period

KEY = re.compile(r"(?P<cycle>[-a-z0-9]{1,20})\.(?P<number>[0-9]{1,4})")


def seen_of(cycle: ReportingCycle) -> Snapshot | None:
    """The snapshot of this cycle that is looked at as somebody saw it; None where none is."""
    moment = moments.shown()
    found = KEY.fullmatch(moment.seen) if moment and moment.seen else None
    if found is None or found["cycle"] != cycle.slug:
        return None
    return cycle.snapshots.filter(number=int(found["number"])).first()


def key_of(snapshot: Snapshot) -> str:
    """What names a snapshot in `?as-seen=`: 2011-12-q2.1."""
    return f"{snapshot.cycle.slug}.{snapshot.number}"


def moment_seen(key: str) -> Moment | None:
    """The moment at which a snapshot (2011-12-q2.1) was published; None where there is none of this key."""
    found = KEY.fullmatch(key)
    if found is None:
        return None
    every = Snapshot.objects.select_related("cycle").defer("content")
    one = every.filter(cycle__slug=found["cycle"], number=int(found["number"])).first()
    if one is None:
        return None
    at = moments.added_at(one) or one.published_at
    return Moment(at, moments.stamped(at).written, seen=key, title=_title(one))


def _title(snapshot: Snapshot) -> str:
    cycle = snapshot.cycle
    of = periods.title(Period(cycle.start, cycle.duration))
    who = (
        f"the board saw it on {cycle.board_on.day} {cycle.board_on:%B %Y}"
        if cycle.board_on and snapshot.number == 1
        else "it was published"
    )
    return f"As {who}: {of}, snapshot {snapshot.number}"
