"""Whether two series may be told as one, where one measure gave way to another."""

from dataclasses import dataclass

from lis.methods.joining import rule_of
from lis.methods.polarity import polarity_of


@dataclass(frozen=True)
class Meaning:
    """What a series' figures mean: empty unit for a count; rule and polarity as declared, empty where not."""

    unit: str
    rule: str
    polarity: str
    frequency: str


@dataclass(frozen=True)
class Splice:
    """Whether the two may be joined, and the sentence that says why or why not."""

    may_join: bool
    reason: str


def splice(before: Meaning, after: Meaning) -> Splice:
    """Whether the figures of a measure and of its successor may be told as one series.

    Formula: unit, joining rule and polarity are declared and the same, and both are reported as often.
    Otherwise the first difference is the reason, and the successor starts with a break.
    Source: the methods reference, sections 3 and 5: a successor indicator without a splice is not comparable.
    Use for: carrying out a succession. Nobody has to join: a changed definition may break what units join.

    >>> counted = Meaning("", "sum", "lower", "monthly")
    >>> splice(counted, Meaning("per 1,000", "rate", "lower", "monthly")).reason
    'They can’t be joined: one is a count, the other is per 1,000.'
    >>> splice(counted, counted).may_join
    True
    """
    return Splice(not (why := _difference(before, after)), why or SAME)


SAME = "They have the same unit, are joined by the same rule, judged the same way and reported as often."


def _difference(before: Meaning, after: Meaning) -> str:
    if before.unit != after.unit:
        return f"They can’t be joined: one is {_unit(before)}, the other is {_unit(after)}."
    for name, one, other in (
        ("the rule that joins their periods", rule_of(before.rule), rule_of(after.rule)),
        ("which way is better", polarity_of(before.polarity), polarity_of(after.polarity)),
        ("how often they are reported", before.frequency or None, after.frequency or None),
    ):
        if one is None or other is None:
            return f"They can’t be joined: {name} is not declared of both."
        if one != other:
            return f"They can’t be joined: {name} differs."
    return ""


def _unit(of: Meaning) -> str:
    return of.unit or "a count"
