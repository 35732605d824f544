"""Bars from zero, one under another: names at the left, values at the end."""

from lis.foundations.design.charts.labels import spread
from lis.foundations.design.charts.scale import Scale, domain
from lis.foundations.design.charts.series import LOOKS
from lis.foundations.design.charts.spec import LineKind
from lis.foundations.design.charts.svg import INK, MUTED, SERIES, SOFT, box, frame, level, upright, words
from lis.foundations.design.charts.text import width_of, wrapped

PITCH = 30
THICK = 16


def bars(spec, *, width=740, standalone=False):
    """Horizontal bars; where names are long and the drawing narrow, they wrap."""
    size = 13 if width >= 740 else 12
    room = width * (0.36 if width >= 740 else 0.34)
    names = [wrapped(bar.label, size, room, bar.strong) for bar in spec.bars]
    left = max((width_of(text, size, True) for lines in names for text in lines), default=0) + 10
    scale = _scale(spec, left, width, size)
    top = 24 if spec.lines else 4
    tops = _tops(names, size, top)
    height = tops[-1]
    parts = [*_reference_lines(spec, scale, top, height, size)]
    for bar, lines, start, end in zip(spec.bars, names, tops, tops[1:], strict=False):
        parts += [
            *_name(bar, lines, left, (start + end) / 2, size),
            *_bar(bar, scale, (start + end) / 2, size, spec),
        ]
    if height > top:
        parts.append(upright(scale(0), top, height, stroke=INK))
    return frame(parts, width=width, height=height + 4, alt=spec.alt, standalone=standalone)


def _scale(spec, left, width, size):
    """From zero to the longest bar, leaving room for the value beyond either end."""
    values = [value for bar in spec.bars for value in (bar.value, bar.low, bar.high)]
    low, high = domain([*values, *(line.value for line in spec.lines)])
    room = max((width_of(_text(bar, spec), size, True) for bar in spec.bars), default=0) + 8
    before = room if any((bar.value or 0) < 0 for bar in spec.bars) else 0
    return Scale(low, high, left + before, width - room)


def _tops(names, size, top):
    tops = [top]
    for lines in names:
        tops.append(tops[-1] + max(PITCH, len(lines) * (size + 2) + 8))
    return tops


def _text(bar, spec):
    if bar.value is None:
        return bar.text or spec.missing
    return bar.text or f"{bar.value:,g}".replace("-", "−")


def _name(bar, lines, left, middle, size):
    first = middle - len(lines) * (size + 2) / 2 + (size + 2) * 0.78
    for row, text in enumerate(lines):
        yield words(
            left - 8, first + row * (size + 2), text, size=size, fill=INK, anchor="end", bold=bar.strong
        )


def _bar(bar, scale, middle, size, spec):
    zero = scale(0)
    if bar.value is None:
        yield words(zero + 6, middle + size * 0.36, _text(bar, spec), size=size)
        return
    end = scale(bar.value)
    yield box(min(zero, end), middle - THICK / 2, abs(end - zero), THICK, SERIES if bar.strong else SOFT)
    reach = [end]
    if bar.low is not None and bar.high is not None:
        reach += [scale(bar.low), scale(bar.high)]
        yield level(scale(bar.low), scale(bar.high), middle, stroke="#fff", width=4)
        yield level(scale(bar.low), scale(bar.high), middle, stroke=INK, width=1.4)
    look = {"size": size, "fill": INK, "bold": bar.strong, "halo": True}
    if bar.value < 0:
        yield words(min(reach) - 6, middle + size * 0.36, _text(bar, spec), anchor="end", **look)
    else:
        yield words(max(reach) + 6, middle + size * 0.36, _text(bar, spec), **look)


def _reference_lines(spec, scale, top, height, size):
    """Lines across the bars, labelled at the top, their labels off each other."""
    lines = sorted(spec.lines, key=lambda line: line.value)
    widths = [width_of(line.label, size, line.kind is LineKind.GOAL) + 10 for line in lines]
    right = scale.end + (scale.end - scale.start) * 0.2
    for line, centre in zip(
        lines, spread([scale(line.value) for line in lines], widths, 0, right), strict=True
    ):
        bold = line.kind is LineKind.GOAL
        yield upright(scale(line.value), top - 6, height, **LOOKS[line.kind])
        fill = INK if bold else MUTED
        yield words(centre, 12, line.label, size=size, fill=fill, anchor="middle", bold=bold)
