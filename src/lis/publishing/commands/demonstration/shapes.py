"""How made-up months are drawn: pure functions of a seeded source of chance. Every result is exact."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from random import Random


def share_out(total: int, weights: Sequence[float]) -> list[int]:
    """Whole parts of `total` in proportion to `weights`, by largest remainders: they add up exactly."""
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    parts = [int(part) for part in exact]
    by_remainder = sorted(range(len(parts)), key=lambda at: parts[at] - exact[at])
    for at in by_remainder[: total - sum(parts)]:
        parts[at] += 1
    return parts


def uneven(chance: Random, season: Sequence[float], spread: float) -> list[float]:
    """The season's weights, each times a gamma factor of mean 1 and coefficient of variation `spread`.

    Counts shared out by these vary more than chance alone would make them, as recorded events do.
    """
    shape = 1 / spread**2
    return [weight * chance.gammavariate(shape, 1 / shape) for weight in season]


def climb(chance: Random, start: Decimal, end: Decimal, parts: int, decimals: int) -> list[Decimal]:
    """A figure that adds up within the year: never falls, and ends at `end` exactly."""
    steps = [chance.gammavariate(12, 1 / 12) for _ in range(parts)]
    reached, so_far = [], 0.0
    for step in steps:
        so_far += step
        reached.append(rounded(float(start) + float(end - start) * so_far / sum(steps), decimals))
    return [*reached[:-1], rounded(end, decimals)]


def drift(chance: Random, start: int, end: int, parts: int, spread: float) -> list[int]:
    """A stock that moves from `start` to `end`, which it reaches exactly in the last part."""
    walk, here = [], 0.0
    for _ in range(parts):
        here += chance.gauss(0, spread)
        walk.append(here)
    return [
        round(start + (end - start) * at / parts + value - walk[-1] * at / parts)
        for at, value in enumerate(walk, 1)
    ]


def around(chance: Random, middle: float, spread: float, step: Decimal, low: float, high: float) -> Decimal:
    """One value near `middle`, in whole steps, from `low` to `high`."""
    drawn = min(high, max(low, chance.gauss(middle, spread)))
    return (Decimal(repr(drawn)) / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def rounded(value: Decimal | float, decimals: int) -> Decimal:
    """The value with this many decimals, half up."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def numerators(rates: Sequence[float], denominators: Sequence[int], whole: Decimal) -> list[int]:
    """Numerators near `rates` per cent of their denominators, which together give `whole` per cent."""
    total = sum(denominators)
    wanted = int(rounded(whole * total / 100, 0))
    return share_out(wanted, [rate * part for rate, part in zip(rates, denominators, strict=True)])
