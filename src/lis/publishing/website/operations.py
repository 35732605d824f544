"""What can be done on the public site: sign in, tell us what is wrong."""

from datetime import datetime

from django.contrib.auth import authenticate
from django.db import transaction
from django.http import HttpRequest

from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.foundations.access.attempts import Limit
from lis.publishing.website.models import Feedback

SIGN_IN_LIMIT = Limit("sign-in", tries=10, seconds=15 * 60)
FEEDBACK_LIMIT = Limit("feedback", tries=5, seconds=60 * 60)


class SignInRefused(ValueError):
    """The person can't sign in; the message says why. It never says whether there is such an account."""


class TooManyTries(SignInRefused):
    """There were too many tries; the message says when to come back."""


def check_passphrase(*, request: HttpRequest, email: str, passphrase: str, address: str) -> Account:
    """The account that this e-mail and passphrase open. Raises SignInRefused, or TooManyTries."""
    keys = (f"account {email}", f"address {address}")
    if SIGN_IN_LIMIT.reached(*keys):
        raise TooManyTries(
            "There have been too many tries. Wait 15 minutes, or ask for a sign-in link: lis sign-in-link"
        )
    known = Account.objects.filter(username__iexact=email).first()
    account = authenticate(request, username=known.username if known else email, password=passphrase)
    if not isinstance(account, Account):
        SIGN_IN_LIMIT.count(*keys)
        raise SignInRefused("The e-mail address and the passphrase don’t belong together. Check both.")
    SIGN_IN_LIMIT.clear(keys[0])
    return account


def keep_feedback(*, page_address: str, message: str, email: str) -> Feedback:
    """Keep what a reader told us. Nobody has to say who they are."""
    return Feedback.objects.create(page_address=page_address, message=message, email=email)


@transaction.atomic
def settle_feedback(*, feedback: Feedback, by: Account, at: datetime) -> None:
    """Mark that a reader's message has been dealt with."""
    feedback.settled_at = at
    feedback.save(update_fields=["settled_at"])
    audit.record(by=by, verb="settle", kind="feedback", record=f"feedback {feedback.pk}")
