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

    lines: tuple[PartnerLine, ...]
    asat: dict[str, Any]

    @property
    def files(self) -> tuple[dict[str, str], ...]:
        return ({"label": "CSV", "href": reverse("website:partners_download")},)

    @property
    def sentence(self) -> str:
        """14 organisations work together; five of them lead on measures."""
        count, leading = len(self.lines), sum(1 for line in self.lines if line.dots)
        together = f"{count} organisations work together" if count > 1 else "One organisation is known"
        return f"{together}; {leading} {'leads' if leading == 1 else 'lead'} on a measure of this quarter."


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
    organisations = partnership.organisations()
    return PartnersPage(
        lines=tuple(_line(one, led.get(one.slug, ()), latest.get(one.pk)) for one in organisations),
        asat=_asat(cycle),
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
        asat=_asat(cycle),
        dots=_dots(rows),
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
        dots=_dots(rows),
        words=_words(rows),
        last_sent=naming.day(latest.date()) if latest else "",
    )


def _dots(rows: tuple[Any, ...]) -> tuple[dict[str, str], ...]:
    return tuple(
        {"name": row.name, "key": row.rating, "href": reverse("performance:measure", args=[row.slug])}
        for row in rows
    )


def _words(rows: tuple[Any, ...]) -> str:
    """9 of 11 on target."""
    return f"{sum(row.rating == 'on_target' for row in rows)} of {len(rows)} on target" if rows else ""


def _asat(cycle: ReportingCycle | None) -> dict[str, Any]:
    """The line under the title; its names are those of the component `as_at`."""
    if cycle is None:
        return {}
    return {
        "period": naming.cycle_title(cycle),
        "detail": naming.cycle_words(cycle),
        "date": naming.day(cycle.as_at),
    }
