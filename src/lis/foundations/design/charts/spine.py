"""One row of a spine chart: all places as a bar, the middle half darker, the benchmark upright."""

from lis.foundations.design.charts.svg import INK, SERIES, box, dot, frame, level, upright

WIDE, TALL = 300, 30
INSET = 12
ALL, MIDDLE_HALF = "#e3e8e8", "#b9c5c6"
GOOD, BAD = "#00695c", "#a8281e"


def spine(spec, *, standalone=False, alt=""):
    """A bar 300 by 30. In a page it is passed over by assistive technology: its figures stand beside it."""
    parts = spine_parts(spec)
    if standalone:
        return frame(parts, width=WIDE, height=TALL, alt=alt, standalone=True)
    size = f'viewBox="0 0 {WIDE} {TALL}" width="{WIDE}" height="{TALL}"'
    return f'<svg {size} aria-hidden="true" focusable="false">{"".join(parts)}</svg>'


def spine_parts(spec):
    """What one row is made of, in a box 300 by 30."""
    low, low_quarter, high_quarter, high = (
        _x(place) for place in (spec.low, spec.low_quarter, spec.high_quarter, spec.high)
    )
    parts = [
        box(min(low, high), 9, abs(high - low), 12, ALL),
        box(min(low_quarter, high_quarter), 9, abs(high_quarter - low_quarter), 12, MIDDLE_HALF),
        upright(_x(0.5), 1, 29, stroke=INK, width=1.6),
    ]
    if spec.interval:
        parts.append(level(_x(spec.interval[0]), _x(spec.interval[1]), 15, stroke=INK, width=1.4))
    if spec.value is not None:
        parts.append(_VERDICTS[spec.verdict](_x(spec.value)))
    return parts


def _x(place):
    return INSET + min(max(place, 0), 1) * (WIDE - 2 * INSET)


def _shape(path, fill):
    return f'<path d="{path}" fill="{fill}" stroke="#fff" stroke-width="1.2"/>'


_VERDICTS = {
    "": lambda x: dot((x, 15), 4, fill=INK, stroke="#fff", width=1.2),
    "better": lambda x: dot((x, 15), 7, fill=GOOD, stroke="#fff", width=1.5),
    "similar": lambda x: dot((x, 15), 6, fill="#fff", stroke=INK),
    "worse": lambda x: _shape(f"M{x - 6.5:.1f} 8.5h13v13h-13z", BAD),
    "higher": lambda x: _shape(f"M{x - 5:.1f} 6.5l11 8.5-11 8.5z", SERIES),
    "lower": lambda x: _shape(f"M{x + 5:.1f} 6.5l-11 8.5 11 8.5z", SERIES),
}
