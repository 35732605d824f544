"""The rules by which parts make a whole, and how far rounding can have moved a figure."""

from decimal import Decimal
from enum import StrEnum

from lis.methods.refusal import Refused
from lis.methods.values import decimals_of


class Rule(StrEnum):
    """How parts make a whole."""

    SUM = "sum"
    CUMULATIVE = "cumulative"
    LAST = "last"
    MEAN = "mean"
    WEIGHTED_MEAN = "weighted mean"
    RATE = "rate"
    NONE = "none"

    @property
    def in_words(self) -> str:
        """What the rule does, for a person."""
        return RULES_IN_WORDS[self]


RULES_IN_WORDS = {
    Rule.SUM: "the parts are added up",
    Rule.CUMULATIVE: "each part already holds the year so far, so the last part is taken",
    Rule.LAST: "the last part is taken",
    Rule.MEAN: "the plain mean of the parts",
    Rule.WEIGHTED_MEAN: "the weighted mean of the parts",
    Rule.RATE: "all numerators over all denominators",
    Rule.NONE: "no rule is declared",
}
TAKES_LAST = (Rule.CUMULATIVE, Rule.LAST)
BETWEEN = (Rule.WEIGHTED_MEAN, Rule.RATE)


def rule_of(text: str | None) -> Rule | None:
    """The declared rule, or None where none is.

    Formula: one of the rules' names; empty is not declared; anything else is refused.
    Source: the methods reference, section 3.
    Use for: the way in of every method that is told a rule.

    >>> rule_of("sum").in_words
    'the parts are added up'
    """
    if not text:
        return None
    try:
        return Rule(text)
    except ValueError as problem:
        raise Refused(f"'{text}' is not a rule for joining values. Known: {', '.join(Rule)}.") from problem


def half_unit(value: Decimal) -> Decimal:
    """Half a unit in the last printed place: how far rounding can have moved a figure.

    Formula: u(x) = 0.5 x 10^-decimals.
    Source: the methods reference, section 3.
    Use for: tolerances of printed totals.

    >>> str(half_unit(Decimal("4.1")))
    '0.05'
    """
    return Decimal(5).scaleb(-decimals_of(value) - 1)
