"""Every comparison that a measure's figures allow, each with its own verdict."""

from __future__ import annotations

from dataclasses import dataclass

from lis.methods.refusal import Refused
from lis.methods.signal import wording
from lis.methods.signal.counts import Dispersed, TwoCounts, dispersion, two_counts, two_counts_dispersed
from lis.methods.signal.monthly import MonthlyChart, monthly_chart
from lis.methods.signal.proportions import TwoProportions, two_proportions
from lis.methods.signal.question import MONTHS_IN_YEAR, Kind, Question
from lis.methods.signal.trend import Marker, RecentTrend, recent_trend
from lis.methods.signal.verdict import Test, Verdict

PERIODS_USED = 12

Details = MonthlyChart | Dispersed | TwoCounts | TwoProportions | RecentTrend | None

WHY_UNTESTED = {
    Kind.STOCK: "A stock carries over between periods, so two of its figures are not tested alone.",
    Kind.CUMULATIVE: "A figure that adds up carries over, so two of them are not tested alone.",
    Kind.MEDIAN: "A median is not tested against one other median.",
}
SINGLE_MONTHS = "Two single months are not tested alone, only by the control chart."
UNTESTED = "Its counts are not known, so two of its figures are not tested alone."


@dataclass(frozen=True)
class Comparison:
    """One comparison: `against` what, then and now in the measure's unit, and whether the change is real.

    For a control chart `then` is the usual level of its last month, `low` and `high` its usual range.
    For two proportions they are the limits of the change, in percentage points.
    """

    against: str
    then: float | None
    now: float | None
    change: float | None
    verdict: Verdict
    sentence: str
    test: Test
    p: float | None = None
    low: float | None = None
    high: float | None = None
    details: Details = None


def with_own_months(question: Question) -> Comparison:
    """The period against its own monthly pattern, by control chart.

    Formula: `monthly_chart`.
    Source: section 6.1 of the methods reference.
    Use for: every measure with monthly figures.

    >>> from datetime import date
    >>> from lis.methods.signal.question import Question
    >>> asked = Question(kind="count", now=date(2011, 7, 1), months=[(date(2011, 9, 1), 69)])
    >>> with_own_months(asked).sentence
    'A control chart needs 12 months before April 2011; there are 0.'
    """
    against = "its own monthly pattern"
    try:
        chart = monthly_chart(question)
    except Refused as refusal:
        return _unanswered(
            against, str(refusal), Test.CONTROL_CHART, now=question.by_month.get(question.last)
        )
    last = len(chart.values) - 1
    limits, now = chart.limits_at(last), chart.values[last] or 0.0
    return Comparison(
        against=against,
        then=limits.mean,
        now=now,
        change=now - limits.mean,
        verdict=chart.signal,
        sentence=wording.chart_in_words(chart, question.length, question.unit),
        test=Test.CONTROL_CHART,
        low=limits.lower,
        high=limits.upper,
        details=chart,
    )


def with_period(question: Question, lag: int) -> Comparison | None:
    """The period against the one `lag` before it; None where either has no figure.

    Formula: `two_counts_dispersed` for counts, `two_proportions` for proportions with counts; else untested.
    Source: sections 6.2 and 6.3 of the methods reference.
    Use for: the period before (1) and the same period last year.

    >>> from datetime import date
    >>> from lis.methods.signal.question import Question
    >>> quarters = [(date(2010, 7, 1), 665), (date(2011, 7, 1), 553)]
    >>> with_period(Question(kind="stock", now=date(2011, 7, 1), quarters=quarters), 4).change
    -112
    """
    then = question.value(question.start - lag * question.length)
    now = question.value(question.start)
    if then is None or now is None or (question.kind == Kind.CUMULATIVE and lag < question.lag_of_year):
        return None
    against = _name(question, lag)
    try:
        if question.kind == Kind.COUNT and question.length > 1:
            return _counts(question, lag, against, then, now)
        if question.kind == Kind.PROPORTION:
            return _proportions(question, lag, against, then, now)
    except Refused as refusal:
        return _unanswered(against, str(refusal), Test.NONE, then=then, now=now)
    sentence = wording.change(then, now, Verdict.TOO_FEW_POINTS, question.unit)
    # The dispersion is known to hold for quarters and longer; single months are left to their control chart.
    why = SINGLE_MONTHS if question.kind == Kind.COUNT else WHY_UNTESTED.get(Kind(question.kind), UNTESTED)
    reason = f"{sentence} {why}"
    return _unanswered(against, reason, Test.NONE, then=then, now=now)


def with_years(question: Question) -> Comparison:
    """The five latest years, by their limits or their counts.

    Formula: `recent_trend`.
    Source: section 6.4 of the methods reference.
    Use for: yearly measures.

    >>> from datetime import date
    >>> from lis.methods.signal.question import Question
    >>> with_years(Question(kind="rate", now=date(2011, 4, 1), length=12)).sentence
    'A trend needs 5 years without a gap; there are 0.'
    """
    against = "its five latest years"
    starts = [question.start - MONTHS_IN_YEAR * back for back in range(4, -1, -1)]
    try:
        trend = _trend(question, starts)
    except Refused as refusal:
        return _unanswered(against, str(refusal), Test.RECENT_TREND, now=question.value(question.start))
    values = [
        question.limits_of[start][0] if start in question.limits_of else question.value(start)
        for start in starts
    ]
    then, now = values[0], values[-1]
    return Comparison(
        against=against,
        then=then,
        now=now,
        change=None if then is None or now is None else now - then,
        verdict=trend.signal,
        sentence=_trend_in_words(trend),
        test=Test.RECENT_TREND,
        details=trend,
    )


def _counts(question: Question, lag: int, against: str, then: float, now: float) -> Comparison:
    earlier = [question.value(question.start - back * question.length) for back in range(PERIODS_USED, 0, -1)]
    try:
        spread = dispersion(values=earlier, lag=lag)
    except Refused as refusal:
        return _exact(question, against, then, now, str(refusal))
    result = two_counts_dispersed(now=now, before=then, dispersion=spread)
    sentence = wording.change(then, now, result.signal, question.unit)
    return _answered(against, then, now, sentence, Test.TWO_COUNTS, result)


def _exact(question: Question, against: str, then: float, now: float, reason: str) -> Comparison:
    """Too little history to know how the counts cluster: say what independence would give, and no verdict."""
    sentence = f"{wording.change(then, now, Verdict.TOO_FEW_POINTS, question.unit)} {reason}"
    if then == now == 0:
        return _unanswered(against, sentence, Test.TWO_COUNTS, then=then, now=now)
    exact = two_counts(now=_whole(now), before=_whole(then))
    if then:
        sentence += (
            f" If the events were independent, the ratio would be {exact.ratio:.2f}"
            f" ({exact.low:.2f} to {exact.high:.2f})."
        )
    return _unanswered(against, sentence, Test.TWO_COUNTS, then=then, now=now, details=exact)


def _proportions(question: Question, lag: int, against: str, then: float, now: float) -> Comparison:
    x1, n1 = question.parts_of.get(question.start, (None, None))
    x2, n2 = question.parts_of.get(question.start - lag * question.length, (None, None))
    if x1 is None or n1 is None or x2 is None or n2 is None:
        sentence = wording.change(then, now, Verdict.TOO_FEW_POINTS, question.unit)
        return _unanswered(against, f"{sentence} {UNTESTED}", Test.NONE, then=then, now=now)
    result = two_proportions(x1=_whole(x1), n1=_whole(n1), x2=_whole(x2), n2=_whole(n2))
    sentence = wording.change(then, now, result.signal, question.unit or "%")
    return _answered(against, then, now, sentence, Test.TWO_PROPORTIONS, result)


def _trend(question: Question, starts: list[int]) -> RecentTrend:
    if question.limits_of:
        rows = [question.limits_of.get(start, (None, None, None)) for start in starts]
        values, low, high = zip(*rows, strict=True)
        return recent_trend(values=values, low95=low, high95=high)
    counts, denominators = zip(*(question.parts_of.get(start, (None, None)) for start in starts), strict=True)
    return recent_trend(counts=counts, denominators=denominators)


def _trend_in_words(trend: RecentTrend) -> str:
    if trend.marker == Marker.NO_CHANGE:
        return "Over the five latest years there is no trend beyond its usual variation."
    return f"Over the five latest years it has been {trend.marker}, more than its usual variation."


def _answered(
    against: str, then: float, now: float, sentence: str, test: Test, result: Dispersed | TwoProportions
) -> Comparison:
    low = high = None
    if isinstance(result, TwoProportions):
        low, high = 100 * result.low, 100 * result.high
    return Comparison(
        against, then, now, now - then, result.signal, sentence, test, result.p, low, high, details=result
    )


def _unanswered(
    against: str,
    sentence: str,
    test: Test,
    *,
    then: float | None = None,
    now: float | None = None,
    details: Details = None,
) -> Comparison:
    change = None if then is None or now is None else now - then
    return Comparison(against, then, now, change, Verdict.TOO_FEW_POINTS, sentence, test, details=details)


def _whole(value: float) -> int:
    if value != int(value):
        raise Refused(f"{value:g} is not a whole count, so it can't be tested as one.")
    return int(value)


def _name(question: Question, lag: int) -> str:
    if lag == 1:
        return f"the {question.noun} before"
    return f"the same {question.noun} last year"
