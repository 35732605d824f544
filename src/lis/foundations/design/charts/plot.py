"""The ground of a chart with an upright scale: where it stands, its gridlines and their numbers."""

from dataclasses import dataclass

from lis.foundations.design.charts.scale import Scale, domain, tick_texts, ticks
from lis.foundations.design.charts.svg import INK, RULE, level, words
from lis.foundations.design.charts.text import width_of

WIDE = 740


@dataclass(frozen=True)
class Plot:
    """Where a chart is drawn, its upright scale, and the size of its words."""

    left: float
    right: float
    top: float
    bottom: float
    size: float
    y: Scale
    ticks: tuple


def plot_for(values, *, width, unit="", from_zero=True, top=10, bottom=(288, 240), right=8):
    """A plot that shows all `values`; its gutter is as wide as its numbers need."""
    size = 13 if width >= WIDE else 12
    low, high = domain(values, from_zero=from_zero)
    marks = ticks(low, high, halves=not from_zero)
    texts = tick_texts(marks, unit)
    left = max(26, *(width_of(text, size) + 9 for text in texts))
    floor = bottom[0] if width >= WIDE else bottom[1]
    return Plot(
        left=left,
        right=width - right,
        top=top,
        bottom=floor,
        size=size,
        y=Scale(low, high, floor, top),
        ticks=tuple(zip(marks, texts, strict=True)),
    )


def gridlines(plot):
    """Level lines with their numbers."""
    for value, text in plot.ticks:
        y = plot.y(value)
        yield level(plot.left, plot.right, y, stroke=INK if value == 0 else RULE)
        yield words(plot.left - 7, y + plot.size * 0.35, text, size=plot.size, anchor="end")
