"""A map of areas to pick from: each path carries its key; the boxes beside it say which are chosen."""

from html import escape

from lis.foundations.design.maps.drawing import TALLEST, WIDTH
from lis.foundations.design.maps.drawing import lines as drawn_lines
from lis.foundations.design.maps.drawing import names as drawn_names
from lis.foundations.design.maps.paths import area_path
from lis.foundations.design.maps.projection import fitted


def draw_picker(spec, chosen):
    """The map; classes and data attributes are for the script that makes it answer to a press.

    `data-west` and the rest turn a place on the page back into longitude and latitude.
    """
    projection = fitted(spec.shapes.values(), width=WIDTH, tallest=TALLEST)
    paths = "".join(_area(area, spec.shapes[area.key], chosen, projection) for area in _drawn(spec))
    over = "".join(drawn_lines(each, projection) for each in spec.lines)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {projection.width} {projection.height}" '
        f'role="img" aria-label="{escape(spec.alt)}" class="lis-map__svg" {_ground(projection)}>'
        f'<g class="lis-pick__areas" fill-rule="evenodd" stroke-linejoin="round">{paths}</g>'
        f"{over}{''.join(drawn_names(spec, projection, False))}</svg>"
    )


def _drawn(spec):
    return [area for area in spec.areas if area.key in spec.shapes]


def _area(area, shape, chosen, projection):
    picked = ' class="is-picked"' if area.key in chosen else ""
    return (
        f'<path data-key="{escape(area.key)}"{picked} d="{area_path(shape, projection)}">'
        f"<title>{escape(area.name)}</title></path>"
    )


def _ground(projection):
    kept = {name: getattr(projection, name) for name in ("west", "north", "across", "up")}
    return " ".join(f'data-{name}="{value:.7f}"' for name, value in kept.items())
