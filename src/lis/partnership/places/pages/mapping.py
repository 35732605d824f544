"""Maps of what a neighbourhood covers: the areas of its type around it, its own ones shaded."""

from typing import Any

from lis.foundations.design import maps
from lis.partnership.places import queries
from lis.partnership.places.models import Area, Boundary

SHADES = (
    maps.Shade("Not in it", "#f1f1ee"),
    maps.Shade("In part", "#7fb0ac", hatch="white"),
    maps.Shade("Whole", "#12474b"),
)
OUT, PART, WHOLE = range(3)
LARGER = 60
MOST_DRAWN = 1200
MOST_LINKED = 400
MOST_NAMED = 40


def map_of_parts(
    name: str, blocks: str, parts: dict[str, float], outline: bytes | memoryview | None = None
) -> maps.Map | None:
    """The areas around, shaded by whether they are whole, in part or not in it; over them what was drawn."""
    import shapely

    frame = frame_for(blocks, list(parts))
    shapes = queries.shapes(blocks, frame)
    if not shapes or len(shapes) > MOST_DRAWN or not set(parts) & set(shapes):
        return None
    named = dict(queries.areas(blocks, frame).values_list("code", "name"))
    areas = tuple(_area(code, named.get(code, ""), parts.get(code, 0.0)) for code in shapes)
    lines = (maps.Lines((shapely.from_wkb(bytes(outline)),), heavy=True),) if outline else ()
    around = str(frame) if frame else "its neighbours"
    alt = f"Map of {around}: {name} covers {_words(parts, shapes)}. The parts are in the table."
    return maps.Map(alt, shapes, areas, SHADES, lines, id="covers")


def frame_for(blocks: str, codes: list[str]) -> Area | None:
    """The borough or larger area that the parts lie in: that of the first with a parent."""
    for area in queries.areas(blocks).filter(code__in=codes[:50]).select_related("type", "parent"):
        above = [one for one in queries.ancestors(area) if one.type.size >= LARGER]
        if above:
            return above[0]
    return None


def _area(code: str, name: str, weight: float) -> maps.Area:
    shade = OUT if not weight else WHOLE if weight == 1 else PART
    text = {OUT: "not in it", WHOLE: "whole"}.get(shade, f"{weight:.0%} of it")
    return maps.Area(code, name or code, text, shade)


def _words(parts: dict[str, float], shapes: dict[str, Any]) -> str:
    whole = sum(weight == 1 for weight in parts.values())
    some = len(parts) - whole
    words = [f"{whole:,} whole" * bool(whole), f"{some:,} in part" * bool(some)]
    return f"{' and '.join(word for word in words if word)} of {len(shapes):,} areas"


def map_of_level(slug: str) -> maps.Map | None:
    """Every area of a type that has a shape here, each leading to its profile; None for none or too many."""
    shapes = (
        queries.shapes(slug) if Boundary.objects.filter(area__type__slug=slug).count() <= MOST_LINKED else {}
    )
    if not shapes:
        return None
    known = list(queries.areas(slug).filter(code__in=list(shapes)).select_related("type"))
    areas = tuple(maps.Area(one.code, str(one), "", 0, queries.place_address(one)) for one in known)
    names = tuple(_name(str(one), shapes[one.code]) for one in known) if len(known) <= MOST_NAMED else ()
    plural = known[0].type.plural
    alt = f"Map of {len(known):,} {plural}. Each leads to its page; the table has the same."
    return maps.Map(alt, shapes, areas, (maps.Shade(plural, "#b7d3cf"),), names=names, id="browse-map")


def _name(text: str, shape: Any) -> maps.Name:
    middle = shape.representative_point()
    return maps.Name(text, middle.x, middle.y)


def boroughs_with_shapes(type: str) -> list[Area]:
    """The boroughs that hold areas of a type with a shape here, by name."""
    parents = Boundary.objects.filter(area__type__slug=type).values_list(
        "area__parent", "area__parent__parent"
    )
    above: set[int] = {pk for pair in parents.distinct() for pk in pair if pk}
    return list(
        Area.objects.filter(pk__in=above, type__level="borough").select_related("type").order_by("name")
    )
