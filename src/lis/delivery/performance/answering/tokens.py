"""The token of an agency link: random, signed, and kept only as a digest."""

import hashlib
import secrets

from django.core import signing
from django.utils import timezone

from lis.delivery.performance.models import AgencyLink

SALT = "lis.agency-link"
RANDOM_BYTES = 32
LONGEST = 200
ASK = "Ask the performance officer for a new one."
NEWER = f"A newer link was sent, and only the newest is good. Look for a later e-mail. {ASK}"


class LinkRefused(ValueError):
    """This link answers nothing; the message says why and no more. `status` is the page's: 403 or 410."""

    def __init__(self, why: str, status: int) -> None:
        super().__init__(why)
        self.status = status


def new_token() -> tuple[str, str]:
    """A token for a letter, and the digest to keep of it."""
    random = secrets.token_urlsafe(RANDOM_BYTES)
    return _signer().sign(random), digest(random)


def digest(random: str) -> str:
    """What is kept: nobody who reads it can make the link."""
    return hashlib.sha256(random.encode()).hexdigest()


def link_of(token: str) -> AgencyLink:
    """The link of a token, if it can still be used. Raises LinkRefused."""
    try:
        random = _signer().unsign(token[: LONGEST + 1])
    except signing.BadSignature:
        raise LinkRefused(
            "This link is not one of ours, or was cut short when it was copied. Copy all of it from the"
            " e-mail.",
            403,
        ) from None
    found = (
        AgencyLink.objects.select_related("cycle", "organisation").filter(token_hash=digest(random)).first()
    )
    if found is None or (why := ended(found)):
        raise LinkRefused(why if found else NEWER, 410)
    return found


def ended(link: AgencyLink) -> str:
    """Why a link is good no longer; "" while it is."""
    if link.withdrawn_at:
        return f"This link was withdrawn. {ASK}"
    if link.used_at:
        return f"This link has been used: what it was for was sent. Thank you. To change something: {ASK}"
    if link.expires_at <= timezone.now():
        return f"This link has expired. {ASK}"
    return ""


def _signer() -> signing.Signer:
    return signing.Signer(salt=SALT, sep=".")
