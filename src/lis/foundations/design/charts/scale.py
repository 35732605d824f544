"""From values to places on the page: round steps, and an axis that is fitted or starts from zero."""

from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

HEADROOM = 0.05
GRIDLINES = 4


@dataclass(frozen=True)
class Scale:
    """A straight axis: `low` is at `start`, `high` at `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value):
        """Where on the page a value is."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def domain(values, *, from_zero=True, lowest=None, highest=None):
    """The ends of an axis that shows all `values`, with a little room, between `lowest` and `highest`."""
    known = [value for value in values if value is not None and isfinite(value)]
    if not known:
        return 0, 1
    low, high = min(known), max(known)
    if from_zero:
        low, high = min(low, 0), max(high, 0)
    room = (high - low) * HEADROOM or abs(high) * HEADROOM or 1
    low_room = 0 if from_zero and low == 0 else room
    high_room = 0 if from_zero and high == 0 and low < 0 else room
    low, high = low - low_room, high + high_room
    # A bound is kept only where the values keep it: what breaks it must still be seen.
    low = max(low, lowest) if lowest is not None and min(known) >= lowest else low
    high = min(high, highest) if highest is not None and max(known) <= highest else high
    return (low, high) if high > low else (low - 1, high + 1)


def ticks(low, high, most=GRIDLINES, *, halves=False):
    """Round values inside an axis: at most `most` besides zero. `halves` allows steps such as 2.5."""
    power = 10.0 ** floor(log10((high - low) / (most + 1)))
    steps = (
        times * power
        for times in (1, 2, 2.5, 5, 10, 20, 25, 50)
        if halves or times * power not in (0.25, 2.5)
    )
    for step in steps:
        first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
        if last - first + (0 if first <= 0 <= last else 1) <= most:
            return [_clean(index * step, step) for index in range(first, last + 1)]
    raise ValueError(f"No round steps between {low} and {high}.")


def _clean(value, step):
    return round(value, max(0, 1 - floor(log10(step))))


def tick_texts(values, unit=""):
    """Ticks as words, all with the same decimals: 1,000, 2.5m, −0.5%."""
    biggest = max((abs(value) for value in values), default=0)
    size, letter = next(((s, w) for s, w in ((1e9, "bn"), (1e6, "m")) if biggest >= s), (1, ""))
    scaled = [value / size for value in values]
    places = max((_places(value) for value in scaled), default=0)
    return [_tick(value, places, letter) + unit for value in scaled]


def _tick(value, places, letter):
    return f"{value:,.{places}f}{letter}".replace("-", "−") if value else "0"


def _places(value):
    text = f"{value:.10f}".rstrip("0")
    return len(text.partition(".")[2])
