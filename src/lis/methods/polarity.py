"""Polarity: which way is better."""

from decimal import Decimal
from enum import StrEnum

from lis.methods.refusal import Refused


class Polarity(StrEnum):
    """Which way is better: higher, lower, or inside a range."""

    HIGHER = "higher"
    LOWER = "lower"
    RANGE = "range"

    @property
    def in_words(self) -> str:
        """The end of a reason."""
        return "inside the range is better" if self is Polarity.RANGE else f"{self.value} is better"


def polarity_of(text: str | None) -> Polarity | None:
    """The declared polarity, or None where none is.

    Formula: higher, lower or range; empty is not declared; anything else is refused.
    Source: the methods reference, section 4.
    Use for: the way in of rating and direction.

    >>> polarity_of("lower").in_words, polarity_of(None)
    ('lower is better', None)
    """
    if not text:
        return None
    try:
        return Polarity(text)
    except ValueError as problem:
        raise Refused(f"'{text}' is not a polarity. Known: higher, lower, range.") from problem


def distance_outside(value: Decimal, low: Decimal, high: Decimal) -> Decimal:
    """How far a value lies outside a range, edges inside.

    Formula: max(low - value, value - high, 0).
    Source: the methods reference, section 4.
    Use for: rating and direction of measures that are best inside a range.

    >>> str(distance_outside(Decimal("34"), Decimal("20"), Decimal("30")))
    '4'
    """
    return max(low - value, value - high, Decimal(0))


def is_worse(one: Decimal, other: Decimal, polarity: str | None) -> bool:
    """Whether one figure is worse than another; never so where no way is declared or a range is.

    Formula: higher is better, one < other; lower is better, one > other.
    Source: the methods reference, section 4.
    Use for: targets beside outturns.

    >>> is_worse(Decimal("9.40"), Decimal("9.00"), "lower")
    True
    """
    if polarity == Polarity.HIGHER:
        return one < other
    return polarity == Polarity.LOWER and one > other
