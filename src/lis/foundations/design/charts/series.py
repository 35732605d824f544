"""A series in time: a line with limits, average and goal, or dots where fewer than six values are known."""

from typing import Any

from lis.foundations.design.charts.feet import feet
from lis.foundations.design.charts.labels import Board, spread
from lis.foundations.design.charts.layout import last_known, lay_out, reaches_end
from lis.foundations.design.charts.spec import LineKind
from lis.foundations.design.charts.svg import (
    BAND,
    INK,
    LIMIT,
    MUTED,
    RULE,
    SERIES,
    STRONG,
    area,
    box,
    dot,
    frame,
    level,
    line,
    through,
    words,
)
from lis.foundations.design.charts.text import width_of

FEW = 6
LOOKS: dict[LineKind, dict[str, Any]] = {
    LineKind.GOAL: {"stroke": INK, "width": 2, "dash": "6 3"},
    LineKind.AVERAGE: {"stroke": LIMIT},
    LineKind.LIMIT: {"stroke": LIMIT, "dash": "1.5 3"},
}


def series_chart(spec, *, width=740, standalone=False):
    """A line chart, or dots where fewer than six values are known."""
    known = sum(reading.value is not None for reading in spec.readings)
    return (dots if known < FEW else control_chart)(spec, width=width, standalone=standalone)


def control_chart(spec, *, width=740, standalone=False):
    """A line through the readings, with band, average, goal and bracketed totals; `width` is 740 or 350."""
    return _draw(spec, width, standalone, few=False)


def dots(spec, *, width=740, standalone=False):
    """A few readings as dots, each with its value, since a line would promise more than there is."""
    return _draw(spec, width, standalone, few=True)


def _draw(spec, width, standalone, *, few):
    layout = lay_out(spec, width, few=few)
    at = [_place(layout, index, reading) for index, reading in enumerate(spec.readings)]
    board = Board(layout.left, layout.right, 2, layout.bottom - 2, lines=(at, *_level_lines(spec, layout)))
    below, height = feet(spec, layout)
    parts = [
        *_band(spec, layout),
        *_gridlines(layout),
        *_lines(spec, layout),
        *(_dots_and_thread(spec, at) if few else _line_and_dots(spec, layout, at)),
        *(_value_labels(spec, layout, at, board) if few else _named(spec, layout, at, board)),
        *_line_labels(spec, layout, board),
        *_end_labels(layout),
        *below,
    ]
    return frame(parts, width=width, height=height, alt=spec.alt, standalone=standalone)


def _place(layout, index, reading):
    return None if reading.value is None else (layout.x(index), layout.y(reading.value))


def _band(spec, layout):
    if not spec.band:
        return
    if spec.band.each:
        yield from _seasonal_band(spec, layout)
        return
    high = layout.top if spec.band.high is None else layout.y(spec.band.high)
    low = layout.bottom if spec.band.low is None else layout.y(spec.band.low)
    yield box(layout.left, high, layout.right - layout.left, low - high, BAND)
    for value, y in ((spec.band.high, high), (spec.band.low, low)):
        if value is not None:
            yield level(layout.left, layout.right, y, **LOOKS[LineKind.LIMIT])


def _seasonal_band(spec, layout):
    """Limits that go with the readings: an area between two lines."""
    known = [(layout.x(i), pair) for i, pair in enumerate(spec.band.each) if pair]
    if not known:
        return
    lows = [(x, layout.y(low)) for x, (low, _) in known]
    highs = [(x, layout.y(high)) for x, (_, high) in known]
    yield area([*highs, *reversed(lows)], BAND)
    for edge in (highs, lows):
        yield line(through(edge), **LOOKS[LineKind.LIMIT])


def _gridlines(layout):
    for value, text in layout.ticks:
        y = layout.y(value)
        yield level(layout.left, layout.right, y, stroke=INK if value == 0 else RULE)
        yield words(layout.left - 7, y + layout.size * 0.35, text, size=layout.size, anchor="end")


def _level_lines(spec, layout):
    """Where each reference line starts and ends."""
    last = len(spec.readings) - 1
    for each in spec.lines:
        y = layout.y(each.value)
        yield (layout.edge(each.start), y), (layout.edge(1 + (last if each.end is None else each.end)), y)


def _lines(spec, layout):
    for each, (start, end) in zip(spec.lines, _level_lines(spec, layout), strict=True):
        yield level(start[0], end[0], start[1], **LOOKS[each.kind])


def _line_and_dots(spec, layout, at):
    yield line(through(at), stroke=SERIES, width=2.2 if layout.step > 8 else 1.6)
    last = last_known(spec)
    if last is not None and last < len(at) - 1:
        yield level(at[last][0] + 6, layout.right, at[last][1], stroke=STRONG, dash="1 3")
    for index, reading in enumerate(spec.readings):
        if at[index] and (layout.step > 8 or reading.note or index == last or _is_alone(at, index)):
            yield from _point(reading, at[index], small=layout.step <= 8)


def _is_alone(at, index):
    before = index > 0 and at[index - 1]
    after = index + 1 < len(at) and at[index + 1]
    return not before and not after


def _point(reading, place, *, small=False):
    if reading.note:
        yield dot(place, 6, fill="#fff", stroke=SERIES, width=2.2)
    radius = 4.2 if reading.strong else 2.4 if small else 3
    yield dot(place, radius, **({"fill": "#fff", "stroke": SERIES, "width": 1.8} if reading.hollow else {}))


def _dots_and_thread(spec, at):
    yield line(through(at), stroke=SERIES, width=1).replace("/>", ' stroke-opacity=".6"/>')
    last = last_known(spec)
    for index, reading in enumerate(spec.readings):
        if at[index]:
            solid = index == last and not reading.hollow
            yield dot(at[index], 5) if solid else dot(at[index], 4.4, fill="#fff", stroke=SERIES)


def _value_labels(spec, layout, at, board):
    for index, reading in enumerate(spec.readings):
        if at[index]:
            bold = reading.strong or index == last_known(spec)
            yield from _written(board, at[index], reading.printed, layout.size, bold=bold, far=True)


def _named(spec, layout, at, board):
    """Name the points that need it: in full where there is room, else by value, else only by their ring."""
    for index, reading in enumerate(spec.readings):
        if not at[index] or not reading.note:
            continue
        full = f"{reading.label}: {reading.printed}, {reading.note}"
        # The last point's value stands at the right already.
        short = () if index == last_known(spec) else (reading.printed,)
        for text in (full, *short) if layout.is_wide else short:
            drawn = list(_written(board, at[index], text, layout.size, bold=True))
            if drawn:
                yield from drawn
                break


def _line_labels(spec, layout, board):
    """Labels of the reference lines that stop before the right end: over the end they have."""
    for each in spec.lines:
        if each.label and not reaches_end(each, spec):
            place = (layout.edge(each.end + 1) - width_of(each.label, 12, True) / 2, layout.y(each.value) + 3)
            yield from _written(board, place, each.label, 12, bold=each.kind is LineKind.GOAL, far=True)


def _written(board, place, text, size, *, bold=False, far=False):
    found = board.take(*place, width_of(text, size, bold), size, far=far)
    if found:
        x, y = found
        yield words(x, y + size * 0.36, text, size=size, fill=INK, anchor="middle", bold=bold)


def _end_labels(layout):
    """Labels at the right end, off each other, with a leader where one had to move."""
    ends = sorted(layout.ends, key=lambda end: layout.y(end.value))
    pitch = layout.size + 2
    heights = [len(end.lines) * pitch + 2 for end in ends]
    wishes = [layout.y(end.value) for end in ends]
    for end, wish, centre, height in zip(
        ends, wishes, spread(wishes, heights, 2, layout.bottom + 4), heights, strict=True
    ):
        if abs(centre - wish) > 4:
            yield line(
                f"M{layout.right + 1:.1f} {wish:.1f}L{layout.right + 7:.1f} {centre:.1f}", stroke=STRONG
            )
        first = centre - height / 2 + 1 + pitch * 0.76
        for row, text in enumerate(end.lines):
            yield words(
                layout.right + 9,
                first + row * pitch,
                text,
                size=layout.size,
                fill=end.fill or MUTED,
                bold=end.bold,
            )
