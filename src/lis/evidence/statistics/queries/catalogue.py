"""Which statistics there are, at which levels, and where their figures came from."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from lis.evidence.statistics.answers import Level, Provenance
from lis.evidence.statistics.figures.reading import Reader, reader
from lis.evidence.statistics.models import Statistic

METHODS: dict[str, str] = {
    Statistic.Interval.WILSON: "Limits by Wilson's method (intervals.wilson).",
    Statistic.Interval.BYAR: "Limits by Byar's method, exact under ten events (intervals.rate).",
    Statistic.Interval.PUBLISHED: "Limits as published.",
}


def statistics() -> QuerySet[Statistic]:
    """Every statistic by topic and name, with its theme and measure at hand."""
    return Statistic.objects.select_related("theme", "indicator")


def statistic(slug: str) -> Statistic:
    """The statistic of this slug or code. Raises Statistic.DoesNotExist."""
    found = statistics().filter(slug=slug).first() or statistics().filter(code=slug).first()
    if found is None:
        raise Statistic.DoesNotExist(f"There is no statistic “{slug}”.")
    return found


def levels(statistic: Statistic) -> tuple[Level, ...]:
    """The area types for which a statistic has published figures, the smallest first."""
    return reader().levels(statistic.code)


def provenance(
    statistic: Statistic,
    level: Level | None,
    read: Reader,
    method: str = "",
    *,
    releases: Iterable[int] = (),
) -> Provenance:
    """The line under a table: source, licence, vintage, edition, day of publication and method.

    Source and licence are those of the loads that the figures came in (`releases`), where they are known.
    """
    vintage = level.name if level else ""
    source, licence = read.sources.of(statistic, releases)
    return Provenance(
        source=source,
        licence=licence,
        vintage=vintage,
        edition=read.edition.number if read.edition else 0,
        published=read.edition.published_at.date() if read.edition else None,
        method=method or METHODS.get(statistic.interval, ""),
        synthetic=statistic.synthetic,
    )
