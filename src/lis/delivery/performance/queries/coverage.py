"""How far a quarter is: by agency what was asked, written, submitted, approved, and what is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from lis.delivery.performance.models import Doubt, ReportingCycle, Submission
from lis.delivery.performance.queries.submissions import submissions
from lis.delivery.performance.typed import WORDS
from lis.evidence.indicators.queries import Indicator, reported_in
from lis.methods.periods import Period
from lis.partnership.partners.queries import Organisation

State = Submission.State
HANDED_IN = (State.SUBMITTED, State.APPROVED)


@dataclass(frozen=True)
class AgencyCoverage:
    """How far one organisation is. `written` counts what is begun or further; `commentary` what has words."""

    organisation: Organisation
    asked: int
    written: int
    submitted: int
    approved: int
    returned: int
    late: int
    doubts: int
    unexplained: int
    commentary: int

    @property
    def is_complete(self) -> bool:
        return self.approved == self.asked


@dataclass(frozen=True)
class Coverage:
    """How far a quarter is: by agency, every submission and doubt, and the measures nobody is asked for."""

    cycle: ReportingCycle
    agencies: tuple[AgencyCoverage, ...]
    submissions: tuple[Submission, ...]
    doubts: tuple[Doubt, ...]
    unasked: tuple[Indicator, ...]

    def total(self, name: str) -> int:
        """The sum over agencies of one of their counts: asked, written, submitted …"""
        return sum(getattr(one, name) for one in self.agencies)

    @property
    def is_complete(self) -> bool:
        return all(one.is_complete for one in self.agencies)


def coverage(cycle: ReportingCycle, on: date | None = None) -> Coverage:
    """How far a quarter is, as of a day (today)."""
    found = list(
        submissions()
        .filter(cycle=cycle)
        .order_by("organisation__name", "indicator__position", "indicator__code")
        .prefetch_related("doubts")
    )
    day = on or timezone.localdate()
    by_agency: dict[int, list[Submission]] = {}
    for one in found:
        by_agency.setdefault(one.organisation_id, []).append(one)
    asked = {one.indicator_id for one in found}
    standing = reported_in(Period(cycle.start, cycle.duration), of="indicator")
    rows = cycle.rows.select_related("indicator__lead").filter(standing)
    return Coverage(
        cycle=cycle,
        agencies=tuple(_agency(mine, day) for mine in by_agency.values()),
        submissions=tuple(found),
        doubts=tuple(doubt for one in found for doubt in _doubts(one)),
        unasked=tuple(row.indicator for row in rows if row.indicator_id not in asked),
    )


def _agency(mine: Sequence[Submission], day: date) -> AgencyCoverage:
    doubts = [doubt for one in mine for doubt in one.doubts.all()]
    return AgencyCoverage(
        organisation=mine[0].organisation,
        asked=len(mine),
        written=sum(one.state != State.ASKED for one in mine),
        submitted=sum(one.state in HANDED_IN for one in mine),
        approved=sum(one.state == State.APPROVED for one in mine),
        returned=sum(one.state == State.RETURNED for one in mine),
        late=sum(is_late(one, day) for one in mine),
        doubts=len(doubts),
        unexplained=sum(not doubt.explanation for doubt in doubts),
        commentary=sum(
            any(getattr(one, name) for name in WORDS) or bool(one.nothing_to_report) for one in mine
        ),
    )


def _doubts(submission: Submission) -> list[Doubt]:
    """Its doubts, each with the submission at hand."""
    found = list(submission.doubts.all())
    for doubt in found:
        doubt.submission = submission
    return found


def explained_doubts(cycle: ReportingCycle) -> list[Doubt]:
    """The doubts about what is signed off that were explained, in the order of the measures."""
    found = Doubt.objects.filter(
        submission__cycle=cycle, submission__state=State.APPROVED, submission__withdrawn_at=None
    )
    order = ("submission__indicator__position", "submission__indicator__code", "pk")
    return list(found.exclude(explanation="").select_related("submission__indicator").order_by(*order))


def is_late(submission: Submission, day: date) -> bool:
    """Whether it was due before this day and is not handed in."""
    return submission.due_on is not None and submission.due_on < day and submission.state not in HANDED_IN


def answers(cycle: ReportingCycle) -> bool:
    """Whether a cycle is collected from partners: whether anything was ever asked in it."""
    return cycle.submissions.exists()
