"""What can be done on the public site: sign in, tell us what is wrong."""

from lis.publishing.website.operations.feedback import FEEDBACK_LIMIT, keep_feedback, settle_feedback
from lis.publishing.website.operations.signing import (
    SignInRefused,
    TooManyTries,
    account_of_reset,
    ask_for_new_passphrase,
    check_passphrase,
    check_second_step,
)

__all__ = [
    "FEEDBACK_LIMIT",
    "SignInRefused",
    "TooManyTries",
    "account_of_reset",
    "ask_for_new_passphrase",
    "check_passphrase",
    "check_second_step",
    "keep_feedback",
    "settle_feedback",
]
