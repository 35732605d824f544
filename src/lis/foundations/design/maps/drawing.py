"""A map as one SVG. Attributes only, so that pages need no inline style."""

from functools import lru_cache
from html import escape

from lis.foundations.design.charts.svg import FONTS, INK
from lis.foundations.design.maps.hatching import paint, patterns
from lis.foundations.design.maps.naming import placed
from lis.foundations.design.maps.paths import area_path
from lis.foundations.design.maps.projection import fitted
from lis.foundations.design.maps.shades import NO_DATA

WIDTH = 1000
TALLEST = 1100
KEPT = 24
# The size of names in a wide drawing, and on a phone, where the same drawing is shown smaller.
NAME_SIZE, PHONE_NAME_SIZE = 24, 41


@lru_cache(maxsize=KEPT)
def draw(spec, *, standalone=False, links=True):
    """The map. With `links` each area that has an address leads there; without, it is one picture."""
    projection = _projection(spec)
    linked = links and not standalone and any(area.href for area in spec.areas)
    parts = _parts(spec, projection, linked, standalone)
    return f"{_head(spec, projection, standalone, linked)}{''.join(parts)}</svg>"


def draw_within(spec, top):
    """The map as a part of a larger picture, `top` units down; and how high it is."""
    projection = _projection(spec)
    parts = "".join(_parts(spec, projection, False, True))
    return f'<g transform="translate(0 {top})">{parts}</g>', projection.height


def _projection(spec):
    return fitted([*spec.shapes.values(), *_outlines(spec)], width=WIDTH, tallest=TALLEST)


def _parts(spec, projection, linked, standalone):
    return (
        f"<defs>{patterns(spec.shades, spec.id)}</defs>",
        '<g stroke="#fff" stroke-width="1" stroke-linejoin="round" fill-rule="evenodd">',
        *_areas(spec, projection, linked, not standalone),
        "</g>",
        *(lines(each, projection) for each in spec.lines),
        *_selected(spec, projection),
        *_points(spec, projection),
        *names(spec, projection, standalone),
    )


def _outlines(spec):
    return [shape for each in spec.lines for shape in each.shapes]


def _head(spec, projection, standalone, linked):
    box = f'viewBox="0 0 {projection.width} {projection.height}"'
    size = f' width="{projection.width}" height="{projection.height}" font-family="{FONTS}"'
    # A picture may hold no links; a group of links may be named.
    role = "group" if linked else "img"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box}{size if standalone else ""} class="lis-map__svg" '
        f'role="{role}" aria-label="{escape(spec.alt)}">'
    )


def _areas(spec, projection, linked, titled):
    """The areas of each shade in a group that is painted once; no data last, so that its edge is seen."""
    for shade in (*range(len(spec.shades)), None):
        members = [area for area in spec.areas if area.shade == shade and area.key in spec.shapes]
        if not members:
            continue
        yield f"<g {_look(spec, shade)}>"
        for area in members:
            yield _area(area, area_path(spec.shapes[area.key], projection), linked, titled)
        yield "</g>"


def _look(spec, shade):
    if shade is not None:
        return f'fill="{paint(spec.shades, shade, spec.id)}"'
    return f'fill="{NO_DATA.fill}" stroke="#7c8a89" stroke-dasharray="5 5"'


def _area(area, path, linked, titled):
    said = escape(f"{area.name}: {area.text}" if area.text else area.name)
    title = f"<title>{said}</title>" if titled else ""
    if not (linked and area.href):
        return f'<path d="{path}">{title}</path>'
    return f'<a href="{escape(area.href)}" aria-label="{said}"><path d="{path}">{title}</path></a>'


def lines(over, projection):
    """Outlines over the areas, which let a press through."""
    path = "".join(area_path(shape, projection) for shape in over.shapes)
    look = (
        f'stroke="{INK}" stroke-width="2.4"'
        if over.heavy
        else f'stroke="{INK}" stroke-width="1.6" stroke-opacity=".6"'
    )
    return f'<path d="{path}" fill="none" {look} stroke-linejoin="round" pointer-events="none"/>'


def _selected(spec, projection):
    if spec.selected not in spec.shapes:
        return
    path = area_path(spec.shapes[spec.selected], projection)
    for colour, width in (("#fff", 9), (INK, 4.5)):
        yield (
            f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}" '
            'stroke-linejoin="round" pointer-events="none"/>'
        )


def _points(spec, projection):
    for point in spec.points:
        x, y = projection(point.longitude, point.latitude)
        yield (
            f'<circle cx="{x}" cy="{y}" r="6" fill="{INK}" stroke="#fff" stroke-width="2">'
            f"<title>{escape(point.name)}</title></circle>"
        )


def names(spec, projection, standalone):
    """The names that there is room for, with a halo; fewer on a phone."""
    kept = placed(spec.names, projection, size=NAME_SIZE)
    on_phone = {text for _, _, text in placed(spec.names, projection, size=PHONE_NAME_SIZE)}
    if not kept:
        return
    yield (
        f'<g font-weight="700" font-size="{NAME_SIZE}" text-anchor="middle" fill="{INK}" stroke="#fff" '
        'stroke-width="5" stroke-linejoin="round" paint-order="stroke" pointer-events="none" '
        'aria-hidden="true" class="lis-map__names">'
    )
    for x, y, text in kept:
        away = "" if standalone or text in on_phone else ' class="lis-map__wide"'
        yield f'<text x="{x}" y="{y}"{away}>{escape(text)}</text>'
    yield "</g>"
