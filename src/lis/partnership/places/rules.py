"""Who may see, make and change neighbourhoods: pure questions, each with the sentence of its refusal."""

from typing import Any

from lis.foundations.access import Rule, editor, signed_in
from lis.partnership.places.models import Neighbourhood

Visibility = Neighbourhood.Visibility

ONLY_OWNER = (
    "Only the person who made this neighbourhood can change it. Ask them, or make your own from its parts."
)
ONLY_EDITORS_PUBLISH = (
    "A neighbourhood for everybody is published by the performance officer."
    " Share it with partners, and ask them."
)
ENDED = "This neighbourhood has ended, so it is no longer changed. Make a new one from its parts."

may_make = Rule("may_make", signed_in.holds, "Sign in to build a neighbourhood.")


def may_see(person: Any, neighbourhood: Neighbourhood) -> bool:
    """Public: everybody. Shared: everybody who signs in. Private: its owner."""
    if neighbourhood.visibility == Visibility.PUBLIC:
        return True
    if neighbourhood.visibility == Visibility.SHARED:
        return signed_in(person)
    return owns(person, neighbourhood)


def owns(person: Any, neighbourhood: Neighbourhood) -> bool:
    """Whether the person made it."""
    return bool(signed_in(person) and person.pk == neighbourhood.owner_id)


def may_change(person: Any, neighbourhood: Neighbourhood) -> bool:
    """Its owner may, and for public ones whoever may edit; until it ends."""
    return not why_not_change(person, neighbourhood)


def why_not_change(person: Any, neighbourhood: Neighbourhood) -> str:
    """The sentence that refuses a change; empty where the person may."""
    if neighbourhood.ended_at is not None:
        return ENDED
    public = neighbourhood.visibility == Visibility.PUBLIC
    return "" if owns(person, neighbourhood) or (public and editor(person)) else ONLY_OWNER


def why_not_show(person: Any, visibility: str) -> str:
    """The sentence that refuses to make a neighbourhood visible so; empty where the person may."""
    return ONLY_EDITORS_PUBLISH if visibility == Visibility.PUBLIC and not editor(person) else ""
