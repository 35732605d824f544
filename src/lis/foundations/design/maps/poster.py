"""A map that stands alone, on a slide or in a message: title, map, legend with counts, source."""

from dataclasses import dataclass, field
from html import escape

from lis.foundations.design.charts.svg import FONTS, INK, MUTED
from lis.foundations.design.charts.text import wrapped
from lis.foundations.design.maps.drawing import WIDTH, draw_within
from lis.foundations.design.maps.hatching import paint, patterns
from lis.foundations.design.maps.shades import NO_DATA
from lis.foundations.design.maps.spec import Map

MARGIN, LINE = 24, 30
TITLE, TEXT, SMALL = 34, 22, 18
ROOM = WIDTH - 2 * MARGIN


@dataclass(frozen=True)
class Poster:
    """What stands on it; `foot` are paragraphs at the bottom."""

    map: Map
    title: str
    subtitle: str = ""
    legend: str = ""
    foot: tuple[str, ...] = field(default_factory=tuple)


def draw_poster(poster):
    """The whole picture as an SVG of its own."""
    parts, y = [], MARGIN
    for text, size, bold in ((poster.title, TITLE, True), (poster.subtitle, TEXT, False)):
        made, y = _paragraph(text, y, size, INK if bold else MUTED, bold)
        parts += made
    drawn, height = draw_within(poster.map, y + 6)
    parts.append(drawn)
    made, y = _legend(poster, y + height + 30)
    parts += made
    for text in poster.foot:
        made, y = _paragraph(text, y, SMALL, MUTED, False)
        parts += made
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y + MARGIN}" width="{WIDTH}" '
        f'height="{y + MARGIN}" font-family="{FONTS}" role="img" aria-label="{escape(poster.map.alt)}">'
        f'<path d="M0 0h{WIDTH}v{y + MARGIN}h-{WIDTH}z" fill="#fff"/>{"".join(parts)}</svg>'
    )


def _paragraph(text, y, size, fill, bold):
    lines = wrapped(text, size, ROOM, bold)
    weight = ' font-weight="700"' if bold else ""
    made = [
        f'<text x="{MARGIN}" y="{y + round((at + 0.9) * size * 1.25)}" font-size="{size}" '
        f'fill="{fill}"{weight}>{escape(line)}</text>'
        for at, line in enumerate(lines)
    ]
    return made, y + round(len(lines) * size * 1.25) + (8 if lines else 0)


def _legend(poster, y):
    spec = poster.map
    prefix = f"{spec.id}-key"
    made, y = _paragraph(poster.legend, y, TEXT, INK, True)
    made.append(f"<defs>{patterns(spec.shades, prefix, step=5)}</defs>")
    rows = [
        (paint(spec.shades, at, prefix), each.label, spec.count(at)) for at, each in enumerate(spec.shades)
    ]
    if spec.count(None):
        rows.append((NO_DATA.fill, NO_DATA.label, spec.count(None)))
    for at, (fill, label, count) in enumerate(rows):
        top = y + at * LINE
        made.append(
            f'<rect x="{MARGIN}" y="{top}" width="34" height="22" fill="{fill}" stroke="#7c8a89"/>'
            f'<text x="{MARGIN + 46}" y="{top + 18}" font-size="{SMALL + 1}" fill="{INK}">{escape(label)}'
            f'<tspan font-weight="700" dx="12">{count:,}</tspan></text>'
        )
    return made, y + len(rows) * LINE + 12
