"""Round numbers along an axis."""

from math import ceil, floor, log10

ROUND = (1, 2, 2.5, 4, 5, 10)


def ticks(low, high, most):
    """Round numbers between two ends, about `most` of them."""
    step = _step((high - low) / most)
    first, last = ceil(low / step), floor(high / step)
    return [count * step for count in range(first, last + 1)]


def printed(value, all_of_them, *, signed=False):
    """A tick as text, with as many decimals as its neighbours need, a true minus and, if signed, a plus."""
    decimals = next(
        (d for d in range(4) if all(abs(round(each, d) - each) < 1e-9 for each in all_of_them)), 4
    )
    text = f"{value:,.{decimals}f}".replace("-", "−")
    return f"+{text}" if signed and value > 0 else text


def _step(least):
    power = 10 ** floor(log10(least))
    return next(times * power for times in ROUND if times * power >= least * 0.999999)
