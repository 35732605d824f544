"""Parts and wholes: months and their quarter, a breakdown and its total, the year so far."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from lis.delivery.performance.assess.figures import figure_for
from lis.delivery.performance.checking.case import Case, Doubted, shown, where
from lis.delivery.performance.typed import ACTUAL, YEAR_TO_DATE
from lis.methods import aggregate, periods, values
from lis.methods.audit.year_to_date_outside_parts import year_to_date_outside_parts
from lis.methods.audit.year_to_date_past_quarter import year_to_date_past_quarter
from lis.methods.audit.year_to_date_short import year_to_date_short
from lis.methods.periods import Period
from lis.methods.values import Reading

JOINS = ("sum", "cumulative", "last", "mean")


def _is_typed(case: Case, *keys: tuple[str, str, str]) -> bool:
    return any(key in case.readings for key in keys)


def _reading(case: Case, period: Period, kind: str = ACTUAL, breakdown: str = "") -> Reading | None:
    held = case.together.figures.get((kind, str(period), breakdown))
    return held.reading if held and held.reading.value is not None else None


def months_against_quarter(case: Case) -> Iterator[Doubted]:
    """A quarter that its months don't make by the measure's rule, beyond rounding."""
    rule, now = case.facts.indicator.rule, case.facts.periods.now
    whole = _reading(case, now)
    months = [_reading(case, month) for month in case.facts.periods.months]
    keys = [(ACTUAL, str(period), "") for period in (now, *case.facts.periods.months)]
    if rule not in JOINS or whole is None or not _is_typed(case, *keys):
        return
    there = [month.value for month in months if month is not None and month.value is not None]
    if len(there) < len(months) or whole.value is None:
        return
    exact = case.facts.indicator.exact_count and not case.unit
    checked = aggregate.check(rule, there, whole.value, exact=exact)
    if not checked.agrees and not isinstance(checked.expected, tuple):
        made = values.printed(values.round_half_up(checked.expected, whole.decimals or 0), None, whole.unit)
        listed = ", ".join(shown(month) for month in months if month)
        message = f"The months ({listed}) make {made} for {where(now)}, and {shown(whole)} is given."
        yield Doubted("months_against_quarter", str(now), message)


def breakdown_against_total(case: Case) -> Iterator[Doubted]:
    """Parts that don't make their total: counts add up, shares and rates have it between them."""
    for period in {Period.of(key[1]) for key in case.readings if key[0] == ACTUAL}:
        whole = _reading(case, period)
        parts = {
            part: held.reading
            for (kind, written, part), held in case.together.figures.items()
            if kind == ACTUAL and written == str(period) and part and held.reading.value is not None
        }
        for name in {part.partition("=")[0] for part in parts if ";" not in part}:
            mine = [r for part, r in parts.items() if part.partition("=")[0] == name and ";" not in part]
            if whole is not None and len(mine) > 1 and (why := _disagrees(case, whole, mine)):
                message = (
                    f"{where(period)}: by {name}, {_listed(mine)}, and {shown(whole)} for everyone. {why}"
                )
                yield Doubted("breakdown_against_total", str(period), message)


def _listed(readings: list[Reading]) -> str:
    return " and ".join(shown(one) for one in readings)


def _disagrees(case: Case, whole: Reading, parts: list[Reading]) -> str:
    found = [part.value for part in parts if part.value is not None]
    total = whole.value or Decimal(0)
    if case.facts.indicator.rule in {"sum", "cumulative", "last"} and not case.unit:
        return "" if sum(found) == total else f"The parts come to {values.printed(sum(found, Decimal(0)))}."
    return "" if min(found) <= total <= max(found) else "The whole should lie between its parts."


def cumulative_falls(case: Case) -> Iterator[Doubted]:
    """A figure that adds up within the year, and is below the one before."""
    if case.facts.indicator.rule != "cumulative":
        return
    year = case.facts.periods.year
    for duration in {key[1].partition("/")[2] for key in case.readings if key[0] == ACTUAL}:
        series = [
            (period, held.reading)
            for period, held in case.together.series(duration)
            if year.start <= period.start < year.end and held.reading.value is not None
        ]
        for (before, then), (period, now) in pairwise(series):
            if (now.value or 0) < (then.value or 0):
                message = (
                    f"{shown(now)} for {where(period)} is below {shown(then)} for {where(before)},"
                    " in a figure that adds up within the year."
                )
                yield Doubted("cumulative_falls", str(period), message)


def year_to_date_against_parts(case: Case) -> Iterator[Doubted]:
    """A year to date that the quarters (or months) of the year don't explain."""
    now, rule = case.facts.periods, case.facts.indicator.rule
    to_date = _reading(case, now.year_so_far, YEAR_TO_DATE)
    if to_date is None or to_date.value is None or not case.readings:
        return
    made = [figure_for(case.together, quarter, is_due=False)[0] for quarter in now.quarters_so_far]
    parts = [one.value for one in made if one is not None and one.value is not None]
    if len(parts) < len(now.quarters_so_far):
        return
    given = {"parts": parts, "year_to_date": to_date.value, "rule": rule}
    if not (
        year_to_date_short(**given)
        or year_to_date_past_quarter(**given)
        or year_to_date_outside_parts(**given)
    ):
        return
    listed = ", ".join(f"{shown(one)}" for one in made if one is not None)
    message = (
        f"{shown(to_date)} for the year to date does not go with {listed} for {_spoken(now.quarters_so_far)}."
    )
    yield Doubted("year_to_date", str(now.year_so_far), message)


def _spoken(found: tuple[Period, ...]) -> str:
    return ", ".join(periods.title(one) for one in found)
