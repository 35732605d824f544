"""Who is told what of a data issue: officers of a proposal, who proposed it of what became of it."""

from django.db.models import Q
from django.urls import reverse

from lis.delivery.performance.models import DataIssue
from lis.foundations.access.models import Account, Grant
from lis.foundations.access.roles import EVERYWHERE, Role
from lis.foundations.notices import operations as notices


def proposed(issue: DataIssue, *, by: Account) -> None:
    """Tell officers that something was proposed."""
    grants = Grant.objects.filter(role=Role.OFFICER, scope=EVERYWHERE, ended_at=None)
    holding = Q(pk__in=grants.values("account")) | Q(may_edit=True)
    found = Account.objects.filter(holding, is_active=True, is_system=False, left_at=None)
    for officer in found.exclude(pk=by.pk):
        _tell(
            officer,
            subject=f"{issue.subject}: {issue.get_kind_display().lower()}?",
            text=f"{issue.proposed_for or by} proposes it for {issue.cycle.code}.",
            issue=issue,
            by=by,
        )


def decided(issue: DataIssue, *, by: Account) -> None:
    """Tell who proposed it what the board decided, or that it is carried out or put back."""
    author = issue.proposed_by
    if author is None or author.is_system or author.left_at:
        return
    _tell(
        author,
        subject=f"{issue.subject}: {issue.get_state_display().lower()}",
        text=issue.decided_by_minute or issue.get_state_display(),
        issue=issue,
        by=by,
    )


def _tell(to: Account, *, subject: str, text: str, issue: DataIssue, by: Account) -> None:
    address = reverse("performance:issue", args=[issue.pk])
    notices.tell(to=to, kind="data issue", subject=subject, text=text, address=address, by=by)
