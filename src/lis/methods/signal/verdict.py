"""The three answers to "is it real?", and the tests that give them."""

from __future__ import annotations

from enum import StrEnum

# Two-sided p below this is a real change: 3.09 standard errors, the 99.8% of public health tables.
REAL_BELOW = 0.002


class Verdict(StrEnum):
    """Whether a change is larger than usual variation, as far as the data can tell."""

    REAL_CHANGE = "real_change"
    USUAL_VARIATION = "usual_variation"
    TOO_FEW_POINTS = "too_few_points"


class Test(StrEnum):
    """The test behind an answer; the words are for a page."""

    # pytest would otherwise collect every class whose name starts with Test.
    __test__ = False

    CONTROL_CHART = "control chart"
    TWO_COUNTS = "two counts, allowing for clustering"
    TWO_PROPORTIONS = "two proportions"
    RECENT_TREND = "five-point trend"
    NONE = "no test"


def verdict_for(p: float) -> Verdict:
    """The answer of a test with this two-sided p.

    Formula: real change if p < 0.002.
    Source: section 6 of the methods reference.
    Use for: tests that give a p.

    >>> verdict_for(0.0019).value, verdict_for(0.002).value
    ('real_change', 'usual_variation')
    """
    return Verdict.REAL_CHANGE if p < REAL_BELOW else Verdict.USUAL_VARIATION
