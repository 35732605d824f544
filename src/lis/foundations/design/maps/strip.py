"""One square for each area, piled up along the values: the spread that a map can't show."""

from html import escape
from math import ceil, floor

from lis.foundations.design.charts.scale import domain
from lis.foundations.design.charts.svg import FONTS, INK, MUTED
from lis.foundations.design.maps.hatching import paint, patterns
from lis.foundations.design.maps.ticks import printed, ticks

BINS = {740: 70, 350: 44}
TALLEST, LEAST_SIDE, BELOW, ABOVE = 150, 2.5, 26, 6


def draw_strip(spec, *, width=740, standalone=False):
    """The strip, `width` wide: 740, or 350 for a phone."""
    known = [square for square in spec.squares if square.value is not None]
    low, high = domain([square.value for square in known], from_zero=spec.signed)
    piles = _piles(known, low, high, BINS[width])
    side = _side(piles, width)
    top = ABOVE + max((len(pile) for pile in piles.values()), default=1) * side[1]
    prefix = f"{spec.id}-{width}"
    parts = [
        f"<defs>{patterns(spec.shades, prefix, step=3)}</defs>",
        *(_pile(pile, at, side, top, spec, prefix) for at, pile in piles.items()),
        f'<path d="M0 {top:g}H{width}" stroke="{INK}"/>',
        *_axis(spec, low, high, width, top),
    ]
    return f"{_head(spec, width, ceil(top) + BELOW, standalone)}{''.join(parts)}</svg>"


def _head(spec, width, height, standalone):
    size = f' width="{width}" height="{height}" font-family="{FONTS}"' if standalone else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"{size} role="img" '
        f'aria-label="{escape(spec.alt)}">'
    )


def _piles(squares, low, high, bins):
    """The squares of each bin, in the order of their values."""
    piles: dict[int, list] = {}
    for square in sorted(squares, key=lambda each: each.value):
        at = min(bins - 1, floor((square.value - low) / (high - low) * bins))
        piles.setdefault(at, []).append(square)
    return piles


def _side(piles, width):
    """How wide and how high a square is; flatter where the highest pile would be too high."""
    across = width / BINS[width]
    highest = max((len(pile) for pile in piles.values()), default=1)
    return across, max(min(across, TALLEST / highest), LEAST_SIDE if highest * LEAST_SIDE < 400 else 0.5)


def _pile(pile, at, side, top, spec, prefix):
    wide, high = side
    return "".join(
        f'<rect x="{at * wide + 0.5:.1f}" y="{top - (n + 1) * high + 0.5:.1f}" width="{wide - 1:.1f}" '
        f'height="{max(high - 1, 0.4):.1f}" {_look(spec, square, prefix)}/>'
        for n, square in enumerate(pile)
    )


def _look(spec, square, prefix):
    if square.shade is None:
        return 'fill="#fff" stroke="#7c8a89" stroke-dasharray="2 2"'
    # Light squares need an edge to be seen on white.
    return f'fill="{paint(spec.shades, square.shade, prefix)}" stroke="#7c8a89" stroke-width=".6"'


def _axis(spec, low, high, width, top):
    marks = ticks(low, high, 5 if width > 400 else 3)
    for at in marks:
        x = (at - low) / (high - low) * width
        text = printed(at, marks, signed=spec.signed) + spec.unit
        yield f'<path d="M{x:.1f} {top:g}v5" stroke="{INK}"/>'
        yield (
            f'<text x="{x:.1f}" y="{top + 20:.1f}" font-size="13" fill="{MUTED}" '
            f'text-anchor="{_anchor(x, width)}">{escape(text)}</text>'
        )


def _anchor(x, width):
    if x < width * 0.05:
        return "start"
    return "end" if x > width * 0.95 else "middle"
