"""Accept a finding with a reason, or take the acceptance back."""

from django.db import transaction

from lis.delivery.performance.models import AcceptedFinding, ReportingCycle
from lis.evidence.indicators import operations as indicators
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit


@transaction.atomic
def accept_finding(
    *, cycle: ReportingCycle, fingerprint: str, rule: str, code: str, reason: str, by: Account
) -> AcceptedFinding:
    """Accept a finding; it stays quiet until the cells it rests on change. A reason is needed."""
    if not reason.strip():
        raise ValueError("Say why this finding is accepted, so that the next reader knows.")
    accepted, _ = AcceptedFinding.objects.update_or_create(
        cycle=cycle,
        fingerprint=fingerprint,
        defaults={"rule": rule, "code": code, "reason": reason.strip(), "accepted_by": by},
    )
    indicators.touch([])
    record = f"{cycle.code} {rule} {code}".strip()
    audit.record(by=by, verb="accept", kind="finding", record=record, reason=reason)
    return accepted


@transaction.atomic
def reopen_finding(*, accepted: AcceptedFinding, by: Account) -> None:
    """Take an acceptance back, so that the finding is heard again."""
    record = f"{accepted.cycle.code} {accepted.rule} {accepted.code}".strip()
    audit.record(by=by, verb="reopen", kind="finding", record=record, before={"accepted": True})
    accepted.delete()
    indicators.touch([])
