"""Who is told what of a quarter: asked, waiting, returned, approved, late."""

from collections.abc import Iterable, Sequence

from django.urls import reverse

from lis.delivery.performance import rules
from lis.delivery.performance.models import ReportingCycle, Submission
from lis.delivery.performance.operations import letters
from lis.foundations.access.models import Account
from lis.foundations.notices import operations as notices


def asked(submissions: Sequence[Submission], *, by: Account | None) -> int:
    """Tell contributors what their organisation owes, one notice for all of it; how many were told."""
    told = 0
    for cycle, mine in _by_organisation(submissions):
        due = f", due by {_day(mine[0].due_on)}" if mine[0].due_on else ""
        count = f"{len(mine)} measures are" if len(mine) > 1 else "1 measure is"
        told += _tell_all(
            rules.contributors_of(mine[0].organisation.slug),
            kind="asked",
            subject=f"{cycle.code}: {count} asked of {mine[0].organisation}{due}",
            text=_listed(mine),
            by=by,
        )
    return told


def late(submissions: Sequence[Submission], *, by: Account | None) -> int:
    """Remind contributors of what is due soon or late; how many were told."""
    told = 0
    for cycle, mine in _by_organisation(submissions):
        count = f"{len(mine)} measures are" if len(mine) > 1 else "1 measure is"
        told += _tell_all(
            rules.contributors_of(mine[0].organisation.slug),
            kind="late",
            subject=f"{cycle.code}: {count} still to come from {mine[0].organisation}",
            text=_listed(mine),
            by=by,
        )
        told += letters.remind_by_link(cycle=cycle, organisation=mine[0].organisation)
    return told


def submitted(submission: Submission, *, by: Account) -> None:
    """Tell those who sign off that something waits."""
    _tell_all(
        [one for one in rules.approvers_of(submission.organisation.slug) if one != by],
        kind="submitted",
        subject=f"{_named(submission)} waits for your approval",
        text=f"{submission.organisation} submitted {submission.indicator}.",
        address=_address(submission),
        by=by,
    )


def returned(submission: Submission, *, by: Account) -> None:
    """Tell who submitted it that it came back, and why; who did so by a link gets another."""
    if submission.by_link:
        letters.ask_again_by_link(submission.by_link)
        return
    _tell_author(
        submission,
        kind="returned",
        subject=f"{_named(submission)} is returned",
        text=f"{submission.return_note}\n\n{submission.indicator}",
        by=by,
    )


def approved(submission: Submission, *, by: Account) -> None:
    """Tell who submitted it that it is signed off."""
    _tell_author(
        submission,
        kind="approved",
        subject=f"{_named(submission)} is signed off",
        text=f"{by} signed off {submission.indicator}.",
        by=by,
    )


def invited(cycle: ReportingCycle, account: Account, *, by: Account) -> None:
    """Tell a guest where to read the report before it is published."""
    until = f" until {_day(cycle.publish_at.date())}" if cycle.publish_at else " until it is published"
    notices.tell(
        to=account,
        kind="preview",
        subject=f"{cycle.code}: you may read the report before it is published",
        text=f"Please keep it to yourself: it is embargoed{until}.",
        address=f"/reports/{cycle.slug}/",
        by=by,
    )


def _tell_author(submission: Submission, *, kind: str, subject: str, text: str, by: Account) -> None:
    link = submission.by_link
    to: Account | str | None = link.email if link else submission.submitted_by
    if to is None or (isinstance(to, Account) and to.is_system):
        return
    address = "" if link else _address(submission)
    notices.tell(to=to, kind=kind, subject=subject, text=text, address=address, by=by)


def _tell_all(
    people: Iterable[Account], *, kind: str, subject: str, text: str, by: Account | None, address: str = ""
) -> int:
    found, there = list(people), address or reverse("workspace:work")
    for one in found:
        notices.tell(to=one, kind=kind, subject=subject, text=text, address=there, by=by)
    return len(found)


def _by_organisation(
    submissions: Sequence[Submission],
) -> Iterable[tuple[ReportingCycle, list[Submission]]]:
    found: dict[tuple[int, int], list[Submission]] = {}
    for one in submissions:
        found.setdefault((one.cycle_id, one.organisation_id), []).append(one)
    return [(mine[0].cycle, mine) for mine in found.values()]


def _listed(submissions: Sequence[Submission]) -> str:
    return "\n".join(f"{one.indicator.code} {one.indicator.name}" for one in submissions)


def _named(submission: Submission) -> str:
    return f"{submission.cycle.code}: {submission.indicator.code}"


def _address(submission: Submission) -> str:
    # By its name: the workspace is a room above, which this one may not import.
    return reverse("workspace:submission", args=[submission.pk])


def _day(day: object) -> str:
    return f"{day:%-d %B %Y}"
