"""How a moment is named in an address that never changes."""

import re
from datetime import UTC, datetime

from lis.foundations.moments.book import seen
from lis.foundations.moments.clock import stamped
from lis.foundations.moments.moment import Moment, NotAMoment

FORM = "%Y%m%dT%H%M%S%fZ"
STAMP = re.compile(r"[0-9]{8}T[0-9]{12}Z")


def name_of(moment: Moment) -> str:
    """20120203T101500123456Z; of what was published, its key."""
    return moment.seen or f"{moment.at.astimezone(UTC):{FORM}}"


def cited(name: str) -> Moment:
    """The moment of this name: to the microsecond, or of what was published. Raises NotAMoment."""
    for knows in seen():
        if moment := knows(name):
            return moment
    try:
        at = datetime.strptime(name, FORM).replace(tzinfo=UTC) if STAMP.fullmatch(name) else None
    except ValueError:
        at = None
    if at is None:
        raise NotAMoment(f"{name[:40]!r} is not a moment that was ever cited.")
    return stamped(at)
