"""Scatter: two values of each thing, with the line through them. Those spoken of are named."""

from lis.foundations.design.charts.labels import Board
from lis.foundations.design.charts.plot import gridlines, plot_for
from lis.foundations.design.charts.scale import Scale, domain, tick_texts, ticks
from lis.foundations.design.charts.svg import INK, LIMIT, SOFT, dot, frame, line, upright, words
from lis.foundations.design.charts.text import width_of, wrapped

MANY = 60


def scatter(spec, *, width=740, standalone=False):
    """Dots by two scales; the axes are named in words, the upright one above its numbers."""
    size = 13 if width >= 740 else 12
    title = wrapped(spec.y.label, size, width - 8)
    top = len(title) * (size + 3) + 12
    plot = plot_for(
        [one.y for one in spec.dots],
        width=width,
        unit=spec.y.unit,
        from_zero=spec.y.from_zero,
        top=top,
        bottom=(top + 280, top + 230),
        right=16,
    )
    x = _x_scale(spec, plot)
    foot, height = _x_axis(spec, plot, x, width)
    parts = [
        *(words(0, (row + 1) * (size + 3) - 3, text, size=size) for row, text in enumerate(title)),
        *gridlines(plot),
        *foot,
        *_fit(spec, plot, x),
        *_dots(spec, plot, x),
        *_names(spec, plot, x),
    ]
    return frame(parts, width=width, height=height, alt=spec.alt, standalone=standalone)


def _x_scale(spec, plot):
    low, high = domain([one.x for one in spec.dots], from_zero=spec.x.from_zero)
    return Scale(low, high, plot.left + 6, plot.right)


def _x_axis(spec, plot, x, width):
    """Numbers and name of the level axis, and the height of the whole drawing."""
    marks = ticks(x.low, x.high, halves=not spec.x.from_zero)
    parts = [upright(x(one), plot.bottom, plot.bottom + 5, stroke=INK) for one in marks]
    for value, text in zip(marks, tick_texts(marks, spec.x.unit), strict=True):
        half = width_of(text, plot.size) / 2
        middle = min(max(x(value), plot.left - 4 + half), width - half)
        parts.append(words(middle, plot.bottom + 19, text, size=plot.size, anchor="middle"))
    lines = wrapped(spec.x.label, plot.size, width - 8)
    start = plot.bottom + 24
    for row, text in enumerate(lines, 1):
        parts.append(words(width - 4, start + row * (plot.size + 3), text, size=plot.size, anchor="end"))
    return parts, start + len(lines) * (plot.size + 3) + 6


def _fit(spec, plot, x):
    """The line through the dots, as far as it stays inside the plot."""
    if not spec.fit or not spec.dots:
        return
    slope, start = spec.fit
    ends = [min(one.x for one in spec.dots), max(one.x for one in spec.dots)]
    points = _inside([(at, start + slope * at) for at in ends], plot.y.low, plot.y.high)
    if points:
        (x1, y1), (x2, y2) = points
        path = f"M{x(x1):.1f} {plot.y(y1):.1f}L{x(x2):.1f} {plot.y(y2):.1f}"
        yield line(path, stroke=LIMIT, width=1.6, dash="6 3")


def _inside(ends, low, high):
    """The stretch of a line whose heights are between `low` and `high`; None where there is none."""
    (x1, y1), (x2, y2) = ends
    if y1 == y2:
        return ends if low <= y1 <= high else None
    at = sorted((edge - y1) / (y2 - y1) for edge in (low, high))
    first, last = max(0, at[0]), min(1, at[1])
    if first >= last:
        return None
    return [(x1 + t * (x2 - x1), y1 + t * (y2 - y1)) for t in (first, last)]


def _dots(spec, plot, x):
    radius = 4 if len(spec.dots) <= MANY else 3
    for one in sorted(spec.dots, key=lambda each: each.strong):
        at = (x(one.x), plot.y(one.y))
        if one.strong:
            yield dot(at, radius + 2, stroke="#fff", width=1.5)
        else:
            yield dot(at, radius, fill=SOFT, stroke="#fff", width=1)


def _names(spec, plot, x):
    board = Board(plot.left + 2, plot.right, plot.top, plot.bottom - 2)
    named = [one for one in spec.dots if one.strong]
    # Among very many dots a name can't but lie over some.
    kept_clear = spec.dots if len(spec.dots) <= MANY else named
    board.taken += [_around(x(one.x), plot.y(one.y)) for one in kept_clear]
    for one in named:
        found = board.take(
            x(one.x), plot.y(one.y), width_of(one.label, plot.size, True), plot.size + 2, far=True
        )
        if found:
            yield words(
                found[0],
                found[1] + plot.size * 0.36,
                one.label,
                size=plot.size,
                fill=INK,
                anchor="middle",
                bold=True,
                halo=True,
            )


def _around(x, y):
    return (x - 6, y - 6, x + 6, y + 6)
