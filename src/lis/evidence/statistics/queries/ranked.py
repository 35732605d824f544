"""Of how many places a published rank is one."""

from __future__ import annotations

from datetime import datetime

from lis.evidence.statistics.figures.blocks import RELEASE
from lis.evidence.statistics.figures.ranking import among
from lis.evidence.statistics.figures.reading import Reader, reader
from lis.foundations.store.bounded import Bounded

WORD = 100
_known: Bounded[int] = Bounded(1000 * WORD)


def places_ranked(
    statistic: str, *, type: str, period: str, breakdown: str = "", at: datetime | None = None
) -> int:
    """How many places of a type a statistic of ranks (code) ranks in a period; 0 where that isn't known.

    Where these have none of the period, another vintage of the level tells it.
    As the recipe of its load says (`ranked_of`); else as many as have a rank, where no rank is beyond them.
    """
    read = reader(at)
    if read.edition is None:
        return 0
    key = repr((read.digest, read.sources.stamp, statistic, type, period, breakdown))
    return _known.get(key, lambda: (_counted(read, statistic, type, period, breakdown), WORD))


def _counted(read: Reader, statistic: str, type: str, period: str, breakdown: str) -> int:
    published = _vintage(read, statistic, type, period)
    if not published:
        return 0
    where = {"type": published, "period": period, "breakdown": breakdown}
    table = read.rows(statistic, where, ["value", RELEASE])
    releases = [one for one in table.column(RELEASE).unique().to_pylist() if one is not None]
    return among(table.column("value").to_numpy(), read.sources.ranked_of(releases))


def _vintage(read: Reader, statistic: str, type: str, period: str) -> str:
    """The type, or else the vintage of the same level, that has figures of the period; empty for none."""
    known = [one.type for one in read.levels(statistic) if period in one.periods]
    if type in known or type not in read.types:
        return type if type in known else ""
    own = read.types[type].level
    return next((one for one in known if one in read.types and read.types[one].level == own), "")
