"""The officer's page of links: which agencies can answer without an account, and how far each link is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from lis.delivery.performance.models import AgencyLink, ReportingCycle
from lis.delivery.performance.queries.coverage import AgencyCoverage, coverage
from lis.delivery.performance.queries.links import links_in
from lis.foundations.notices.queries import mail_route
from lis.partnership.partners.queries import Organisation


@dataclass(frozen=True)
class LinkLine:
    """One link: to whom, how it stands, and what can be done with it."""

    pk: int
    email: str
    status: str
    colour: str
    when: str
    problem: str
    is_open: bool


@dataclass(frozen=True)
class AgencyLine:
    """One agency: how far it is, its address as far as we know, its links."""

    organisation: Organisation
    field: str
    how_far: str
    email: str
    links: tuple[LinkLine, ...]
    is_done: bool


@dataclass(frozen=True)
class LinksPage:
    """Everything that the page of links says."""

    cycle: ReportingCycle
    sentence: str
    mail: str
    agencies: tuple[AgencyLine, ...]


def links_page(cycle: ReportingCycle) -> LinksPage:
    """The links of a cycle, by agency."""
    found: dict[int, list[AgencyLink]] = {}
    for link in links_in(cycle):
        found.setdefault(link.organisation_id, []).append(link)
    lines = [_agency(one, found.get(one.organisation.pk, [])) for one in coverage(cycle).agencies]
    route = mail_route()
    return LinksPage(cycle, _sentence(lines), "" if route.by_server else route.text, tuple(lines))


def _sentence(lines: list[AgencyLine]) -> str:
    if not lines:
        return "Nobody is asked for anything in this quarter yet."
    open_ones = sum(any(link.is_open for link in line.links) for line in lines)
    agencies = "1 agency is asked" if len(lines) == 1 else f"{len(lines)} agencies are asked"
    return f"{agencies}; {open_ones or 'none'} {'has' if open_ones in {0, 1} else 'have'} a link that waits."


def field_name(organisation: Organisation) -> str:
    """The name of the field with an agency's e-mail address."""
    return f"email-{organisation.slug}"


def _agency(one: AgencyCoverage, links: list[AgencyLink]) -> AgencyLine:
    sent = one.submitted + one.approved
    return AgencyLine(
        organisation=one.organisation,
        field=field_name(one.organisation),
        how_far=f"{sent} of {one.asked} sent",
        email=links[0].email if links else _known(one.organisation.people.all()),
        links=tuple(_link(link) for link in links),
        is_done=sent == one.asked,
    )


def _known(people: Iterable[object]) -> str:
    return next((email for one in people if (email := getattr(one, "email", ""))), "")


def _link(link: AgencyLink) -> LinkLine:
    status, colour, at = _status(link)
    when = f"{timezone.localtime(at):%-d %B %Y, %H:%M}" if at else ""
    is_open = status not in {"Used", "Withdrawn", "Expired"}
    return LinkLine(link.pk, link.email, status, colour, when, link.mail_problem, is_open)


def _status(link: AgencyLink) -> tuple[str, str, datetime | None]:
    if link.used_at:
        return "Used", "green", link.used_at
    if link.withdrawn_at:
        return "Withdrawn", "grey", link.withdrawn_at
    if link.expires_at <= timezone.now():
        return "Expired", "grey", link.expires_at
    if link.mail_problem:
        return "Not mailed", "red", link.made_at
    if link.opened_at:
        return "Opened", "blue", link.opened_at
    return ("Mailed", "blue", link.mailed_at) if link.mailed_at else ("Being mailed", "yellow", link.made_at)
