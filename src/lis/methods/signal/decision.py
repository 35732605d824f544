"""One entry to "is it real?": picks the test by what the measure is and what is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Unpack

from lis.methods.signal.comparisons import Comparison, Details, with_own_months, with_period, with_years
from lis.methods.signal.question import MONTHS_IN_YEAR, Given, Question
from lis.methods.signal.verdict import Test, Verdict


@dataclass(frozen=True)
class Signal:
    """The answer for one period: the test that gave it, why in a sentence, and every comparison made."""

    signal: Verdict
    test: Test
    reason: str
    details: Details
    comparisons: tuple[Comparison, ...]


def decide(*, kind: str, now: date, **given: Unpack[Given]) -> Signal:
    """Whether a period's figure is a real change, by the best test its data allow.

    `kind`, `now` and everything else that may be given are the fields of `Question`, which describes them.

    Formula: by months a control chart; counts else by two counts, proportions by two proportions, against the
    comparator; years by the five-point trend, else the same two. Others are too few points.
    Source: section 6 of the methods reference.
    Use for: the signal of every measure, and the table "Is the change real?".

    >>> year = [(date(2011, month, 1), 100 + month) for month in range(1, 13)]
    >>> answer = decide(kind="count", now=date(2012, 1, 1), length=1, months=[*year, (date(2012, 1, 1), 130)])
    >>> answer.signal.value, answer.reason
    ('too_few_points', 'A control chart needs 12 months before April 2011; there are 3.')
    """
    return _answer(Question(kind=kind, now=now, **given))


def _answer(question: Question) -> Signal:
    """The first test that answers, in the order of section 6; without any, why the first could not."""
    by_pattern = _pattern(question)
    lags = sorted({1, question.lag_of_year})
    by_lag = {lag: with_period(question, lag) for lag in lags}
    made = tuple(found for found in (*by_lag.values(), by_pattern) if found is not None)
    tried = [found for found in (by_pattern, by_lag[question.lag]) if found is not None]
    if not tried:
        reason = f"There are too few figures: this {question.noun} or the one it is compared with has none."
        return Signal(Verdict.TOO_FEW_POINTS, Test.NONE, reason, None, made)
    chosen = next((found for found in tried if found.verdict != Verdict.TOO_FEW_POINTS), tried[0])
    return Signal(chosen.verdict, chosen.test, chosen.sentence, chosen.details, made)


def _pattern(question: Question) -> Comparison | None:
    """The comparison with the measure's own past: its years, or its months; None where it has neither."""
    if question.length == MONTHS_IN_YEAR:
        return with_years(question) if question.limits_of or question.parts_of else None
    return with_own_months(question) if question.by_month else None
