"""The partners' pages: who they are, what they lead on and how it stands, what they sent."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from lis.delivery.performance import queries as performance
from lis.delivery.performance.pages import naming
from lis.delivery.performance.queries.cycles import ReportingCycle
from lis.partnership.partners import queries as partnership
from lis.publishing.website import queries
from lis.publishing.website.pages.glance import at_start, counted, dots
from lis.publishing.website.pages.when import as_at_line

COLUMNS = ("organisation", "short_name", "kind", "about", "website", "roles", "measures_led")


@dataclass(frozen=True)
class PartnerLine:
    """One organisation in the list: its measures as marks, and when it last sent something."""

    name: str
    href: str
    kind: str
    people: int
    dots: tuple[dict[str, str], ...]
    words: str
    last_sent: str


@dataclass(frozen=True)
class PartnersPage:
    """Everything that the list of partners says."""

    leading: tuple[PartnerLine, ...]
    others: tuple[PartnerLine, ...]
    asat: dict[str, Any]

    @property
    def is_empty(self) -> bool:
        return not (self.leading or self.others)

    @property
    def has_sent(self) -> bool:
        return any(line.last_sent for line in (*self.leading, *self.others))

    @property
    def files(self) -> tuple[dict[str, str], ...]:
        return ({"label": "CSV", "href": reverse("website:partners_download")},)

    @property
    def sentence(self) -> str:
        """14 organisations work together. Five lead on measures of this quarter."""
        count, leading = len(self.leading) + len(self.others), len(self.leading)
        together = (
            f"{at_start(counted(count))} organisations work together"
            if count > 1
            else "One organisation is known"
        )
        lead = f"{at_start(counted(leading))} {'leads' if leading == 1 else 'lead'}"
        return f"{together}. {lead} on a measure of this quarter."


@dataclass(frozen=True)
class PartnerPage:
    """Everything that a partner's page says."""

    organisation: Any
    other_names: str
    people: tuple[Any, ...]
    card: tuple[Any, ...]
    cycle: ReportingCycle | None
    asat: dict[str, Any]
    dots: tuple[dict[str, str], ...]
    words: str
    releases: tuple[Any, ...]

    @property
    def trail(self) -> tuple[dict[str, str], ...]:
        return (
            {"label": "Home", "href": reverse("website:home")},
            {"label": "Partners", "href": reverse("website:partners")},
        )


def partners_page() -> PartnersPage:
    """Every organisation, those that lead on something with their marks."""
    cycle = performance.default_cycle()
    led = _rows_by_lead(cycle)
    latest = queries.latest_release_by_organisation()
    lines = [_line(one, led.get(one.slug, ()), latest.get(one.pk)) for one in partnership.organisations()]
    return PartnersPage(
        leading=tuple(line for line in lines if line.dots),
        others=tuple(line for line in lines if not line.dots),
        asat=as_at_line(cycle),
    )


def partner_page(slug: str) -> PartnerPage | None:
    """The page of one organisation; None where there is none of this slug."""
    known = partnership.organisation_of_slug(slug)
    if known is None:
        return None
    organisation = partnership.organisation(slug)
    cycle = performance.default_cycle()
    rows = _rows_by_lead(cycle).get(slug, ())
    names = [other.name for other in organisation.other_names.all()]
    return PartnerPage(
        organisation=organisation,
        other_names=", ".join(sorted(name for name in names if name != organisation.short_name)),
        people=tuple(organisation.people.all()),
        card=rows,
        cycle=cycle,
        asat=as_at_line(cycle),
        dots=dots(rows),
        words=_words(rows),
        releases=tuple(queries.releases_of(organisation.pk)),
    )


def partner_rows() -> list[dict[str, str]]:
    """Every organisation as a row to download, by COLUMNS."""
    led = _rows_by_lead(performance.default_cycle())
    return [
        {
            "organisation": one.name,
            "short_name": one.short_name,
            "kind": one.kind,
            "about": one.about,
            "website": one.website,
            "roles": "; ".join(person.role for person in one.people.all()),
            "measures_led": "; ".join(row.code for row in led.get(one.slug, ())),
        }
        for one in partnership.organisations()
    ]


def _rows_by_lead(cycle: ReportingCycle | None) -> dict[str, tuple[Any, ...]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in performance.scorecard(cycle) if cycle else ():
        found[row.lead_slug].append(row)
    return {slug: tuple(rows) for slug, rows in found.items()}


def _line(organisation: Any, rows: tuple[Any, ...], latest: Any) -> PartnerLine:
    return PartnerLine(
        name=organisation.name,
        href=reverse("website:partner", args=[organisation.slug]),
        kind=organisation.kind,
        people=len(organisation.people.all()),
        dots=dots(rows),
        words=_words(rows),
        last_sent=naming.day(latest.date()) if latest else "",
    )


def _words(rows: tuple[Any, ...]) -> str:
    """9 of 11."""
    return f"{sum(row.rating == 'on_target' for row in rows)} of {len(rows)}" if rows else ""
