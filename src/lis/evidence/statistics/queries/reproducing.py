"""Which published limits our methods make again from counts and denominators, and which not, with why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from lis.evidence.statistics.figures import kinds
from lis.evidence.statistics.figures.reading import Reader, reader
from lis.evidence.statistics.figures.reproducing import Published, Reproduced, reproduced
from lis.evidence.statistics.models import Statistic

COLUMNS = ["area", "period", "breakdown", "value", "numerator", "denominator", "low95", "high95"]
NEEDED = ("value", "numerator", "denominator", "low95", "high95")


def reproduce(beginning: str, *, at: datetime | None = None) -> tuple[Reproduced, ...]:
    """Every published row with limits and counts, of the statistics whose code begins so ("phof").

    Only shares, rates and ratios: the limits of the others do not come from counts.
    """
    read = reader(at)
    known = Statistic.objects.filter(code__startswith=beginning, kind__in=kinds.SHARED).order_by("code")
    return tuple(reproduced(row) for one in known for row in _published(read, one))


def _published(read: Reader, statistic: Statistic) -> Iterator[Published]:
    if not read.levels(statistic.code):
        return
    for row in read.rows(statistic.code, {}, COLUMNS).to_pylist():
        if None in (row[name] for name in NEEDED) or row["denominator"] <= 0 or row["numerator"] < 0:
            continue
        yield Published(
            statistic=statistic.code,
            place=row["area"],
            period=row["period"],
            breakdown=row["breakdown"],
            value=row["value"],
            numerator=row["numerator"],
            denominator=row["denominator"],
            low=row["low95"],
            high=row["high95"],
            per=float(statistic.per),
            share=statistic.kind == Statistic.Kind.PROPORTION,
        )
