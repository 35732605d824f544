"""Box plots side by side: whiskers to the lowest and highest, a box for the middle half, the middle value."""

from lis.foundations.design.charts.plot import gridlines, plot_for
from lis.foundations.design.charts.svg import (
    INK,
    SERIES,
    area,
    dot,
    frame,
    level,
    line,
    through,
    upright,
    words,
)
from lis.foundations.design.charts.text import width_of, wrapped

FILL = "#b9c5c6"
MOST_WIDE = 56


def boxes(spec, *, width=740, standalone=False):
    """One box for each period; the thing that is spoken of is a line of dots through them."""
    size = 13 if width >= 740 else 12
    label = wrapped(spec.mark_label, size, 150 if width >= 740 else 74, True)
    gutter = max((width_of(text, size, True) for text in label), default=0)
    plot = plot_for(
        [*_values(spec)],
        width=width,
        unit=spec.unit,
        from_zero=spec.from_zero,
        right=gutter + 12 if gutter else 8,
    )
    step = (plot.right - plot.left) / max(1, len(spec.boxes))
    middles = [plot.left + (index + 0.5) * step for index in range(len(spec.boxes))]
    half = min(MOST_WIDE, step * 0.56) / 2
    parts = [
        *gridlines(plot),
        *(part for at, one in zip(middles, spec.boxes, strict=True) for part in _box(one, at, half, plot)),
        *_marks(spec, middles, plot),
        *_mark_label(spec, label, plot),
        *_feet(spec, middles, step, plot),
    ]
    return frame(parts, width=width, height=plot.bottom + 26, alt=spec.alt, standalone=standalone)


def _values(spec):
    for one in spec.boxes:
        yield from (one.low, one.high, one.mark)


def _box(one, at, half, plot):
    low, first, middle, third, high = (
        plot.y(value) for value in (one.low, one.low_quarter, one.middle, one.high_quarter, one.high)
    )
    yield upright(at, high, low, stroke=INK)
    yield level(at - half / 2, at + half / 2, high, stroke=INK)
    yield level(at - half / 2, at + half / 2, low, stroke=INK)
    yield area([(at - half, third), (at + half, third), (at + half, first), (at - half, first)], FILL)
    yield level(at - half, at + half, middle, stroke=INK, width=2)


def _marks(spec, middles, plot):
    at = [
        None if one.mark is None else (middle, plot.y(one.mark))
        for middle, one in zip(middles, spec.boxes, strict=True)
    ]
    if len([place for place in at if place]) > 1:
        yield line(through(at), stroke=SERIES, width=1.4)
    yield from (dot(place, 5, stroke="#fff", width=1.5) for place in at if place)


def _mark_label(spec, label, plot):
    known = [one.mark for one in spec.boxes if one.mark is not None]
    if not known or not label:
        return
    pitch = plot.size + 2
    first = min(max(plot.y(known[-1]) - len(label) * pitch / 2, plot.top), plot.bottom - len(label) * pitch)
    for row, text in enumerate(label):
        y = first + row * pitch + pitch * 0.78
        yield words(plot.right + 8, y, text, size=plot.size, fill=SERIES, bold=True)


def _feet(spec, middles, step, plot):
    """The periods' names: each where they fit, else the first and the last."""
    y = plot.bottom + 18
    widths = [width_of(one.label, plot.size) for one in spec.boxes]
    if widths and max(widths) + 4 > step:
        yield words(plot.left, y, spec.boxes[0].label, size=plot.size)
        if widths[0] + widths[-1] + 12 < plot.right - plot.left:
            yield words(plot.right, y, spec.boxes[-1].label, size=plot.size, anchor="end")
        return
    for middle, one in zip(middles, spec.boxes, strict=True):
        yield words(middle, y, one.label, size=plot.size, anchor="middle")
