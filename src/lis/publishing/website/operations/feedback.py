"""Readers tell us what is wrong."""

from datetime import datetime

from django.db import transaction

from lis.foundations.access.attempts import Limit
from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.publishing.website.models import Feedback

FEEDBACK_LIMIT = Limit("feedback", tries=5, seconds=60 * 60)


def keep_feedback(*, page_address: str, message: str, email: str) -> Feedback:
    """Keep what a reader told us. Nobody has to say who they are."""
    return Feedback.objects.create(page_address=page_address, message=message, email=email)


@transaction.atomic
def settle_feedback(*, feedback: Feedback, by: Account, at: datetime) -> None:
    """Mark that a reader's message has been dealt with."""
    feedback.settled_at = at
    feedback.save(update_fields=["settled_at"])
    audit.record(by=by, verb="settle", kind="feedback", record=f"feedback {feedback.pk}")
