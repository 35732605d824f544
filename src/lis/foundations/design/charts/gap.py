"""Groups in order, each as wide as its share of all, and the line through them that measures the gap."""

from lis.foundations.design.charts.plot import gridlines, plot_for
from lis.foundations.design.charts.svg import (
    BAND,
    INK,
    SERIES,
    STRONG,
    area,
    dot,
    frame,
    level,
    line,
    upright,
    words,
)
from lis.foundations.design.charts.text import width_of


def gap(spec, *, width=740, standalone=False):
    """A column for each group, its value with limits as a dot, and the fitted line from end to end."""
    plot = plot_for([*_values(spec)], width=width, unit=spec.unit, from_zero=spec.from_zero)
    edges = _edges(spec, plot)
    parts = [*gridlines(plot)]
    for index, one in enumerate(spec.steps):
        parts += _column(one, edges[index], edges[index + 1], plot)
    parts += [*_fitted(spec, plot), *_dots(spec, edges, plot), *_feet(spec, edges, plot)]
    return frame(parts, width=width, height=plot.bottom + 44, alt=spec.alt, standalone=standalone)


def _values(spec):
    for one in spec.steps:
        yield from (one.value, one.low, one.high)
    start, rise = spec.line
    yield from (start, start + rise)


def _edges(spec, plot):
    whole = sum(one.share for one in spec.steps) or 1
    edges, at = [plot.left], 0.0
    for one in spec.steps:
        at += one.share
        edges.append(plot.left + at / whole * (plot.right - plot.left))
    return edges


def _column(one, left, right, plot):
    base = plot.y(max(plot.y.low, 0))
    top = plot.y(one.value)
    yield area([(left + 2, top), (right - 2, top), (right - 2, base), (left + 2, base)], BAND)
    yield level(left + 2, right - 2, top, stroke=STRONG)


def _fitted(spec, plot):
    start, rise = spec.line
    path = f"M{plot.left:.1f} {plot.y(start):.1f}L{plot.right:.1f} {plot.y(start + rise):.1f}"
    yield line(path, stroke=SERIES, width=2.2)


def _dots(spec, edges, plot):
    for index, one in enumerate(spec.steps):
        middle = (edges[index] + edges[index + 1]) / 2
        if one.low is not None and one.high is not None:
            yield upright(middle, plot.y(one.high), plot.y(one.low), stroke=INK, width=1.4)
        yield dot((middle, plot.y(one.value)), 4.5, fill="#fff", stroke=INK)


def _feet(spec, edges, plot):
    """Under each group its name and its value where all fit; the ends of the scale below."""
    texts = [(one.label, one.text) for one in spec.steps]
    rooms = [right - left for left, right in zip(edges, edges[1:], strict=False)]
    for row in (0, 1):
        row_texts = [pair[row] for pair in texts]
        widths = [width_of(text, plot.size, row == 1) for text in row_texts]
        if all(width + 2 <= room for width, room in zip(widths, rooms, strict=True)):
            for index, text in enumerate(row_texts):
                middle = (edges[index] + edges[index + 1]) / 2
                y = plot.bottom + 18 + row * 18
                bold = row == 1
                fill = INK
                yield words(middle, y, text, size=plot.size, fill=fill, anchor="middle", bold=bold)
        elif row == 0:
            yield words(plot.left, plot.bottom + 18, spec.first, size=plot.size)
            yield words(plot.right, plot.bottom + 18, spec.last, size=plot.size, anchor="end")
