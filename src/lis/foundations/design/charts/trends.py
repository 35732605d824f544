"""Trends of several things as one picture: names at the left, then a small line between its ends."""

from lis.foundations.design.charts.sparkline import sparkline_svg
from lis.foundations.design.charts.svg import INK, frame, words
from lis.foundations.design.charts.text import width_of, wrapped

GAP = 8
LINE = 150
TALL = 34
SIZE = 12


def trends(spec, *, width=740, standalone=False):
    """Every row with its name, beside the line where it is wide enough, above it where it is not."""
    wide = width >= 740
    ends = [max((width_of(text, SIZE) for text in side), default=0) + GAP for side in _sides(spec)]
    left = width - ends[1] - LINE
    room = left - ends[0] - GAP if wide else width
    parts: list[str] = []
    top: float = 4
    for row in spec.rows:
        names = wrapped(row.label, 13, room)
        block = len(names) * 16
        line = top + (max(0, block - TALL) / 2 if wide else block)
        first = top + (max(0, TALL - block) / 2 if wide else 0)
        parts += [words(0, first + (i + 0.8) * 16, text, fill=INK) for i, text in enumerate(names)]
        parts += _line(row, left, line, width)
        top = (max(line + TALL, top + block) if wide else line + TALL) + 4
    return frame(parts, width=width, height=top + 4, alt=spec.alt, standalone=standalone)


def _sides(spec):
    return [row.first for row in spec.rows], [row.last for row in spec.rows]


def _line(row, left, top, width):
    """The line of a row, with what stands at its ends."""
    yield words(left - GAP, top + TALL / 2 + 4, row.first, size=SIZE, anchor="end")
    small = sparkline_svg(row.values, width=LINE, height=TALL)
    yield f'<g transform="translate({left:.1f} {top:.1f})">{_inside(small)}</g>'
    yield words(width, top + TALL / 2 + 4, row.last, size=SIZE, fill=INK, anchor="end", bold=True)


def _inside(svg):
    """What stands in a drawing, without its own frame."""
    return svg[svg.index(">") + 1 : svg.rindex("</svg>")] if svg else ""
