"""The token by which somebody stops their mail, with one click and without signing in."""

from django.conf import settings
from django.core import signing
from django.urls import NoReverseMatch, reverse

SALT = "lis.unsubscribe"


class UnsubscribeRefused(ValueError):
    """The link stops nobody's mail; the message says why."""


def unsubscribe_token(account_pk: int) -> str:
    """A signed token that never runs out: mail of years ago must still let people go."""
    return signing.Signer(salt=SALT).sign_object({"id": account_pk})


def account_pk_of(token: str) -> int:
    """Whose token this is. Raises UnsubscribeRefused for one that is forged or cut short."""
    try:
        return int(signing.Signer(salt=SALT).unsign_object(token)["id"])
    except (signing.BadSignature, ValueError, KeyError, TypeError):
        raise UnsubscribeRefused(
            "This link is not one of ours, or was cut short when it was copied. Copy all of it from the"
            " e-mail, or sign in and choose there."
        ) from None


def unsubscribe_address(account_pk: int) -> str:
    """The whole address that stops this account's mail; empty where no page answers it."""
    token = unsubscribe_token(account_pk)
    try:
        return settings.PUBLIC_ADDRESS + reverse("workspace:unsubscribe", args=[token])
    except NoReverseMatch:
        return ""
