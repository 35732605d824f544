"""Small multiples: many small charts on one scale, so that eyes can compare them."""

from lis.foundations.design.charts.scale import Scale, domain, tick_texts, ticks
from lis.foundations.design.charts.series import LOOKS
from lis.foundations.design.charts.spec import LineKind
from lis.foundations.design.charts.svg import INK, RULE, SERIES, dot, frame, level, line, through, words
from lis.foundations.design.charts.text import width_of, wrapped

GAP = 22
TALL = 84
ABOVE = 36
BELOW = 20


def multiples(spec, *, width=740, standalone=False):
    """Three across at 740; at 350 two, or one where titles are long; all on the same scale."""
    across = 3 if width >= 740 else _across(spec)
    size = 12.5 if width >= 740 else 12
    low, high = domain(
        [*(value for panel in spec.panels for value in panel.values), spec.goal], from_zero=spec.from_zero
    )
    values = ticks(low, high, most=2)
    labels = list(zip(values, tick_texts(values, spec.unit), strict=True))
    gutter = max((width_of(text, size) for _, text in labels), default=0) + 8
    wide = (width - GAP * (across - 1)) / across
    parts, rows = [], 0
    for index, panel in enumerate(spec.panels):
        rows, column = index // across, index % across
        left, top = column * (wide + GAP) + gutter, rows * (ABOVE + TALL + BELOW + 10) + ABOVE
        y = Scale(low, high, top + TALL, top)
        parts += _panel(spec, panel, left, (column * (wide + GAP)) + wide, y, labels, size)
    height = (rows + 1) * (ABOVE + TALL + BELOW + 10) - 6
    return frame(parts, width=width, height=height, alt=spec.alt, standalone=standalone)


def _across(spec):
    longest = max((width_of(panel.title + panel.text, 12, True) for panel in spec.panels), default=0)
    ends = width_of(spec.first, 12) + width_of(spec.last, 12)
    return 2 if max(longest, ends) < 116 else 1


def _panel(spec, panel, left, right, y, labels, size):
    value_width = width_of(panel.text, size, True)
    title = _clipped(panel.title, size, right - left - value_width - 8)
    yield words(left, y.end - 18, title, size=size, fill=INK, bold=True)
    yield words(right, y.end - 18, panel.text, size=size, fill=SERIES, anchor="end", bold=True)
    for value, text in labels:
        yield level(left, right, y(value), stroke=INK if value == 0 else RULE)
        yield words(left - 6, y(value) + size * 0.35, text, size=size, anchor="end")
    if spec.goal is not None:
        yield level(left, right, y(spec.goal), **LOOKS[LineKind.GOAL])
    yield from _line(panel, left, right, y, size)
    yield words(left, y.start + 16, spec.first, size=12)
    yield words(right, y.start + 16, spec.last, size=12, anchor="end")


def _line(panel, left, right, y, size):
    step = (right - left - 12) / max(1, len(panel.values) - 1)
    at = [None if v is None else (left + 6 + i * step, y(v)) for i, v in enumerate(panel.values)]
    yield line(through(at), stroke=SERIES, width=1.8)
    known = [place for place in at if place]
    if not known:
        yield words(left + 6, (y.start + y.end) / 2, "No figures", size=size)
        return
    yield dot(known[-1], 3.4)


def _clipped(title, size, room):
    """The first line of a title that is too long, with an ellipsis; the table has it in full."""
    lines = wrapped(title, size, room - 10, True)
    return lines[0] if len(lines) < 2 else f"{lines[0]}…"
