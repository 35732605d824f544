"""Why something can't be done to a submission or a cycle now."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied

from lis.delivery.performance.typed import CannotSave as CannotSave


class NotAllowed(PermissionDenied):
    """This person may not; the message says why and whom to ask."""


class Closed(ValueError):
    """Nothing can be written now; the message says why and whom to ask."""


class NotReady(ValueError):
    """It can't be submitted yet. `problems` are sentences, one for each thing to do."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = tuple(problems)


class Conflict(ValueError):
    """Somebody saved meanwhile. `mine` and `theirs` are both texts whole: {figures, four words,
    nothing_to_report, explanations}; `version` is what to send when saving over it."""

    def __init__(self, *, mine: dict[str, Any], theirs: dict[str, Any], version: int, who: str) -> None:
        super().__init__(
            f"{who or 'Somebody'} saved this while you were writing. Nothing is lost: compare the two and"
            " keep what is right."
        )
        self.mine, self.theirs, self.version, self.who = mine, theirs, version, who


def allowed(why_not: str) -> None:
    """Go on where a rule has no objection. Raises NotAllowed with its sentence."""
    if why_not:
        raise NotAllowed(why_not)
