"""The page that says who may see a record: which kinds there are, how each is found and kept, its history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from lis.evidence.indicators import operations as indicator_operations
from lis.evidence.indicators import queries as indicators
from lis.evidence.statistics import operations as statistic_operations
from lis.evidence.statistics import queries as statistics
from lis.foundations.access.roles import Tier
from lis.foundations.audit.queries import Asked, lines
from lis.foundations.design.tables import Column, Group, Row, Table
from lis.partnership.partners import queries as partners
from lis.partnership.places import operations as place_operations
from lis.partnership.places import queries as places
from lis.publishing.workspace.pages.when import moment

COLUMNS = (Column("When"), Column("Shown to", wide=True), Column("Why", wide=True), Column("By"))


@dataclass(frozen=True)
class Kind:
    """A kind of record that has a tier; `called` is its name in the audit trail, with the field that is a
    record's."""

    seen_by: Callable[[Any], QuerySet[Any]]
    keep: Callable[..., Any]
    called: str
    name: str
    address: Callable[[Any], str]
    what: str


KINDS: dict[str, Kind] = {
    "measures": Kind(
        indicators.seen_by,
        lambda record, **said: indicator_operations.show_measure(indicator=record, **said),
        "indicator",
        "code",
        lambda one: reverse("performance:measure", args=[one.slug]),
        "With it go its figures, targets, commentary, findings and data issues, and what is asked about it.",
    ),
    "statistics": Kind(
        statistics.statistics,
        lambda record, **said: statistic_operations.show_statistic(statistic=record, **said),
        "statistic",
        "code",
        lambda one: reverse("statistics:statistic", args=[one.slug]),
        "With it go its figures of places, its maps and ranks, and the files and recipes that brought it.",
    ),
    "points": Kind(
        places.point_layers,
        lambda record, **said: place_operations.show_points(layer=record, **said),
        "points",
        "slug",
        lambda one: reverse("places:points", args=[one.slug]),
        "With it go its points on every map.",
    ),
}


@dataclass(frozen=True)
class ShownToPage:
    """Everything that the page says."""

    title: str
    record: Any
    address: str
    now: str
    what: str
    history: Table | None


def shown_to_page(kind: str, record: Any) -> ShownToPage:
    """Who may see a record now, and what was said of that before."""
    of = KINDS[kind]
    known = {one.slug: one.name for one in partners.organisations()}
    return ShownToPage(
        title=f"Who may see {record}",
        record=record,
        address=of.address(record),
        now=_words(record.visibility, record.scope, known),
        what=of.what,
        history=_history(of, record, known),
    )


def _words(tier: str, scope: str, known: dict[str, str]) -> str:
    """Restricted: NHS Ealing."""
    whose = f": {known.get(scope, scope)}" if scope else ""
    return f"{Tier(tier).label}{whose}"


def _history(of: Kind, record: Any, known: dict[str, str]) -> Table | None:
    told = lines(Asked(kind=of.called, verb="show")).filter(record=getattr(record, of.name))
    rows = tuple(
        Row(
            moment(one.at),
            (
                _words((one.after or {})["visibility"], (one.after or {})["scope"], known),
                one.why,
                str(one.actor or ""),
            ),
        )
        for one in told
        if one.after is not None
    )
    return Table("What was said before", COLUMNS, (Group(rows),)) if rows else None
