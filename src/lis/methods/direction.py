"""Direction of travel: better or worse than before; about performance, not up or down."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from lis.methods.joining import Rule, rule_of
from lis.methods.periods import Kind, Period, contains, overlaps, title
from lis.methods.polarity import Polarity, distance_outside, polarity_of
from lis.methods.reading import Figure, Status
from lis.methods.refusal import Refused
from lis.methods.values import decimals_of, exact, printed, round_half_up


class Direction(StrEnum):
    """Which way performance moved."""

    IMPROVING = "improving"
    DECLINING = "declining"
    UNCHANGED = "unchanged"
    NOT_COMPARABLE = "not_comparable"

    @property
    def in_words(self) -> str:
        """The direction as a person reads it."""
        return self.value.replace("_", " ")


class Comparator(StrEnum):
    """What a figure is compared with; declared for each measure."""

    PREVIOUS_PERIOD = "previous period"
    SAME_PERIOD_LAST_YEAR = "same period last year"
    NONE = "none"


@dataclass(frozen=True)
class Compared:
    """A direction and its reason; `clause` is why it is not comparable, to stand inside a sentence."""

    direction: Direction
    reason: str
    clause: str = ""


@dataclass(frozen=True)
class _Side:
    """One of the two figures: its value, its status, and its period where known."""

    value: Decimal | None
    status: str | None
    period: Period | None


@dataclass(frozen=True)
class _Declared:
    """What is declared about the comparison."""

    rule: Rule | None
    comparator: Comparator
    same_year: bool
    increments: bool
    successor: bool
    spliced: bool
    withheld: str | None


@dataclass(frozen=True)
class _Scale:
    """Which way is better, the range that is best, what counts as no change, and the unit."""

    way: Polarity | None
    low: Figure | None
    high: Figure | None
    threshold: Decimal
    unit: str | None


def compare(
    now: Figure | None,
    before: Figure | None,
    polarity: str | None = None,
    *,
    rule: str | None = None,
    comparator: str = Comparator.PREVIOUS_PERIOD,
    same_year: bool = True,
    increments: bool = False,
    threshold: Figure = 0,
    low: Figure | None = None,
    high: Figure | None = None,
    now_status: str | None = None,
    before_status: str | None = None,
    now_period: Period | None = None,
    before_period: Period | None = None,
    successor: bool = False,
    spliced: bool = False,
    withheld: str | None = None,
    unit: str | None = None,
) -> Compared:
    """Which way performance moved between two figures, as printed.

    Formula: both rounded to the coarser of their printed precisions; a difference of 0, or within the
        declared threshold, is unchanged; else polarity decides (for a range, the distance outside it).
        Not comparable, first that applies: no value now; no value before; cumulative within the year;
        different length; overlapping periods; break in series or unspliced successor; polarity not
        declared; rule none; withheld.
    Source: the methods reference, section 5.
    Use for: arrows. `increments` says that a cumulative measure's own increments are given.

    >>> compare("553", "665", "lower").reason
    'It fell from 665 to 553; lower is better.'
    >>> compare("4.62", "0.5", "lower", rule="cumulative").reason
    "It can't be compared: it adds up within the year, so the later figure holds the earlier one."
    """
    way = polarity_of(polarity)
    one = _Side(None if now is None else exact(now), now_status, now_period)
    other = _Side(None if before is None else exact(before), before_status, before_period)
    compares_with = _comparator(comparator)
    declared = _Declared(rule_of(rule), compares_with, same_year, increments, successor, spliced, withheld)
    if clause := _not_comparable(one, other, declared, way):
        return _against(clause)
    return _directed(one.value, other.value, _Scale(way, low, high, exact(threshold), unit))


def _against(clause: str) -> Compared:
    return Compared(Direction.NOT_COMPARABLE, f"It can't be compared: {clause}.", clause)


def _directed(now: Decimal | None, before: Decimal | None, scale: _Scale) -> Compared:
    """Compare two figures that may be compared, at the coarser of their printed precisions."""
    if now is None or before is None:
        return _against("there is no value")
    places = min(decimals_of(now), decimals_of(before))
    later, earlier = round_half_up(now, places), round_half_up(before, places)
    return (_moved_in_range if scale.way is Polarity.RANGE else _moved)(later, earlier, scale)


def _comparator(text: str) -> Comparator:
    try:
        return Comparator(text)
    except ValueError as problem:
        raise Refused(f"'{text}' is not a comparison. Known: {', '.join(Comparator)}.") from problem


def _not_comparable(now: _Side, before: _Side, declared: _Declared, way: Polarity | None) -> str:
    """Why the two can't be compared, as a clause; empty if they can."""
    if now.value is None:
        return f"there is no value now{_meaning(now)}"
    if declared.comparator is Comparator.NONE:
        return "no comparison is declared for it"
    if before.value is None:
        return f"there is no value before{_meaning(before)}"
    return (
        _cumulative(now, before, declared)
        or _periods(now, before)
        or _break(now, declared)
        or ("" if way else "it is not declared which way is better")
        or ("its rule is that its periods are not joined or compared" if declared.rule is Rule.NONE else "")
        or (f"a person withheld it: {declared.withheld.rstrip('.')}" if declared.withheld else "")
    )


def _meaning(side: _Side) -> str:
    return f" ({Status(side.status).meaning})" if side.status else ""


def _cumulative(now: _Side, before: _Side, declared: _Declared) -> str:
    if declared.rule is not Rule.CUMULATIVE or declared.increments:
        return ""
    if declared.comparator is Comparator.SAME_PERIOD_LAST_YEAR:
        return ""
    if not declared.same_year:
        return "it adds up within the year, and the two stand at different points of their years"
    if now.period and before.period and now.period.kind is before.period.kind is Kind.QUARTER:
        names = [title(period).partition(",")[0].lower() for period in (now.period, before.period)]
        return f"it adds up within the year, and {names[0]} contains {names[1]}"
    return "it adds up within the year, so the later figure holds the earlier one"


def _periods(now: _Side, before: _Side) -> str:
    if not (now.period and before.period):
        return ""
    if now.period.duration != before.period.duration:
        return "the two periods differ in length"
    if contains(now.period, before.period) or overlaps(now.period, before.period):
        return "the two periods overlap"
    return ""


def _break(now: _Side, declared: _Declared) -> str:
    if declared.spliced:
        return ""
    if now.status == Status.BREAK:
        return "there is a break in the series"
    return "it replaces another measure, and the two are not spliced" if declared.successor else ""


def _moved(later: Decimal, earlier: Decimal, scale: _Scale) -> Compared:
    unit, threshold = scale.unit, scale.threshold
    ends = f"from {printed(earlier, unit=unit)} to {printed(later, unit=unit)}"
    if later == earlier:
        return Compared(Direction.UNCHANGED, f"It stayed at {printed(later, unit=unit)}.")
    verb = "rose" if later > earlier else "fell"
    if abs(later - earlier) <= threshold:
        within = f"within the {printed(threshold)} that counts as no change"
        return Compared(Direction.UNCHANGED, f"It {verb} {ends}, {within}.")
    better = (later > earlier) is (scale.way is Polarity.HIGHER)
    direction = Direction.IMPROVING if better else Direction.DECLINING
    return Compared(direction, f"It {verb} {ends}; {scale.way.in_words if scale.way else ''}.")


def _moved_in_range(later: Decimal, earlier: Decimal, scale: _Scale) -> Compared:
    if scale.low is None or scale.high is None:
        return _against("no target range is set")
    low, high, unit = exact(scale.low), exact(scale.high), scale.unit
    now, before = distance_outside(later, low, high), distance_outside(earlier, low, high)
    span = f"the range {printed(low, unit=unit)} to {printed(high, unit=unit)}"
    reason = f"{printed(later, unit=unit)} is {_outside(now)} {span}; "
    reason += f"{printed(earlier, unit=unit)} was {_outside(before)} it."
    if now == before or abs(now - before) <= scale.threshold:
        return Compared(Direction.UNCHANGED, reason)
    return Compared(Direction.IMPROVING if now < before else Direction.DECLINING, reason)


def _outside(distance: Decimal) -> str:
    return f"{printed(distance)} outside" if distance else "inside"
