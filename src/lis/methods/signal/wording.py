"""How the answers are put: figures, changes and the rules of a chart, in plain English."""

from __future__ import annotations

import math
from datetime import date

from lis.methods.signal.monthly import MonthlyChart
from lis.methods.signal.question import LENGTHS, first_day, month_number
from lis.methods.signal.verdict import Verdict

MEANINGS = {
    Verdict.REAL_CHANGE: "more than its usual variation",
    Verdict.USUAL_VARIATION: "within its usual variation",
}


def figure(value: float, unit: str = "") -> str:
    """A figure for a sentence: whole with commas, or with at most two decimals.

    Formula: two decimals, trailing zeros dropped.
    Source: house style.
    Use for: sentences.

    >>> figure(1133.0), figure(4.625), figure(37.5, "%")
    ('1,133', '4.62', '37.5%')
    """
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return f"{'0' if text == '-0' else text}{unit}"


def change(then: float, now: float, verdict: Verdict, unit: str = "") -> str:
    """A change in one sentence, with its verdict unless there is none.

    Formula: rose, fell or stayed; the verdict in words.
    Source: section 15 of the methods reference.
    Use for: comparisons of two periods.

    >>> change(665, 553, Verdict.REAL_CHANGE)
    'It fell from 665 to 553, more than its usual variation.'
    """
    if now == then:
        return f"It stayed at {figure(now, unit)}."
    verb = "rose" if now > then else "fell"
    meaning = MEANINGS.get(verdict)
    return f"It {verb} from {figure(then, unit)} to {figure(now, unit)}{f', {meaning}' if meaning else ''}."


def chart_in_words(chart: MonthlyChart, length: int, unit: str = "") -> str:
    """What a control chart says about a period of `length` months, with the figures it rests on.

    Formula: each rule in words, or the usual range of the last month.
    Source: NHS England, Making Data Count.
    Use for: the reason of a signal.

    >>> from datetime import date
    >>> from lis.methods.signal.question import Question
    >>> from lis.methods.signal.monthly import monthly_chart
    >>> values = [50, 53, 48, 51, 49, 52, 50, 47, 51, 50, 52, 49, 80]
    >>> months = [(date(2010 + (3 + i) // 12, (3 + i) % 12 + 1, 1), n) for i, n in enumerate(values)]
    >>> chart = monthly_chart(Question(kind="count", now=date(2011, 4, 1), length=1, months=months))
    >>> chart_in_words(chart, 1).split(". ")[0]
    'April 2011 was 80, above its usual range of 43 to 57'
    """
    sentences = [_rule(chart, position, rule, unit) for position, rules in chart.broken for rule in rules]
    if not sentences:
        sentences = [_usual(chart, length, unit)]
    if chart.limits.provisional:
        sentences.append(f"The limits are provisional: they rest on {chart.limits.points} months.")
    return " ".join(sentences)


def _rule(chart: MonthlyChart, position: int, rule: str, unit: str) -> str:
    month, value = _month(chart, position), chart.values[position] or 0.0
    mean = chart.limits_at(position).mean
    side = "above" if value > mean else "below"
    if rule == "outside":
        return (
            f"{month} was {figure(value, unit)}, {side} its usual range of {_range(chart, position, unit)}."
        )
    if rule == "seven_one_side":
        return f"The seven months to {month} were all {side} their usual level{_season(chart)}."
    if rule == "seven_trend":
        before = chart.values[position - 1] or 0.0
        rising = value / chart.factors[position] > before / chart.factors[position - 1]
        return f"It {'rose' if rising else 'fell'} six months in a row up to {month}{_season(chart)}."
    return f"Two of the three months to {month} were far {side} their usual level{_season(chart)}."


def _usual(chart: MonthlyChart, length: int, unit: str) -> str:
    last = len(chart.values) - 1
    inside = f"inside its usual range of {_range(chart, last, unit)}"
    if length == 1:
        return (
            f"{_month(chart, last)} was {figure(chart.values[last] or 0.0, unit)}, {inside}{_season(chart)}."
        )
    every = f"Every month of the {LENGTHS[length]} to {_month(chart, last)} was"
    return f"{every} inside its usual range for the time of year." if chart.seasonal else f"{every} {inside}."


def _range(chart: MonthlyChart, position: int, unit: str) -> str:
    """The limits; whole values are only ever inside from the next whole value above the lower limit."""
    limits = chart.limits_at(position)
    whole = all(value is None or value == int(value) for value in chart.values)
    low = math.ceil(limits.lower) if whole else limits.lower
    high = math.floor(limits.upper) if whole else limits.upper
    return f"{figure(low, unit)} to {figure(high, unit)}"


def _season(chart: MonthlyChart) -> str:
    return ", allowing for the time of year" if chart.seasonal else ""


def _month(chart: MonthlyChart, position: int) -> str:
    day: date = first_day(month_number(chart.start) + position)
    return f"{day:%B %Y}"
