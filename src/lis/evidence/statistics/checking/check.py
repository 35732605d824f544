"""A check: what was looked at, how it came out, in a sentence, and how many rows it concerns."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    """How a check came out."""

    FINE = "fine"
    LOOK = "look"
    WRONG = "wrong"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True)
class Check:
    """One check of a load. `examples` are short texts, never all that there is."""

    name: str
    outcome: Outcome
    sentence: str
    rows: int = 0
    examples: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """As a load keeps it."""
        return {**asdict(self), "outcome": str(self.outcome), "examples": list(self.examples)}


def several(count: int, one: str, many: str = "") -> str:
    """A count with its noun: 1 figure, 2,310 figures."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
