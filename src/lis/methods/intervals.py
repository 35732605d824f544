"""How far a figure might be from the underlying value: 95% is shown, 99.8% is for comparison.

Medians, modelled estimates and scores of deprivation get no interval.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lis.methods import distributions as dist
from lis.methods.refusal import Refused

# European Standard Population 2013: 0–4, 5–9, … 85–89, 90 and over. Source: Eurostat 2013.
EUROPEAN_2013 = (
    *(5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000),
    *(7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000),
)
EXACT_BELOW = 10
LEAST_EVENTS = 10


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with its limits, all in the figure's own unit, and the method that made them."""

    value: float
    low: float
    high: float
    confidence: float
    method: str


@dataclass(frozen=True, slots=True)
class MeanInterval:
    """A mean with its limits, in the unit of the values."""

    mean: float
    low: float
    high: float
    confidence: float
    n: int


@dataclass(frozen=True, slots=True)
class Ratio:
    """Events seen over events expected; 1 is what the reference rates would give."""

    observed: float
    expected: float
    ratio: float
    low: float
    high: float
    confidence: float
    method: str


def wilson(*, x: float, n: float, confidence: float = 0.95) -> Interval:
    """The score interval of a proportion, from 0 to 1. Refuses n under 1 and x outside 0 to n.

    Formula: (2x + z² ± z√(z² + 4x(1 − x/n))) / (2(n + z²)).
    Source: Wilson 1927; Newcombe 1998 (Stat Med 17:857), method 3.
    Use for: percentages of people or cases counted.

    >>> share = wilson(x=81, n=263)
    >>> round(share.low, 4), round(share.high, 4)
    (0.2553, 0.3662)
    """
    _check_part(x, n)
    z = dist.z_for(_checked(confidence))
    root = z * math.sqrt(z * z + 4 * x * (1 - x / n))
    low = 0.0 if x == 0 else (2 * x + z * z - root) / (2 * (n + z * z))
    high = 1.0 if x == n else (2 * x + z * z + root) / (2 * (n + z * z))
    return Interval(x / n, low, high, confidence, "Wilson")


def clopper_pearson(*, x: float, n: float, confidence: float = 0.95) -> Interval:
    """The exact interval of a proportion, from 0 to 1; wider than it need be.

    Formula: beta quantiles at α/2 of (x, n − x + 1) and at 1 − α/2 of (x + 1, n − x).
    Source: Clopper and Pearson 1934.
    Use for: where a partner asks for the exact interval; `wilson` is the default.

    >>> share = clopper_pearson(x=81, n=263)
    >>> round(share.low, 4), round(share.high, 4)
    (0.2527, 0.3676)
    """
    _check_part(x, n)
    tail = (1 - _checked(confidence)) / 2
    low, high = dist.binomial_low(x, n, tail), dist.binomial_high(x, n, tail)
    return Interval(x / n, low, high, confidence, "Clopper-Pearson")


def count(*, x: float, confidence: float = 0.95) -> Interval:
    """The interval of a count of events: exact under 10, Byar's approximation from 10.

    Formula: ½χ²(α/2; 2x) and ½χ²(1 − α/2; 2x + 2) under 10;
    x(1 − 1/9x − z/3√x)³ and (x + 1)(1 − 1/9(x + 1) + z/3√(x + 1))³ from 10.
    Source: Garwood 1936; Breslow and Day 1987.
    Use for: events that are counted whole, such as deaths or admissions.

    >>> events = count(x=65)
    >>> round(events.low, 3), round(events.high, 3), events.method
    (50.163, 82.849, 'Byar')
    """
    _check_events(x)
    if x >= EXACT_BELOW:
        low, high = _byar(x, _checked(confidence))
        return Interval(x, low, high, confidence, "Byar")
    tail = (1 - _checked(confidence)) / 2
    return Interval(x, dist.poisson_low(x, tail), dist.poisson_high(x, tail), confidence, "exact")


def rate(*, x: float, n: float, per: float = 1.0, confidence: float = 0.95) -> Interval:
    """The interval of a rate: `x` events in a population (or exposure) `n`, printed `per` so many.

    Formula: the limits of `count`, divided by n and multiplied by per.
    Source: Breslow and Day 1987; OHID technical guide, common methods.
    Use for: crude rates per 1,000 or 100,000.

    >>> crude = rate(x=20, n=12345, per=100_000)
    >>> round(crude.value, 1), round(crude.low, 1), round(crude.high, 1)
    (162.0, 98.9, 250.2)
    """
    _check_denominator(n)
    events = count(x=x, confidence=confidence)
    low, high = per * events.low / n, per * events.high / n
    return Interval(per * x / n, low, high, confidence, events.method)


def dsr(
    *,
    counts: Sequence[float],
    populations: Sequence[float],
    standard: Sequence[float] | None = None,
    per: float = 100_000.0,
    confidence: float = 0.95,
    groups: Sequence[str] | None = None,
) -> Interval:
    """The directly standardised rate: what the rate would be with the ages of the standard population.

    One count, population and standard weight per age group; `standard` is the European one of 2013 (19
    groups) unless given. Refuses under 10 events and, by name, groups that are missing or without people.

    Formula: r = (Σwx/n)/Σw; var = (Σw²x/n²)/(Σw)²; limits r + √(var/x)(L − x), Byar's L and U of the total x.
    Source: Dobson, Kuulasmaa, Eberle and Scherer 1991 (Stat Med 10:457).
    Use for: comparing areas whose people differ in age.

    >>> r = dsr(counts=[2, 3, 8, 21, 40], populations=[9000, 11000, 12500, 8000, 3000],
    ...         standard=[21500, 19000, 27500, 20500, 11500])
    >>> round(r.value, 1), round(r.low, 1), round(r.high, 1)
    (234.7, 182.9, 296.3)
    """
    weights = EUROPEAN_2013 if standard is None else standard
    names = _names(groups, counts=counts, populations=populations, standard=weights)
    _check_groups(names, counts, _check_events)
    _check_groups(names, populations, _check_denominator)
    _check_groups(names, weights, _check_denominator)
    x, total = sum(counts), sum(weights)
    if x < LEAST_EVENTS:
        raise Refused(f"A standardised rate needs at least {LEAST_EVENTS} events; there are {x:g}.")
    parts = list(zip(counts, populations, weights, strict=True))
    value = sum(w * c / n for c, n, w in parts) / total
    spread = math.sqrt(sum(w * w * c / (n * n) for c, n, w in parts) / (total * total) / x)
    low, high = _byar(x, _checked(confidence))
    return Interval(
        per * value,
        per * (value + spread * (low - x)),
        per * (value + spread * (high - x)),
        confidence,
        "Dobson",
    )


def isr(
    *,
    observed: float,
    populations: Sequence[float],
    reference_counts: Sequence[float],
    reference_populations: Sequence[float],
    confidence: float = 0.95,
    groups: Sequence[str] | None = None,
) -> Ratio:
    """The indirectly standardised ratio: events seen over those that the reference rates would give.

    One population, reference count and reference population per age group.

    Formula: O/E, E = Σ n × reference count / reference population; limits those of the count O, over E.
    Source: Breslow and Day 1987; OHID technical guide.
    Use for: areas whose own events by age are too few or not known.

    >>> r = isr(observed=74, populations=[9000, 11000, 12500, 8000, 3000],
    ...         reference_counts=[100, 150, 500, 1600, 3000],
    ...         reference_populations=[450000, 500000, 610000, 420000, 160000])
    >>> round(r.expected, 2), round(r.ratio, 3), round(r.low, 3), round(r.high, 3)
    (102.27, 0.724, 0.568, 0.908)
    """
    names = _names(
        groups,
        populations=populations,
        reference_counts=reference_counts,
        reference_populations=reference_populations,
    )
    _check_groups(names, populations, _check_events)
    _check_groups(names, reference_counts, _check_events)
    _check_groups(names, reference_populations, _check_denominator)
    parts = zip(populations, reference_counts, reference_populations, strict=True)
    expected = sum(n * c / p for n, c, p in parts)
    if expected == 0:
        raise Refused("The reference rates expect no events here, so there is no ratio.")
    seen = count(x=observed, confidence=confidence)
    low, high = seen.low / expected, seen.high / expected
    return Ratio(observed, expected, observed / expected, low, high, confidence, seen.method)


def mean(*, values: Sequence[float], confidence: float = 0.95) -> MeanInterval:
    """The interval of a mean of at least two values, in their unit.

    Formula: x̄ ± t(n − 1) s/√n, s with n − 1.
    Source: Student 1908.
    Use for: averages of measured values, such as days or scores of a survey.

    >>> m = mean(values=[5.1, 4.9, 6.2, 5.5, 5.8, 4.7])
    >>> round(m.mean, 3), round(m.low, 3), round(m.high, 3)
    (5.367, 4.767, 5.966)
    """
    n = len(values)
    if n < 2:
        raise Refused("The interval of a mean needs at least two values.")
    if any(v is None or not math.isfinite(v) for v in values):
        raise Refused("A value is missing, so the mean of all of them can't be worked out.")
    centre = math.fsum(values) / n
    variance = math.fsum((v - centre) ** 2 for v in values) / (n - 1)
    half = dist.t_for(_checked(confidence), n - 1) * math.sqrt(variance / n)
    return MeanInterval(centre, centre - half, centre + half, confidence, n)


def _byar(x: float, confidence: float) -> tuple[float, float]:
    z, y = dist.z_for(confidence), x + 1
    low = x * (1 - 1 / (9 * x) - z / (3 * math.sqrt(x))) ** 3
    high = y * (1 - 1 / (9 * y) + z / (3 * math.sqrt(y))) ** 3
    return low, high


def _checked(confidence: float) -> float:
    if not 0 < confidence < 1:
        raise Refused(f"A confidence of {confidence:g} is not between 0 and 1. Write 0.95 for 95%.")
    return confidence


def _check_part(x: float, n: float) -> None:
    if x is None or n is None:
        raise Refused("The count or its total is missing.")
    if not (n >= 1 and 0 <= x <= n):
        raise Refused(f"{x:g} of {n:g} is not a proportion: the total must be at least 1 and hold the count.")


def _check_events(x: float) -> None:
    if x is None:
        raise Refused("The count is missing.")
    if not (math.isfinite(x) and x >= 0):
        raise Refused(f"A count can't be {x:g}: it is 0 or more.")


def _check_denominator(n: float) -> None:
    if n is None:
        raise Refused("The population is missing.")
    if not (math.isfinite(n) and n > 0):
        raise Refused(f"A population of {n:g} can't be divided by: it must be above 0.")


def _names(groups: Sequence[str] | None, **columns: Sequence[float]) -> Sequence[str]:
    lengths = {name: len(column) for name, column in columns.items()}
    if len(set(lengths.values())) > 1:
        shown = ", ".join(f"{name.replace('_', ' ')} {length}" for name, length in lengths.items())
        raise Refused(f"An age group is missing: {shown}. Every list needs the same groups.")
    size = next(iter(lengths.values()))
    if size == 0:
        raise Refused("There are no age groups.")
    if groups is not None and len(groups) != size:
        raise Refused(f"There are {len(groups)} names for {size} age groups.")
    return groups or [f"age group {i}" for i in range(1, size + 1)]


def _check_groups(names: Sequence[str], column: Sequence[float], check: Callable[[float], None]) -> None:
    for name, value in zip(names, column, strict=True):
        try:
            check(value)
        except Refused as refusal:
            raise Refused(f"{name[:1].upper()}{name[1:]}: {refusal}") from refusal
