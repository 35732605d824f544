"""The few SVG elements that charts are made of. Attributes only, so that pages need no inline style."""

from html import escape

INK, MUTED, RULE, STRONG = "#17212b", "#4a5560", "#d3dad9", "#7c8a89"
SERIES, BAND, LIMIT = "#1d4a68", "#e6edf0", "#6f8591"
BRAND, SOFT = "#12474b", "#8fa6b5"
FONTS = "Arial, Helvetica, Liberation Sans, sans-serif"


def frame(parts, *, width, height, alt, standalone=False):
    """An image with its words for those who don't see it; `standalone` for a document instead of a page."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:g}"'
    if standalone:
        head += f' width="{width}" height="{height:g}" font-family="{FONTS}"'
    return f'{head} role="img" aria-label="{escape(alt)}">{"".join(parts)}</svg>'


def words(x, y, text, *, size=13, fill=MUTED, anchor="start", bold=False, halo=False):
    """Text at its baseline; a halo keeps it readable where a line passes behind it."""
    weight = ' font-weight="700"' if bold else ""
    side = "" if anchor == "start" else f' text-anchor="{anchor}"'
    edge = ' stroke="#fff" stroke-width="4" stroke-linejoin="round" paint-order="stroke"' if halo else ""
    look = f'font-size="{size}" fill="{fill}"{side}{weight}{edge}'
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}>{escape(text)}</text>'


def line(path, *, stroke=RULE, width=1, dash=""):
    """A line along a path."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="{path}" fill="none" stroke="{stroke}" stroke-width="{width}"{dashed}/>'


def level(x1, x2, y, **look):
    """A level line."""
    return line(f"M{x1:.1f} {y:.1f}H{x2:.1f}", **look)


def upright(x, y1, y2, **look):
    """An upright line."""
    return line(f"M{x:.1f} {y1:.1f}V{y2:.1f}", **look)


def box(x, y, width, height, fill):
    """A filled rectangle."""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"/>'


def area(points, fill):
    """A filled area with these corners."""
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polygon points="{corners}" fill="{fill}"/>'


def dot(place, radius, *, fill=SERIES, stroke="", width=2.0):
    """A point at a place (x, y)."""
    x, y = place
    edge = f' stroke="{stroke}" stroke-width="{width}"' if stroke else ""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{fill}"{edge}/>'


def through(points):
    """A path through points that stops at a gap (None)."""
    steps, pen = [], "M"
    for point in points:
        if point is None:
            pen = "M"
            continue
        steps.append(f"{pen}{point[0]:.1f} {point[1]:.1f}")
        pen = "L"
    return "".join(steps)
