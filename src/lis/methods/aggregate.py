"""Joining periods: make a quarter from months by a declared rule, and check one that was printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lis.methods.joining import BETWEEN, TAKES_LAST, Rule, half_unit, rule_of
from lis.methods.proposals import Confidence, Proposal, propose, propose_from_quarters
from lis.methods.reading import Figure, Reading, Status
from lis.methods.refusal import Refused
from lis.methods.values import decimals_of, exact, printed, status_of_whole

__all__ = [
    "Checked",
    "Confidence",
    "Joined",
    "Proposal",
    "Rule",
    "check",
    "combine",
    "half_unit",
    "join",
    "propose",
    "propose_from_quarters",
    "rule_of",
]


def combine(
    rule: str,
    parts: Sequence[Figure] = (),
    *,
    weights: Sequence[Figure] = (),
    numerators: Sequence[Figure] = (),
    denominators: Sequence[Figure] = (),
    per: Figure = 100,
) -> Decimal:
    """The whole that the parts make, unrounded. Parts are in order of time.

    Formula: sum, sum of parts; cumulative and last, the last part; mean, sum / n; weighted mean, sum of
        w v / sum of w; rate, per x sum of numerators / sum of denominators; none, refused.
    Source: the methods reference, section 3.
    Use for: quarters from months and years from quarters, by a declared rule. Rates are never averaged.

    >>> str(combine("sum", ["181", "176", "195"]))
    '552'
    >>> f'{combine("rate", numerators=[12, 18, 15], denominators=[40, 60, 45]):.2f}'
    '31.03'
    """
    known = rule_of(rule)
    values = [exact(part) for part in parts]
    if known is Rule.RATE:
        return _rate(numerators, denominators, exact(per))
    if known is None or known is Rule.NONE:
        raise Refused("No rule is declared for joining these values.")
    if not values:
        raise Refused("There are no values to join.")
    if known is Rule.SUM:
        return sum(values, Decimal(0))
    if known in TAKES_LAST:
        return values[-1]
    if known is Rule.MEAN:
        return sum(values, Decimal(0)) / len(values)
    return _weighted_mean(values, weights)


def _rate(numerators: Sequence[Figure], denominators: Sequence[Figure], per: Decimal) -> Decimal:
    if not numerators or len(numerators) != len(denominators):
        raise Refused("A rate needs a numerator and a denominator for every part.")
    below = sum(map(exact, denominators), Decimal(0))
    if not below:
        raise Refused("The denominators come to zero, so there is no rate.")
    return per * sum(map(exact, numerators), Decimal(0)) / below


def _weighted_mean(values: Sequence[Decimal], weights: Sequence[Figure]) -> Decimal:
    if len(weights) != len(values):
        raise Refused("A weighted mean needs a weight for every part.")
    exact_weights = [exact(weight) for weight in weights]
    total = sum(exact_weights, Decimal(0))
    if total <= 0 or min(exact_weights) < 0:
        raise Refused("Weights must not be negative, and must come to more than zero.")
    return sum((w * v for w, v in zip(exact_weights, values, strict=True)), Decimal(0)) / total


@dataclass(frozen=True)
class Joined:
    """A whole made from readings: its value, its status, and the words that say how far it goes."""

    value: Decimal
    status: Status | None
    label: str


def join(
    rule: str,
    parts: Sequence[Reading],
    *,
    weights: Sequence[Figure] = (),
    so_far: str | None = None,
) -> Joined:
    """The whole that readings make; `so_far` is the as-at date in words where parts may still be missing.

    Formula: `combine` on the values; `e` if any part is, else `p` if any is.
    Source: Government Analysis Function, "Symbols in tables"; the methods reference, sections 2 and 3.
    Use for: figures made from parts that carry a status. Refused if a part is confidential or has no value.

    >>> from lis.methods.values import read
    >>> whole = join("sum", [*read("481"), *read("421 (est)")])
    >>> str(whole.value), whole.status.value
    ('902', 'e')
    """
    status = status_of_whole(parts, so_far=so_far is not None)
    there = [part.value for part in parts if part.value is not None]
    value = combine(rule, there, weights=weights)
    return Joined(value, status, label=f"so far, as at {so_far}" if so_far else "")


@dataclass(frozen=True)
class Checked:
    """Whether a printed whole agrees with its parts.

    `expected` is a figure, or the least and greatest possible where the weights aren't known.
    """

    expected: Decimal | tuple[Decimal, Decimal]
    tolerance: Decimal
    agrees: bool
    reason: str


def check(
    rule: str,
    parts: Sequence[Figure],
    printed: Figure,
    *,
    exact: bool = True,
    weights: Sequence[Figure] = (),
) -> Checked:
    """Whether a printed whole agrees with its parts, within what rounding explains.

    Formula: |printed - expected| <= tolerance. Sum: u(printed) + sum of u(parts), or 0 for whole-number
        counts (`exact`); mean: u(printed) + mean of u(parts), weighted likewise; cumulative and last: 0, or
        u(printed) if printed to fewer places. Weights unknown: within the least and greatest part, widened
        by the rounding.
    Source: the methods reference, section 3; GUM (JCGM 100:2008), half-width of a rounded figure.
    Use for: finding sums that were printed wrong.

    >>> check("sum", ["181", "176", "195"], "553").reason
    'The parts come to 552; 553 was printed, 1 more.'
    >>> check("weighted mean", ["36.23", "44.08", "45.40"], "41.34").reason
    '41.34 lies between the least part, 36.23, and the greatest, 45.40: possible, not proved.'
    """
    known, values, whole = rule_of(rule), _figures(parts), _figures([printed])[0]
    if known in BETWEEN and not weights and values:
        return _check_between(values, whole)
    expected = combine(known or Rule.NONE, values, weights=weights)
    tolerance = _tolerance(known or Rule.NONE, values, whole, exact, _figures(weights))
    agrees = abs(whole - expected) <= tolerance
    return Checked(expected, tolerance, agrees, _reason(expected, tolerance, agrees, whole))


def _figures(figures: Sequence[Figure]) -> list[Decimal]:
    return [exact(figure) for figure in figures]


def _tolerance(
    rule: Rule, parts: list[Decimal], whole: Decimal, is_exact: bool, weights: list[Decimal]
) -> Decimal:
    if rule in TAKES_LAST:
        return half_unit(whole) if decimals_of(whole) < decimals_of(parts[-1]) else Decimal(0)
    units = [half_unit(part) for part in parts]
    if rule is Rule.SUM:
        is_count = not any(map(decimals_of, [*parts, whole]))
        return Decimal(0) if is_exact and is_count else half_unit(whole) + sum(units, Decimal(0))
    if rule is Rule.MEAN:
        return half_unit(whole) + sum(units, Decimal(0)) / len(units)
    return half_unit(whole) + _weighted_mean(units, weights)


def _check_between(parts: list[Decimal], whole: Decimal) -> Checked:
    least, greatest = min(parts), max(parts)
    tolerance = max(half_unit(figure) for figure in (whole, least, greatest))
    agrees = least - tolerance <= whole <= greatest + tolerance
    where = "lies between" if agrees else "does not lie between"
    ends = f"the least part, {printed(least)}, and the greatest, {printed(greatest)}"
    verdict = ": possible, not proved." if agrees else ", so it can't be made from them."
    return Checked((least, greatest), tolerance, agrees, f"{printed(whole)} {where} {ends}{verdict}")


def _reason(expected: Decimal, tolerance: Decimal, agrees: bool, whole: Decimal) -> str:
    places = max(decimals_of(whole), min(decimals_of(expected), 2))
    shown = printed(expected, places)
    if agrees and whole == expected:
        return f"The parts come to {shown}, as printed."
    if agrees:
        allowed = printed(tolerance.normalize())
        return (
            f"The parts come to {shown}; {printed(whole)} was printed, and rounding explains up to {allowed}."
        )
    apart = printed(abs(whole - expected), places)
    way = "more" if whole > expected else "less"
    return f"The parts come to {shown}; {printed(whole)} was printed, {apart} {way}."
