"""Rating, direction and signal of a row, each by its method and with its reason."""

from dataclasses import dataclass, replace
from decimal import Decimal

from lis.delivery.performance.facts import MeasureFacts
from lis.methods import direction, rating
from lis.methods.periods import Period
from lis.methods.values import Reading

SETTING = "The tolerance is this partnership’s setting: the measure has none of its own."


@dataclass(frozen=True)
class Tolerance:
    """The tolerance that holds: the measure's own, else the cycle's, which is a setting and not declared."""

    amount: Decimal
    kind: str
    is_declared: bool


def tolerance_of(facts: MeasureFacts) -> Tolerance:
    """The measure's own tolerance where it has one."""
    own = facts.indicator.tolerance
    if own is not None:
        return Tolerance(_plain(own), facts.indicator.tolerance_kind or "percent", True)
    return Tolerance(_plain(facts.default_tolerance), "percent", False)


def _plain(stored: Decimal) -> Decimal:
    """5 for a stored 5.0000: its column's zeros were not printed anywhere."""
    return Decimal(f"{stored.normalize():f}")


def best_range(facts: MeasureFacts) -> tuple[Decimal | None, Decimal | None]:
    """The range that is best: the target's own for this period, else the measure's."""
    target, indicator = facts.target(facts.periods.now), facts.indicator
    of_target = target is not None and target.low is not None and target.high is not None
    low, high = (target.low, target.high) if of_target else (indicator.low, indicator.high)
    return None if low is None else _plain(low), None if high is None else _plain(high)


def rated(facts: MeasureFacts, now: Reading | None, status: str) -> rating.Rated:
    """The rating against the target of the cycle's period."""
    target = facts.target(facts.periods.now)
    tolerance = tolerance_of(facts)
    low, high = best_range(facts)
    judged = rating.rate(
        now.value if now else None,
        _rounded(target),
        facts.indicator.polarity or None,
        tolerance=tolerance.amount,
        tolerance_kind=tolerance.kind,
        low=low,
        high=high,
        status=status or None,
        unit=_percent(facts),
    )
    if judged.gap is None or judged.gap <= 0 or tolerance.is_declared:
        return judged
    return replace(judged, reason=f"{judged.reason} {SETTING}")


def _percent(facts: MeasureFacts) -> str | None:
    return "%" if facts.indicator.unit == "%" else None


def _rounded(target: object) -> Decimal | None:
    value = getattr(target, "value", None)
    decimals = getattr(target, "decimals", None)
    if value is None or decimals is None:
        return value
    return round(value, decimals)


def comparison_period(facts: MeasureFacts) -> Period:
    """The period that the measure's comparator names."""
    if facts.indicator.comparator == "same period last year":
        return facts.periods.last_year_same
    return facts.periods.before


def compared(facts: MeasureFacts, now: Reading | None, before: Reading | None) -> direction.Compared:
    """The direction of travel by the declared comparator."""
    then = comparison_period(facts)
    covers_now, covers_then = facts.periods.now, then
    same_year = then.start >= facts.periods.year.start
    low, high = best_range(facts)
    if facts.indicator.rule == "cumulative" and not same_year:
        covers_now, covers_then = facts.periods.year_so_far, _year_so_far(then, facts)
    return direction.compare(
        now.value if now else None,
        before.value if before else None,
        facts.indicator.polarity or None,
        rule=facts.indicator.rule or None,
        comparator=facts.indicator.comparator or "previous period",
        same_year=same_year,
        low=low,
        high=high,
        now_status=str(now.status) if now and now.status else None,
        before_status=str(before.status) if before and before.status else None,
        now_period=covers_now,
        before_period=covers_then,
        withheld=(facts.row.withheld_reason or None) if facts.row else None,
        unit=_percent(facts),
    )


def _year_so_far(period: Period, facts: MeasureFacts) -> Period:
    return type(facts.periods)(period).year_so_far
