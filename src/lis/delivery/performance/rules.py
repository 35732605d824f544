"""Who may do what with a quarter, and when: "" or the sentence that says why not and whom to ask."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from lis.delivery.performance.models import AgencyLink, DataIssue, PreviewGuest, ReportingCycle, Submission
from lis.foundations.access.models import Account, Grant
from lis.foundations.access.roles import EVERYWHERE, Role, Tier, bodies_of, has_role, scopes_of
from lis.foundations.access.rules import Rule, contributor, editor, keeper
from lis.foundations.access.visibility import may_see

State = Submission.State
SEES_ALL = (Role.OFFICER, Role.STEWARD, Role.AUDITOR)
ASK = "Ask the performance officer"
WAITS = frozenset({DataIssue.State.PROPOSED, DataIssue.State.DEFERRED})
proposer = Rule(
    "proposer",
    lambda person: contributor(person) or keeper(person),
    f"Only contributors, data stewards and officers propose this. {ASK} to make you a contributor.",
)


def may_run_a_quarter(person: Any) -> str:
    """Open, ask, remind, freeze and publish: the partnership's officers."""
    return "" if editor(person) else editor.refusal


def may_see_submission(person: Any, submission: Submission) -> str:
    """Its organisation's people who may see the measure, and who sees all."""
    if sees_all(person):
        return ""
    why = f"Only people of {submission.organisation} see what it sends. {ASK} to add you to them."
    if not may_see(person, submission.indicator):
        return why
    if submission.organisation.slug in bodies_of(person):
        return ""
    if any(EVERYWHERE in scopes_of(person, role) for role in (Role.CONTRIBUTOR, Role.APPROVER)):
        return ""
    return why


def sees_all(person: Any) -> bool:
    """Whether this person sees every organisation's work and every cycle, published or not."""
    return any(EVERYWHERE in scopes_of(person, role) for role in SEES_ALL)


def may_write(person: Any, submission: Submission, by_link: AgencyLink | None = None) -> str:
    """Contributors of the organisation and officers, or its link, while it is open for writing."""
    if by_link is not None:
        return _wrong_link(submission, by_link) or closed_for_writing(submission)
    slug = submission.organisation.slug
    if not (has_role(person, Role.CONTRIBUTOR, slug) or editor(person)):
        return (
            f"Only contributors of {submission.organisation} write about {submission.indicator.code}."
            f" {ASK} to make you one."
        )
    return closed_for_writing(submission)


def _wrong_link(submission: Submission, link: AgencyLink) -> str:
    """The tree of links: one organisation, one cycle, for a time."""
    if link.organisation_id != submission.organisation_id or link.cycle_id != submission.cycle_id:
        return f"This link is for another organisation or another quarter. {ASK} for yours."
    if link.withdrawn_at or link.expires_at <= timezone.now():
        return f"This link is no longer good. {ASK} for a new one."
    return ""


def closed_for_writing(submission: Submission) -> str:
    """Why nothing can be written now; "" while it can."""
    cycle, code = submission.cycle, submission.indicator.code
    if submission.withdrawn_at:
        return f"{code} is no longer asked for in {cycle.code}: {submission.withdrawn_reason}"
    if cycle.state == ReportingCycle.State.FROZEN:
        return f"{cycle.code} is frozen until it is published. {ASK} to unfreeze it."
    if submission.state == State.SUBMITTED:
        return f"{code} waits for approval. Take it back, or ask the approver to return it."
    if submission.state == State.APPROVED:
        return f"{code} is signed off. {ASK} to take the approval back, with a reason."
    if cycle.state == ReportingCycle.State.PUBLISHED and submission.state != State.RETURNED:
        return f"{cycle.code} is published. {ASK} to return {code} for a correction."
    return ""


def may_take_back(person: Any, submission: Submission) -> str:
    """Who may write may take back what still waits."""
    if submission.state != State.SUBMITTED:
        return f"{submission.indicator.code} does not wait for approval."
    if submission.cycle.state == ReportingCycle.State.FROZEN:
        return closed_for_writing(submission)
    slug = submission.organisation.slug
    if has_role(person, Role.CONTRIBUTOR, slug) or editor(person):
        return ""
    return f"Only contributors of {submission.organisation} take back what they sent."


def may_approve(person: Any, submission: Submission) -> str:
    """The organisation's approvers; an officer where it has none. Not who submitted it, unless alone."""
    if why := _not_waiting(submission) or _no_approver(person, submission):
        return why
    if submission.submitted_by_id == person.pk and submission.by_link_id is None:
        others = approvers_of(submission.organisation.slug).exclude(pk=person.pk)
        if others.exists():
            named = ", ".join(str(one) for one in others[:3])
            return f"You submitted this yourself, so somebody else signs it off: {named}."
    return ""


def _not_waiting(submission: Submission) -> str:
    code = submission.indicator.code
    if submission.withdrawn_at:
        return closed_for_writing(submission)
    if submission.state != State.SUBMITTED:
        return f"{code} does not wait for approval: it is {submission.get_state_display().lower()}."
    if submission.cycle.state == ReportingCycle.State.FROZEN:
        return f"{submission.cycle.code} is frozen until it is published. {ASK} to unfreeze it."
    return ""


def _no_approver(person: Any, submission: Submission) -> str:
    slug = submission.organisation.slug
    if has_role(person, Role.APPROVER, slug):
        return ""
    if editor(person) and not approvers_of(slug).exists():
        return ""
    named = ", ".join(str(one) for one in approvers_of(slug)[:3])
    whom = f"Ask {named}." if named else f"{ASK}."
    return f"Only approvers of {submission.organisation} sign off its figures. {whom}"


def approvers_of(slug: str) -> Any:
    """The accounts that sign off an organisation's figures."""
    return _holders(Role.APPROVER, slug)


def contributors_of(slug: str) -> Any:
    """The accounts that write an organisation's figures."""
    return _holders(Role.CONTRIBUTOR, slug)


def _holders(role: Role, slug: str) -> Any:
    grants = Grant.objects.filter(Q(scope=slug) | Q(scope=EVERYWHERE), role=role, ended_at=None)
    return Account.objects.filter(pk__in=grants.values("account_id"), is_active=True, left_at=None)


def may_return(person: Any, submission: Submission) -> str:
    """Approvers and officers, while it waits."""
    if why := _not_waiting(submission):
        return why
    return "" if editor(person) else _no_approver(person, submission)


def may_reopen(person: Any, submission: Submission) -> str:
    """Take an approval back: approvers while the cycle is open, officers in a published cycle too, where
    they also let in what never came."""
    state = submission.cycle.state
    came_too_late = state == ReportingCycle.State.PUBLISHED and submission.state in {State.ASKED, State.DRAFT}
    if submission.state != State.APPROVED and not came_too_late:
        return f"{submission.indicator.code} is not signed off."
    if state == ReportingCycle.State.FROZEN:
        return f"{submission.cycle.code} is frozen until it is published. {ASK} to unfreeze it."
    if editor(person):
        return ""
    if state == ReportingCycle.State.PUBLISHED:
        return f"{submission.cycle.code} is published. {ASK}: a correction is a revision that readers see."
    return _no_approver(person, submission)


def may_see_cycle(person: Any, cycle: ReportingCycle) -> str:
    """A public cycle: all. An open one: who has a role. A frozen one: officers and its guests."""
    seen = ReportingCycle.objects.filter(cycles_seen_by(person), pk=cycle.pk)
    if cycle.visibility == Tier.PUBLIC or seen.exists():
        return ""
    if cycle.state == ReportingCycle.State.FROZEN:
        return f"{cycle.code} is not published yet{_until(cycle.publish_at)}. {ASK} for a preview."
    return f"{cycle.code} is not published yet. Until then its partners see it: sign in if you are one."


def cycles_seen_by(person: Any) -> Q:
    """The same as a filter over cycles; for nobody in particular (None), what is public."""
    public = Q(visibility=Tier.PUBLIC)
    if not getattr(person, "is_authenticated", False) or getattr(person, "left_at", None):
        return public
    if sees_all(person):
        return Q()
    as_guest = Q(pk__in=PreviewGuest.objects.filter(account=person).values("cycle_id"))
    if any(has_role(person, role) for role in Role):
        while_open = Q(visibility=Tier.PARTNERS, state=ReportingCycle.State.OPEN)
        return public | as_guest | while_open
    return public | as_guest


def targets_seen_by(person: Any) -> Q:
    """The targets that this person sees: not those that a cycle which is not published for them yet sets."""
    if sees_all(person):
        return Q()
    unseen = ReportingCycle.objects.exclude(cycles_seen_by(person))
    of_it = unseen.filter(start=OuterRef("start"), duration=OuterRef("duration"))
    return (Q(release=None) | Q(release__embargoed=False)) & Q(~Exists(of_it))


def may_propose(person: Any, cycle: ReportingCycle) -> str:
    """Contributors, stewards and officers, while the cycle's report is still to come."""
    if not proposer(person):
        return proposer.refusal
    if cycle.state == ReportingCycle.State.PUBLISHED and not editor(person):
        return f"{cycle.code} is published already. Choose a cycle whose report is still to come."
    return may_see_cycle(person, cycle)


def may_decide(person: Any, issue: DataIssue) -> str:
    """Officers write down what the board decided, until it is carried out."""
    if not editor(person):
        return editor.refusal
    if issue.state == DataIssue.State.CARRIED_OUT:
        return "It is carried out already. Put that back before another decision is recorded."
    if issue.state == DataIssue.State.TAKEN_BACK:
        return "It was taken back, so there is nothing to decide."
    return ""


def may_carry_out(person: Any, issue: DataIssue) -> str:
    """Officers, once the board agreed."""
    if not editor(person):
        return editor.refusal
    if issue.state != DataIssue.State.AGREED:
        return f"Only what the board agreed is carried out. This one: {issue.get_state_display().lower()}."
    return ""


def may_put_back(person: Any, issue: DataIssue) -> str:
    """Officers, where it was carried out here; what rests on it since is asked besides."""
    if not editor(person):
        return editor.refusal
    if issue.state != DataIssue.State.CARRIED_OUT:
        return "It was not carried out."
    return "" if issue.carried else "It was carried out before such steps were kept, so it can’t be put back."


def may_take_issue_back(person: Any, issue: DataIssue) -> str:
    """Who proposed it, and officers, while it waits."""
    if issue.state not in WAITS:
        return f"It waits no longer: {issue.get_state_display().lower()}."
    mine = issue.proposed_by_id is not None and issue.proposed_by_id == getattr(person, "pk", None)
    if (mine and proposer(person)) or editor(person):
        return ""
    return "Only who proposed it, or the performance officer, takes it back."


def _until(at: datetime | None) -> str:
    if at is None:
        return ""
    here = timezone.localtime(at)
    return f": it will be at {here:%H:%M} on {here.day} {here:%B %Y}"
