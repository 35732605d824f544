"""What the page of a place says around its profile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from lis.foundations.design.html import trusted
from lis.partnership.places import queries as places
from lis.publishing.reports.places.profile import Profile, chips
from lis.publishing.reports.places.subject import Link, Subject, what_of
from lis.publishing.reports.places.vintages import Vintages, vintages
from lis.publishing.reports.places.where import Where, where

PAPERS = (("pdf", "PDF"), ("docx", "Word"), ("csv", "CSV"))
VERDICTS = ("better", "similar", "worse", "higher", "lower")


@dataclass(frozen=True)
class Choice:
    """What a place may be set against."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class PlacePage:
    """A profile with its way up, files, map, other vintages and what else it can be compared with."""

    profile: Profile
    crumbs: tuple[Link, ...]
    periods: str
    published: str
    links: tuple[Link, ...]
    files: tuple[Link, ...]
    choices: tuple[Choice, ...]
    vintages: Vintages | None
    where: Where | None
    day: date | None
    chips: tuple[dict[str, Any], ...]

    @property
    def subject(self) -> Subject:
        return self.profile.subject

    @property
    def this(self) -> str:
        """The heading over the place's own figures."""
        return f"This {self.subject.what}"

    @property
    def verdicts(self) -> tuple[str, ...]:
        """The marks that the table uses."""
        used = {line.verdict for topic in self.profile.topics for line in topic.every}
        return tuple(word for word in VERDICTS if word in used)

    @property
    def map(self) -> Any:
        """The drawing of where it is, which design drew from numbers and escaped names."""
        return trusted(self.where.svg) if self.where else ""


def place_page(profile: Profile, *, against: str = "", day: date | None = None) -> PlacePage:
    """The page of a place; `against` is the code of the area that was chosen to compare with."""
    subject = profile.subject
    return PlacePage(
        profile=profile,
        crumbs=(Link("Places", reverse("places:find")), *subject.above),
        periods=_periods(profile),
        published=f"{profile.published:%-d %B %Y}" if profile.published else "",
        links=_links(subject),
        files=_files(subject, against, day),
        choices=_choices(subject, against),
        vintages=vintages(subject.area) if subject.area else None,
        where=where(subject),
        day=day,
        chips=chips(profile),
    )


def _periods(profile: Profile) -> str:
    """The latest and the oldest period that the page shows."""
    periods = sorted({row.period for row in profile.rows})
    if not periods:
        return ""
    return periods[0] if len(periods) == 1 else f"Figures from {periods[0]} to {periods[-1]}"


def _links(subject: Subject) -> tuple[Link, ...]:
    compare = Link("Compare with other places", f"{reverse('reports:compare')}?with={compare_key(subject)}")
    if subject.neighbourhood:
        return (compare, Link("How it is defined", places.definition_address(subject.neighbourhood)))
    return (compare, Link("Open the map", map_address(subject)))


def compare_key(subject: Subject) -> str:
    """How an address names a place to compare: code:type for an area, a slug for a neighbourhood."""
    return f"{subject.key}:{subject.type}" if subject.type else subject.key


def map_address(subject: Subject) -> str:
    """The map of the areas of this type."""
    return f"{reverse('statistics:map')}?{urlencode({'level': subject.type})}"


def _files(subject: Subject, against: str, day: date | None) -> tuple[Link, ...]:
    asked = {"type": subject.type, "against": against, "at": day.isoformat() if day else ""}
    query = urlencode({name: value for name, value in asked.items() if value})
    return tuple(
        Link(label, f"{subject.file_address}.{kind}{f'?{query}' if query else ''}") for kind, label in PAPERS
    )


def _choices(subject: Subject, against: str) -> tuple[Choice, ...]:
    """The areas that the place lies in, the nearest first."""
    if subject.area is None:
        return ()
    return tuple(
        Choice(one.code, f"{one} ({what_of(one)})", one.code == against)
        for one in places.ancestors(subject.area)
    )
