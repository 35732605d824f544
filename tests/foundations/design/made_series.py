"""Series of every awkward kind, the same ones each time."""

import random

from lis.foundations.design.charts import Band, Bracket, Line, LineKind, Reading, Series

MONTHS = ("April", "May", "June", "July", "August", "September", "October", "November", "December")
MONTHS += ("January", "February", "March")
SHAPES = {
    "counts": lambda dice: max(0, round(dice.gauss(200, 40))),
    "per cents": lambda dice: min(100, round(dice.gauss(96, 3), 2)),
    "negative": lambda dice: round(dice.gauss(0, 50)),
    "zeros": lambda dice: 0,
    "huge": lambda dice: dice.gauss(5e9, 2e9),
    "tiny": lambda dice: abs(dice.gauss(4e-4, 1e-4)),
    "equal": lambda dice: 42,
}


def a_series(*, shape="counts", length=18, seed=1, gaps=0.0, from_zero=True):
    """Readings of a shape with limits, an average, two goals, notes, gaps and two tiers of brackets."""
    dice = random.Random(f"{shape} {length} {seed}")
    values = [None if dice.random() < gaps else SHAPES[shape](dice) for _ in range(length)]
    known = [value for value in values if value is not None] or [0]
    middle, spread = sum(known) / len(known), (max(known) - min(known)) / 3
    return Series(
        alt="A made series & its <limits>",
        readings=tuple(_reading(i, value, middle + spread, length) for i, value in enumerate(values)),
        band=Band(
            middle - spread,
            middle + spread,
            _label("Lower limit", middle - spread),
            _label("Upper limit", middle + spread),
        ),
        lines=_lines(middle, spread, length),
        tiers=(_tier(length, 3, "Q{}: 1,234"), _tier(length, 12, "20{}/11: 2,684 in the year")),
        tier_label="Total",
        from_zero=from_zero,
        unit="%" if shape == "per cents" else "",
    )


def every_series():
    """Every shape at every length, fitted and from zero, with gaps and without."""
    return [
        a_series(shape=shape, length=length, seed=length, gaps=gaps, from_zero=from_zero)
        for shape in SHAPES
        for length in (1, 2, 5, 9, 18, 36, 120)
        for gaps, from_zero in ((0.0, True), (0.2, False))
    ]


def _reading(index, value, high, length):
    note = "outside the limits" if value is not None and value > high else ""
    name = MONTHS[index % 12]
    return Reading(name, value, _printed(value), name[0], note=note, strong=index >= length - 3)


def _lines(middle, spread, length):
    average = Line(_label("Average", middle), middle, LineKind.AVERAGE)
    late = Line(_label("Goal", middle + spread / 9), middle + spread / 9, start=length // 2)
    if length < 6:
        return (average, late)
    return (average, late, Line(_label("Goal", middle - spread), middle - spread, end=length // 2 - 1))


def _tier(length, size, text):
    return tuple(
        Bracket(
            start,
            min(start + size, length) - 1,
            text.format(10 + start // size),
            str(start),
            start + size >= length,
        )
        for start in range(0, length, size)
    )


def _label(words, value):
    return f"{words} {_printed(value)}"


def _printed(value):
    return "" if value is None else f"{value:,.4g}".replace("-", "−")
