"""A period judged by its own months: which baseline, which season, which rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lis.methods import seasons
from lis.methods.refusal import Refused
from lis.methods.signal.chart import LEAST_BASELINE, Limits, rules_at, xmr_limits
from lis.methods.signal.question import MONTHS_IN_YEAR, Months, Question, first_day
from lis.methods.signal.verdict import Verdict

BASELINE = 24
SEASONAL_NEEDS = 36


@dataclass(frozen=True)
class MonthlyChart:
    """A control chart of months from `start`, with limits from `baseline` (first and last month).

    `factors` are the seasonal indices of the months, 1 where there is no season. `broken` holds the months of
    the period (as positions) with the rules that make it a signal.
    """

    signal: Verdict
    start: date
    values: tuple[float | None, ...]
    factors: tuple[float, ...]
    limits: Limits
    baseline: tuple[date, date]
    broken: tuple[tuple[int, tuple[str, ...]], ...]
    floor: float | None
    ceiling: float | None

    @property
    def seasonal(self) -> bool:
        """Whether the months were divided by a season."""
        return any(factor != 1 for factor in self.factors)

    def limits_at(self, position: int) -> Limits:
        """The usual range of one month, its season put back, in the measure's unit."""
        return self.limits.scaled(self.factors[position], floor=self.floor, ceiling=self.ceiling)

    def rules_at(self, position: int) -> tuple[str, ...]:
        """The rules that hold at one month, for marking the chart."""
        return rules_at(values=_divided(self.values, self.factors), position=position, limits=self.limits)


def monthly_chart(question: Question) -> MonthlyChart:
    """The control chart behind a period's signal: any rule at its last month, or a month outside the limits.

    Refuses, with the reason, where the chart lacks data or the baseline never varied.

    Formula: limits from the 24 months before the financial year, or since the last accepted change point, at
    least 12; seasonal measures of 36 months or more are divided by the indices of `seasons` first.
    Source: Wheeler 2000; NHS England, Making Data Count; section 6.1 of the methods reference.
    Use for: `decide`, and the chart of a measure.

    >>> from lis.methods.signal.question import Question
    >>> from datetime import date
    >>> stolen = [86, 74, 87, 138, 105, 90, 109, 99, 75, 86, 91, 101, 105, 120, 107, 99, 91, 69]
    >>> months = [(date(2010 + (3 + i) // 12, (3 + i) % 12 + 1, 1), n) for i, n in enumerate(stolen)]
    >>> chart = monthly_chart(Question(kind="count", now=date(2011, 7, 1), months=months, floor=0))
    >>> chart.signal.value, round(chart.limits.lower, 2), round(chart.limits.upper, 2)
    ('usual_variation', 45.99, 144.17)
    """
    months = question.by_month
    start = _start(question, months)
    if months.get(question.last) is None:
        raise Refused(f"There is no figure for {first_day(question.last):%B %Y}.")
    values = tuple(months.get(number) for number in range(start, question.last + 1))
    factors = _factors(question, months, start)
    adjusted = _divided(values, factors)
    first, end = _baseline(question, start, values)
    limits = xmr_limits(values=adjusted[first:end], floor=question.floor, ceiling=question.ceiling)
    if limits.mean_moving_range == 0:
        raise Refused("The figure never varied in its baseline, so its usual variation is not known.")
    broken = _broken(adjusted, limits, question.start - start)
    return MonthlyChart(
        signal=Verdict.REAL_CHANGE if broken else Verdict.USUAL_VARIATION,
        start=first_day(start),
        values=values,
        factors=factors,
        limits=limits,
        baseline=(first_day(start + first), first_day(start + end - 1)),
        broken=broken,
        floor=question.floor,
        ceiling=question.ceiling,
    )


def _start(question: Question, months: Months) -> int:
    """The month a chart starts in: the series' first, or the last accepted change point."""
    last = question.last
    known = [number for number, value in months.items() if value is not None and number <= last]
    if not known:
        raise Refused("There are no monthly figures.")
    changes = [number for number in question.changed if number <= last]
    return max(min(known), *changes) if changes else min(known)


def _baseline(question: Question, start: int, values: tuple[float | None, ...]) -> tuple[int, int]:
    """The positions of the baseline, first and one past the last."""
    end = question.year_start - start
    first = max(0, end - BASELINE)
    points = sum(value is not None for value in values[first : max(0, end)])
    if points >= LEAST_BASELINE:
        return first, end
    since_change = sum(value is not None for value in values[:LEAST_BASELINE])
    # The year may start too soon after a change point: then its first twelve months, frozen from there on.
    if start in question.changed and since_change == LEAST_BASELINE <= question.start - start:
        return 0, LEAST_BASELINE
    raise Refused(
        f"A control chart needs {LEAST_BASELINE} months before {first_day(question.year_start):%B %Y}; "
        f"there {'is' if points == 1 else 'are'} {points}."
    )


def _factors(question: Question, months: Months, start: int) -> tuple[float, ...]:
    """The seasonal index of every month of the chart, from the months before the financial year."""
    size = question.last - start + 1
    if not question.seasonal:
        return (1.0,) * size
    known = sum(1 for number, value in months.items() if value is not None and number <= question.last)
    if known < SEASONAL_NEEDS:
        raise Refused(
            f"A seasonal measure needs {SEASONAL_NEEDS} months for a control chart; there are {known}."
        )
    history: list[float] = []
    for number in range(question.year_start - 1, question.year_start - 1 - 5 * MONTHS_IN_YEAR, -1):
        value = months.get(number)
        if value is None:
            break
        history.append(value)
    history.reverse()
    if len(history) < 2 * MONTHS_IN_YEAR:
        raise Refused("A seasonal measure needs two unbroken years before this one for a control chart.")
    pattern = seasons.indices(values=history, season=MONTHS_IN_YEAR)
    offset = start - (question.year_start - len(history))
    return tuple(pattern.at(position + offset) for position in range(size))


def _divided(values: tuple[float | None, ...], factors: tuple[float, ...]) -> tuple[float | None, ...]:
    pairs = zip(values, factors, strict=True)
    return tuple(None if value is None else value / factor for value, factor in pairs)


def _broken(
    values: tuple[float | None, ...], limits: Limits, start: int
) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The period's months, as positions, with the rules that make a signal of it."""
    last = len(values) - 1
    found = []
    for position in range(max(0, start), last + 1):
        rules = rules_at(values=values, position=position, limits=limits)
        telling = rules if position == last else tuple(rule for rule in rules if rule == "outside")
        if telling:
            found.append((position, telling))
    return tuple(found)
