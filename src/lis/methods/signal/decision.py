"""One entry to "is it real?": picks the test by what the measure is and what is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lis.methods.refusal import Refused
from lis.methods.signal.comparisons import Comparison, Details, with_own_months, with_period, with_years
from lis.methods.signal.question import (
    LENGTHS,
    MONTHS_IN_YEAR,
    Comparator,
    Kind,
    Question,
    by_month,
    month_number,
)
from lis.methods.signal.verdict import Test, Verdict

Figures = Iterable[tuple[date, float | None]]
Parts = Iterable[tuple[date, float | None, float | None]]
Limited = Iterable[tuple[date, float | None, float | None, float | None]]


@dataclass(frozen=True)
class Signal:
    """The answer for one period: the test that gave it, why in a sentence, and every comparison made."""

    signal: Verdict
    test: Test
    reason: str
    details: Details
    comparisons: tuple[Comparison, ...]


def ask(
    *,
    kind: str,
    now: date,
    length: int = 3,
    months: Figures = (),
    quarters: Figures = (),
    parts: Parts = (),
    limits: Limited = (),
    comparator: str = Comparator.LAST_YEAR,
    seasonal: bool = False,
    floor: float | None = None,
    ceiling: float | None = None,
    change_points: Iterable[date] = (),
    unit: str = "",
) -> Question:
    """The inputs of `decide`, checked and put in order; they are described there.

    Formula: figures by the number of their first month.
    Source: definition.
    Use for: `monthly_chart`, where a page draws the chart itself.

    >>> ask(kind="count", now=date(2011, 7, 1)).noun
    'quarter'
    """
    if length not in LENGTHS:
        raise Refused(f"A period of {length} months is not one that can be tested.")
    return Question(
        kind=Kind(kind),
        start=month_number(now),
        length=length,
        months=by_month(months),
        periods=by_month(quarters),
        parts={month_number(day): (over, under) for day, over, under in parts},
        limits={month_number(day): (value, low, high) for day, value, low, high in limits},
        comparator=Comparator(comparator),
        seasonal=seasonal,
        floor=floor,
        ceiling=ceiling,
        changed=tuple(month_number(day) for day in change_points),
        unit=unit,
    )


def decide(
    *,
    kind: str,
    now: date,
    length: int = 3,
    months: Figures = (),
    quarters: Figures = (),
    parts: Parts = (),
    limits: Limited = (),
    comparator: str = Comparator.LAST_YEAR,
    seasonal: bool = False,
    floor: float | None = None,
    ceiling: float | None = None,
    change_points: Iterable[date] = (),
    unit: str = "",
) -> Signal:
    """Whether a period's figure is a real change, by the best test its data allow.

    `now` is the first day of the period, `length` its months. Days are first days, oldest first; None a gap.
    `months` (day, figure); `quarters` (day, figure), of the period's own length whatever it is; `parts` (day,
    numerator, denominator), of that length; `limits` (day, value, low95, high95), yearly. `kind` is a `Kind`;
    `floor` and `ceiling` are what the measure can't pass; `change_points` are the accepted ones.

    Formula: by months a control chart; counts else by two counts, proportions by two proportions, against the
    comparator; years by the five-point trend, else the same two. Others are too few points.
    Source: section 6 of the methods reference.
    Use for: the signal of every measure, and the table "Is the change real?".

    >>> year = [(date(2011, month, 1), 100 + month) for month in range(1, 13)]
    >>> answer = decide(kind="count", now=date(2012, 1, 1), length=1, months=[*year, (date(2012, 1, 1), 130)])
    >>> answer.signal.value, answer.reason
    ('too_few_points', 'A control chart needs 12 months before April 2011; there are 3.')
    """
    question = ask(
        kind=kind,
        now=now,
        length=length,
        months=months,
        quarters=quarters,
        parts=parts,
        limits=limits,
        comparator=comparator,
        seasonal=seasonal,
        floor=floor,
        ceiling=ceiling,
        change_points=change_points,
        unit=unit,
    )
    return _answer(question)


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
        return with_years(question) if question.limits or question.parts else None
    return with_own_months(question) if question.months else None
