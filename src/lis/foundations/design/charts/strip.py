"""A strip: a few things on one line, each a dot with its letter, against an upright for what they are set
against. As small as a row of a table."""

from lis.foundations.design.charts.labels import spread
from lis.foundations.design.charts.svg import INK, SERIES, STRONG, dot, frame, level, line, upright, words

WIDE, TALL = 300, 34
INSET = 10
BASE = 26
PITCH = 13


def strip(spec, *, standalone=False, alt=""):
    """A strip 300 by 34. In a page it is passed over by assistive technology: its figures stand beside it."""
    dots = sorted(spec.dots, key=lambda pair: pair[1])
    at = [_x(place) for _, place in dots]
    stands = spread(at, [PITCH] * len(at), 0, WIDE)
    parts = [level(INSET, WIDE - INSET, BASE, stroke=STRONG)]
    if spec.middle is not None:
        parts.append(upright(_x(spec.middle), BASE - 8, TALL, stroke=INK, width=1.6))
    for (letter, _), x, middle in zip(dots, at, stands, strict=True):
        if abs(middle - x) > 3:
            parts.append(line(f"M{middle:.1f} 14L{x:.1f} {BASE - 4}", stroke=STRONG))
        parts += [
            dot((x, BASE), 4.2, fill=SERIES, stroke="#fff", width=1.2),
            words(middle, 11, letter, size=12, fill=INK, anchor="middle", bold=True),
        ]
    if standalone:
        return frame(parts, width=WIDE, height=TALL, alt=alt, standalone=True)
    size = f'viewBox="0 0 {WIDE} {TALL}" width="{WIDE}" height="{TALL}"'
    return f'<svg {size} aria-hidden="true" focusable="false">{"".join(parts)}</svg>'


def _x(place):
    return INSET + min(max(place, 0), 1) * (WIDE - 2 * INSET)
