"""An officer's pages of a quarter: the list, and how far one is."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from lis.delivery.performance import queries
from lis.delivery.performance.models import Doubt, PreviewGuest, ReportingCycle, Submission
from lis.delivery.performance.pages import naming
from lis.delivery.performance.queries.coverage import AgencyCoverage, Coverage
from lis.foundations.design.tables import Column, Group, Row, Table

COLOURS = {
    "asked": "grey",
    "draft": "teal",
    "submitted": "blue",
    "returned": "orange",
    "approved": "green",
}
STATES = {"open": ("Open", "blue"), "frozen": ("Frozen", "purple"), "published": ("Published", "green")}
ASK_COLUMNS = (
    *("cycle", "organisation", "code", "measure", "due_on", "state", "late", "submitted_at", "decided_at"),
    *("commentary", "doubts", "unexplained", "figures"),
)


@dataclass(frozen=True)
class QuarterLine:
    """One quarter in the list."""

    cycle: ReportingCycle
    title: str
    status: str
    colour: str
    due: str
    sentence: str


@dataclass(frozen=True)
class AskLine:
    """One submission on the officer's page."""

    submission: Submission
    href: str
    status: str
    colour: str
    is_late: bool
    doubts: int


@dataclass(frozen=True)
class AgencyLines:
    """An organisation and what it is asked for."""

    agency: AgencyCoverage
    lines: tuple[AskLine, ...]


@dataclass(frozen=True)
class QuarterPage:
    """How far a quarter is, and what can be done with it."""

    cycle: ReportingCycle
    title: str
    status: str
    colour: str
    sentence: str
    facts: tuple[dict[str, str], ...]
    table: Table
    coverage: Coverage
    agencies: tuple[AgencyLines, ...]
    doubts: tuple[Doubt, ...]
    guests: tuple[PreviewGuest, ...]
    embargo: str

    @property
    def is_collected(self) -> bool:
        """Whether anybody was ever asked."""
        return bool(self.coverage.submissions)


def quarters_page(person: Any) -> tuple[QuarterLine, ...]:
    """Every quarter that this person sees, latest first."""
    return tuple(_line(cycle) for cycle in queries.cycles(person))


def _line(cycle: ReportingCycle) -> QuarterLine:
    status, colour = STATES[cycle.state]
    return QuarterLine(
        cycle=cycle,
        title=naming.cycle_title(cycle),
        status=status,
        colour=colour,
        due=naming.day(cycle.due_on),
        sentence=_sentence(queries.coverage(cycle)),
    )


def _sentence(found: Coverage) -> str:
    if not found.submissions:
        return "Nobody was asked: its figures came by import."
    asked, approved, late = (found.total(name) for name in ("asked", "approved", "late"))
    waiting = found.total("submitted") - approved
    said = [f"{approved} of {asked} measures are signed off"]
    said += [f"{waiting} wait{'s' if waiting == 1 else ''} for approval"] if waiting else []
    said += [f"{late} {'is' if late == 1 else 'are'} late"] if late else []
    return f"{', '.join(said[:-1])} and {said[-1]}." if len(said) > 1 else f"{said[0]}."


def quarter_page(cycle: ReportingCycle) -> QuarterPage:
    """How far a quarter is today."""
    found = queries.coverage(cycle)
    status, colour = STATES[cycle.state]
    guests = PreviewGuest.objects.filter(cycle=cycle).select_related("account", "invited_by")
    return QuarterPage(
        cycle=cycle,
        title=naming.cycle_title(cycle),
        status=status,
        colour=colour,
        sentence=_sentence(found),
        facts=_facts(cycle, found),
        table=_table(found),
        coverage=found,
        agencies=tuple(_agency(agency, found) for agency in found.agencies),
        doubts=found.doubts,
        guests=tuple(guests),
        embargo=queries.embargo(cycle),
    )


def _facts(cycle: ReportingCycle, found: Coverage) -> tuple[dict[str, str], ...]:
    at = timezone.localtime(cycle.publish_at) if cycle.publish_at else None
    unexplained = found.total("unexplained")
    return (
        {"label": "Due", "value": naming.day(cycle.due_on) or "Not set"},
        {"label": "Board meets", "value": naming.day(cycle.board_on) or "Not set"},
        {"label": "Publishes itself", "value": f"{at:%H:%M}, {naming.day(at.date())}" if at else "Not set"},
        {
            "label": "Commentary received",
            "value": f"{found.total('commentary')} of {found.total('asked')}",
        },
        {
            "label": "Doubts",
            "value": str(found.total("doubts")),
            "note": f"{unexplained} not explained" if unexplained else "",
        },
    )


def _table(found: Coverage) -> Table:
    """Coverage by agency."""
    counts = ("asked", "written", "submitted", "approved", "late", "doubts", "commentary")
    return Table(
        caption="How far each agency is",
        columns=(
            Column("Agency"),
            *(Column(name.capitalize(), number=True, strong=name == "approved") for name in counts),
        ),
        groups=(
            Group(
                tuple(
                    Row(
                        one.organisation.name,
                        tuple(str(getattr(one, name)) for name in counts),
                        href=f"#agency-{one.organisation.slug}",
                    )
                    for one in found.agencies
                )
            ),
        ),
        three=True,
    )


def _agency(agency: AgencyCoverage, found: Coverage) -> AgencyLines:
    mine = [one for one in found.submissions if one.organisation_id == agency.organisation.pk]
    return AgencyLines(agency, tuple(_ask(one) for one in mine))


def _ask(one: Submission) -> AskLine:
    return AskLine(
        submission=one,
        href=reverse("workspace:submission", args=[one.pk]),
        status=one.get_state_display(),
        colour=COLOURS[one.state],
        is_late=queries.is_late(one, timezone.localdate()),
        doubts=len(one.doubts.all()),
    )


def ask_rows(cycle: ReportingCycle) -> list[dict[str, Any]]:
    """Every submission of a quarter as rows of a table (ASK_COLUMNS)."""
    today = timezone.localdate()
    return [
        {
            "cycle": cycle.code,
            "organisation": one.organisation.name,
            "code": one.indicator.code,
            "measure": one.indicator.name,
            "due_on": one.due_on or "",
            "state": one.state,
            "late": "yes" if queries.is_late(one, today) else "no",
            "submitted_at": one.submitted_at.isoformat(timespec="minutes") if one.submitted_at else "",
            "decided_at": one.decided_at.isoformat(timespec="minutes") if one.decided_at else "",
            "commentary": "yes" if _has_words(one) else "no",
            "doubts": len(one.doubts.all()),
            "unexplained": sum(not doubt.explanation for doubt in one.doubts.all()),
            "figures": "; ".join(
                f"{f['start']}/{f['duration']} {f['kind']} {f['text']}" for f in one.figures
            ),
        }
        for one in queries.coverage(cycle).submissions
    ]


def _has_words(one: Submission) -> bool:
    return any((one.progress, one.issues_and_risks, one.mitigation, one.next_steps, one.nothing_to_report))
