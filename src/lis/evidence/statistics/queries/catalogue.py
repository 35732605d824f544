"""Which statistics there are, at which levels, and where their figures came from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from lis.evidence.statistics.answers import Level, Provenance
from lis.evidence.statistics.figures.reading import Reader, reader
from lis.evidence.statistics.models import Statistic
from lis.foundations.access.roles import Tier
from lis.foundations.access.visibility import eyes_of, visible_to

METHODS: dict[str, str] = {
    Statistic.Interval.WILSON: "Limits by Wilson's method (intervals.wilson).",
    Statistic.Interval.BYAR: "Limits by Byar's method, exact under ten events (intervals.rate).",
    Statistic.Interval.PUBLISHED: "Limits as published.",
}


def every_statistic() -> QuerySet[Statistic]:
    """Every statistic by topic and name, with its theme and measure at hand, whoever may see it: for
    operations and commands."""
    return Statistic.objects.select_related("theme", "indicator")


def statistics(by: Any = None) -> QuerySet[Statistic]:
    """The statistics that somebody (a person or their Eyes) may see; for nobody (None), the public ones."""
    return every_statistic().filter(visible_to(by))


def hidden_from(by: Any = None) -> frozenset[str]:
    """The codes of the statistics that somebody may not see."""
    told = Statistic.objects.exclude(visibility=Tier.PUBLIC).values_list("code", "visibility", "scope")
    eyes = eyes_of(by)
    return frozenset(code for code, visibility, scope in told if not eyes.see(visibility, scope))


def statistic(slug: str, by: Any = None) -> Statistic:
    """The statistic of this slug or code. Raises Statistic.DoesNotExist, also for one that is not shown to
    whoever asks."""
    known = statistics(by)
    found = known.filter(slug=slug).first() or known.filter(code=slug).first()
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
