"""Who may: predicates over an account, each with the sentence that a refusal prints."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Rule:
    """A named question about the person who asks, and what to tell them when the answer is no."""

    name: str
    holds: Callable[[Any], bool]
    refusal: str

    def __call__(self, person: Any) -> bool:
        return self.holds(person)


anyone = Rule("anyone", lambda person: True, "")
signed_in = Rule(
    "signed_in",
    lambda person: person.is_authenticated,
    "Sign in to see this page.",
)
editor = Rule(
    "editor",
    lambda person: person.is_authenticated and (person.may_edit or person.is_superuser),
    "Only the performance officer can change this. Ask them, or sign in with an account that may edit.",
)
