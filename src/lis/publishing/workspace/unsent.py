"""What somebody typed and could not send, because their session had ended: kept until they sign in again.

It lies in the new session of the same browser, for the account that the form was drawn for and nobody else,
and goes with that session. It is never logged.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core import signing
from django.http import HttpRequest
from django.utils import timezone

SALT = "lis.workspace.drawn-for"
PLACE = "unsent"
FORM_LASTS = 30 * 24 * 3600
MOST_FORMS, MOST_FIELDS, LONGEST = 10, 500, 100_000
NOT_TYPED = {"csrfmiddlewaretoken", "drawn_for", "do"}


@dataclass(frozen=True)
class Unsent:
    """Fields as they were typed, and when they came."""

    values: dict[str, str]
    at: datetime


def drawn_for(account: Any, pk: int) -> str:
    """The signed word in a form that says for whom, and about what, it was drawn."""
    return signing.dumps([account.pk, pk], salt=SALT)


def keep(request: HttpRequest, pk: int) -> bool:
    """Keep what was posted, if the form was ours: whoever made one up can't fill the memory."""
    account_pk = _account_of(request.POST.get("drawn_for", ""), pk)
    if account_pk is None:
        return False
    typed = [(name, value) for name, value in request.POST.items() if name not in NOT_TYPED]
    values = {name[:200]: str(value)[:LONGEST] for name, value in typed[:MOST_FIELDS]}
    others = [one for one in request.session.get(PLACE, []) if one["pk"] != pk][-MOST_FORMS + 1 :]
    now = timezone.now().isoformat()
    request.session[PLACE] = [*others, {"pk": pk, "account": account_pk, "at": now, "values": values}]
    return True


def _account_of(word: str, pk: int) -> int | None:
    try:
        account_pk, its_pk = signing.loads(word, salt=SALT, max_age=FORM_LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return account_pk if its_pk == pk else None


def kept_for(request: HttpRequest, account: Any, pk: int) -> Unsent | None:
    """What this account typed into this form and could not send; None where all was sent."""
    for one in request.session.get(PLACE, []):
        if one["pk"] == pk and one["account"] == account.pk:
            return Unsent(one["values"], datetime.fromisoformat(one["at"]))
    return None


def forget(request: HttpRequest, pk: int) -> None:
    """It has been sent."""
    held = request.session.get(PLACE, [])
    left = [one for one in held if one["pk"] != pk]
    if len(left) < len(held):
        request.session[PLACE] = left
