"""Rating with tolerance: on target, within tolerance, below target, or not assessed, with the reason."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from lis.methods.polarity import Polarity, distance_outside, polarity_of
from lis.methods.reading import Figure, Status
from lis.methods.refusal import Refused
from lis.methods.values import exact, printed

__all__ = ["Polarity", "Rated", "Rating", "ToleranceKind", "rate"]


class Rating(StrEnum):
    """How a figure stands against its target."""

    ON_TARGET = "on_target"
    WITHIN_TOLERANCE = "within_tolerance"
    BELOW_TARGET = "below_target"
    NOT_ASSESSED = "not_assessed"

    @property
    def in_words(self) -> str:
        """The rating as a person reads it."""
        return self.value.replace("_", " ")


class ToleranceKind(StrEnum):
    """Whether a tolerance is per cent of the target, or points of the measure's own unit."""

    PERCENT = "percent"
    POINTS = "points"


@dataclass(frozen=True)
class Rated:
    """A rating and its reason; `gap` is how far short of the target, `band` how far is tolerated."""

    rating: Rating
    reason: str
    gap: Decimal | None = None
    band: Decimal | None = None


def rate(
    actual: Figure | None,
    target: Figure | None = None,
    polarity: str | None = None,
    *,
    tolerance: Figure | None = None,
    tolerance_kind: str = ToleranceKind.PERCENT,
    low: Figure | None = None,
    high: Figure | None = None,
    status: str | None = None,
    unit: str | None = None,
) -> Rated:
    """How a figure stands against its target (or its range, `low` to `high`), compared as printed.

    Formula: gap g: higher is better, target - actual; lower, actual - target; range, the distance outside it.
        Band T: per cent of the |reference|, or points; none declared is 0. On target if g <= 0, within
        tolerance if g <= T, else below target.
    Source: the methods reference, section 4.
    Use for: scorecards. Where the source prints no tolerance, the result is not the board's own colour.

    >>> rate("553", "663", "lower", tolerance="5").reason
    '553 is 110 below the target of 663; lower is better.'
    >>> rate("98.69", "98.90", "higher", tolerance="5").rating.value
    'within_tolerance'
    """
    why = _not_assessed(actual, target, polarity, low, high, status)
    if why or actual is None:
        return Rated(Rating.NOT_ASSESSED, f"Not assessed: {why}.")
    way, value = polarity_of(polarity), exact(actual)
    edges = _edges(low, high) if way is Polarity.RANGE else None
    reference = _nearer(value, *edges) if edges else exact(target or 0)
    gap = distance_outside(value, *edges) if edges else _gap(value, reference, way)
    kind = _tolerance_kind(tolerance_kind)
    allowed = None if tolerance is None else exact(tolerance)
    if allowed is not None and allowed < 0:
        raise Refused("A tolerance can't be negative.")
    band = _band(allowed, kind, reference)
    rating = _rating(gap, band)
    sentences = [_compared(value, reference, edges, way, unit), *_tolerated(gap, band, allowed, kind, unit)]
    if status in (Status.ESTIMATED, Status.PROVISIONAL):
        sentences.append(f"The figure is {Status(status).meaning}.")
    return Rated(rating, " ".join(sentences), gap, band)


def _not_assessed(
    actual: Figure | None,
    target: Figure | None,
    polarity: str | None,
    low: Figure | None,
    high: Figure | None,
    status: str | None,
) -> str | None:
    """Why there is nothing to assess, or None."""
    way = polarity_of(polarity)
    if status == Status.CONFIDENTIAL:
        return "the figure is confidential"
    if actual is None:
        return f"there is no value ({Status(status).meaning})" if status else "there is no value"
    if way is None:
        return "it is not declared which way is better"
    if way is Polarity.RANGE:
        return "no target range is set" if low is None or high is None else None
    return "no target is set" if target is None else None


def _edges(low: Figure | None, high: Figure | None) -> tuple[Decimal, Decimal]:
    least, greatest = exact(low or 0), exact(high or 0)
    if least > greatest:
        raise Refused(f"The range {printed(least)} to {printed(greatest)} is the wrong way round.")
    return least, greatest


def _nearer(value: Decimal, low: Decimal, high: Decimal) -> Decimal:
    return min((low, high), key=lambda edge: abs(value - edge))


def _gap(value: Decimal, target: Decimal, way: Polarity | None) -> Decimal:
    return target - value if way is Polarity.HIGHER else value - target


def _tolerance_kind(text: str) -> ToleranceKind:
    try:
        return ToleranceKind(text)
    except ValueError as problem:
        raise Refused(f"'{text}' is not a kind of tolerance. Known: percent, points.") from problem


def _band(tolerance: Decimal | None, kind: ToleranceKind, reference: Decimal) -> Decimal:
    if tolerance is None:
        return Decimal(0)
    return tolerance if kind is ToleranceKind.POINTS else abs(reference) * tolerance / 100


def _rating(gap: Decimal, band: Decimal) -> Rating:
    if gap <= 0:
        return Rating.ON_TARGET
    return Rating.WITHIN_TOLERANCE if gap <= band else Rating.BELOW_TARGET


def _difference(apart: Decimal, unit: str | None) -> str:
    """A difference as printed: differences of percentages are percentage points."""
    if unit != "%":
        return printed(apart, unit=unit)
    return f"{printed(apart)} percentage point{'' if apart == 1 else 's'}"


def _compared(
    value: Decimal,
    reference: Decimal,
    edges: tuple[Decimal, Decimal] | None,
    way: Polarity | None,
    unit: str | None,
) -> str:
    shown, apart = printed(value, unit=unit), _difference(abs(value - reference), unit)
    side = "above" if value > reference else "below"
    better = way.in_words if way else ""
    if edges:
        span = f"the range {printed(edges[0], unit=unit)} to {printed(edges[1], unit=unit)}"
        inside = edges[0] <= value <= edges[1]
        return f"{shown} is inside {span}." if inside else f"{shown} is {apart} {side} {span}; {better}."
    if value == reference:
        return f"{shown} is equal to the target; {better}."
    return f"{shown} is {apart} {side} the target of {printed(reference, unit=unit)}; {better}."


def _tolerated(
    gap: Decimal, band: Decimal, tolerance: Decimal | None, kind: ToleranceKind, unit: str | None
) -> list[str]:
    """What the tolerance was; said only where the target is missed."""
    if gap <= 0:
        return []
    if tolerance is None:
        return ["No tolerance is declared, so none is allowed."]
    if kind is ToleranceKind.POINTS:
        return [f"The tolerance is {_difference(tolerance, unit)}."]
    if not band and tolerance:
        return ["Tolerance in per cent of a zero target is zero; use points."]
    return [f"The tolerance is {printed(tolerance)}% of the target, {printed(_plain(band))}."]


def _plain(number: Decimal) -> Decimal:
    """Without trailing zeros, and not in powers of ten."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
