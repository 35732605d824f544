"""Submissions: what is due from somebody, what waits for them, what an organisation is asked."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from lis.delivery.performance import rules
from lis.delivery.performance.models import ReportingCycle, Submission
from lis.foundations.access.roles import EVERYWHERE, Role, has_role, scopes_of
from lis.foundations.access.visibility import visible_to
from lis.partnership.partners.queries import Organisation

State = Submission.State
TO_WRITE = (State.ASKED, State.DRAFT)


@dataclass(frozen=True)
class Work:
    """What somebody has to do. Each is a tuple of submissions with cycle, indicator and organisation at hand.

    `late` is due before today, `due` is the rest that is to be written; what is returned is in neither.
    """

    due: tuple[Submission, ...] = ()
    late: tuple[Submission, ...] = ()
    returned: tuple[Submission, ...] = ()
    waiting_for_me: tuple[Submission, ...] = ()
    done: tuple[Submission, ...] = ()


def submissions() -> QuerySet[Submission]:
    """Every submission that is asked for, with cycle, indicator, lead and organisation at hand."""
    found = Submission.objects.filter(withdrawn_at=None)
    return found.select_related(
        "cycle", "indicator__theme", "indicator__lead", "organisation", "saved_by", "submitted_by"
    )


def work_of(person: Any) -> Work:
    """What is due from this person, late, returned, waiting for their approval, done; oldest due first."""
    mine = list(_of_scopes(scopes_of(person, Role.CONTRIBUTOR)).filter(visible_to(person, "indicator")))
    today = timezone.localdate()
    to_write = [one for one in mine if one.state in TO_WRITE and one.cycle.state == "open"]
    late = [one for one in to_write if one.due_on and one.due_on < today]
    return Work(
        due=tuple(one for one in to_write if one not in late),
        late=tuple(late),
        returned=tuple(one for one in mine if one.state == State.RETURNED and one.cycle.state != "frozen"),
        waiting_for_me=tuple(waiting_for(person)),
        done=tuple(
            one
            for one in mine
            if one.state in {State.SUBMITTED, State.APPROVED} and one.cycle.state != "published"
        ),
    )


def _of_scopes(scopes: frozenset[str]) -> QuerySet[Submission]:
    found = submissions().order_by("due_on", "cycle__start", "indicator__position", "indicator__code")
    return found if EVERYWHERE in scopes else found.filter(organisation__slug__in=scopes)


def waiting_for(person: Any) -> list[Submission]:
    """What this person may sign off now."""
    seen = submissions().filter(visible_to(person, "indicator"))
    waiting = seen.filter(state=State.SUBMITTED).exclude(cycle__state="frozen")
    if not has_role(person, Role.OFFICER):
        scopes = scopes_of(person, Role.APPROVER)
        if EVERYWHERE not in scopes:
            waiting = waiting.filter(organisation__slug__in=scopes)
    return [one for one in waiting.order_by("due_on", "pk") if not rules.may_approve(person, one)]


WRITING_NEEDS = ("cycle", "indicator", "organisation")
READING_NEEDS = (*WRITING_NEEDS, "indicator__theme", "indicator__lead", "saved_by", "submitted_by", "by_link")


def submission_for(person: Any, pk: int, *, to_write: bool = False) -> Submission | None:
    """The submission of this number, where this person may see it; else None. With all that its page shows at
    hand, or with what it takes `to_write`."""
    found = Submission.objects.select_related(*(WRITING_NEEDS if to_write else READING_NEEDS))
    one = found.filter(pk=pk).order_by().first()
    return one if one is not None and not rules.may_see_submission(person, one) else None


def asked_of(organisation: Organisation, cycle: ReportingCycle) -> list[Submission]:
    """What an organisation is asked for in a cycle, in the order of the measures."""
    found = submissions().filter(Q(organisation=organisation), cycle=cycle)
    return list(found.order_by("indicator__position", "indicator__code").prefetch_related("doubts"))


def steps_of(submission: Submission) -> list[Any]:
    """Every move of a submission, oldest first, with who made it."""
    return list(submission.steps.select_related("by", "by_link"))
