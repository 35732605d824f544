"""A spine chart as one picture: names at the left, bars, values at the right. For paper."""

from lis.foundations.design.charts.spine import TALL, spine_parts
from lis.foundations.design.charts.spine import WIDE as BAR
from lis.foundations.design.charts.svg import INK, frame, words
from lis.foundations.design.charts.text import width_of, wrapped

GAP = 10


def spines(spec, *, width=740, standalone=False):
    """Every row with its name, beside the bar where it is wide enough, above it where it is not."""
    wide = width >= 740
    size = 13 if wide else 12
    ends = max((width_of(text, 12) for row in spec.rows for text in (row.low, row.high)), default=0) + 6
    values = max((width_of(row.text, size, True) for row in spec.rows), default=0) + GAP
    room = width - values - (BAR + 2 * ends + GAP if wide else 0)
    left = room + GAP + ends if wide else ends
    scale = 1 if wide else min(1, (width - 2 * ends - values) / BAR)
    parts, top = [], 4
    if spec.middle:
        middle = left + BAR * scale / 2
        parts.append(words(middle, top + 10, spec.middle, size=12, anchor="middle"))
        top += 18
    for row in spec.rows:
        names = wrapped(row.label, size, room)
        drawn, top = _row(row, names, top, (left, ends, width, size, scale, wide))
        parts += drawn
    return frame(parts, width=width, height=top + 4, alt=spec.alt, standalone=standalone)


def _row(row, names, top, place):
    """The parts of a row, and where the next begins."""
    left, ends, width, size, scale, wide = place
    block = len(names) * (size + 3)
    bar = top + (max(0, block - TALL) / 2 if wide else block + 2)
    first = top + max(0, TALL - block) / 2 if wide else top
    middle = bar + TALL * scale / 2
    drawn = [
        *(
            words(0, first + (i + 0.8) * (size + 3), text, size=size, fill=INK)
            for i, text in enumerate(names)
        ),
        words(left - 4, middle + 4, row.low, size=12, anchor="end"),
        _moved(spine_parts(row.spine), left, bar, scale),
        words(left + BAR * scale + 4, middle + 4, row.high, size=12),
        words(width, middle + size * 0.36, row.text, size=size, fill=INK, anchor="end", bold=True),
    ]
    return drawn, (max(bar + TALL, top + block) + 4 if wide else bar + TALL * scale + 8)


def _moved(parts, x, y, scale):
    return f'<g transform="translate({x:.1f} {y:.1f}) scale({scale:.3f})">{"".join(parts)}</g>'
