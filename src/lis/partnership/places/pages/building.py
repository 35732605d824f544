"""Build a neighbourhood: how to choose, what to pick from, and what a choice covers."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from lis.foundations.design import maps
from lis.foundations.design.html import trusted
from lis.partnership.places import queries
from lis.partnership.places.models import Area, AreaType, Boundary, Postcode
from lis.partnership.places.pages.mapping import boroughs_with_shapes, map_of_parts
from lis.partnership.places.queries import Chosen

WARDS = 40
SMALLEST_SHAPE_LEVEL = 60
MOST_TO_PICK = 600
SHOWN_PARTS = 400
HOWS = (
    ("areas", "Pick areas", "Tick wards or small areas in a list, or press them on a map."),
    ("postcodes", "Paste postcodes", "Each area counts by the share of its postcodes that are in your list."),
    ("drawn", "Draw on a map", "Press the corners of the neighbourhood on a map."),
    ("shape", "Upload a shape", "A GeoJSON file from a map program."),
)


@dataclass(frozen=True)
class Box:
    """An area to tick."""

    code: str
    name: str
    ticked: bool


@dataclass(frozen=True)
class BoxGroup:
    """Areas to tick, under the ward in which they lie; no heading where they are wards themselves."""

    heading: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class Pick:
    """The areas of one type in one borough to pick from; other types and boroughs as links."""

    type: AreaType
    within: Area | None
    groups: tuple[BoxGroup, ...]
    map: maps.Map | None
    types: tuple[dict[str, Any], ...]
    boroughs: tuple[dict[str, Any], ...]
    ticked: frozenset[str]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Codes and names, as a form takes them."""
        return [(box.code, box.name) for group in self.groups for box in group.boxes]

    @property
    def drawing(self) -> str:
        """The map to press; empty where there are no shapes."""
        return trusted(maps.draw_picker(self.map, set(self.ticked))) if self.map else ""


def pick_page(asked: Any, ticked: frozenset[str]) -> Pick | None:
    """The areas to pick from, of the type and borough that were asked for; None where there are none."""
    types = _types()
    if not types:
        return None
    type = next((one for one in types if one.slug == asked.get("type")), _first(types))
    boroughs = boroughs_with_shapes(type.slug)
    first = boroughs[0] if boroughs else None
    within = next((one for one in boroughs if one.code == asked.get("within")), first)
    areas = list(queries.areas(type, within)[:MOST_TO_PICK])
    return Pick(
        type=type,
        within=within,
        groups=tuple(_groups(areas, type, ticked)),
        map=_picking(areas, type, within),
        types=tuple(_link(one.plural, asked, type=one.slug, current=one.pk == type.pk) for one in types),
        boroughs=tuple(
            _link(one.name, asked, type=type.slug, within=one.code, current=one == within) for one in boroughs
        ),
        ticked=ticked,
    )


def _types() -> list[AreaType]:
    """The types smaller than a borough that have shapes here, or else areas at all."""
    small = [one for one in queries.area_types() if one.size < SMALLEST_SHAPE_LEVEL]
    shaped = set(Boundary.objects.values_list("area__type__slug", flat=True).distinct())
    known = set(Area.objects.values_list("type__slug", flat=True).distinct())
    return [one for one in small if one.slug in shaped] or [one for one in small if one.slug in known]


def _first(types: list[AreaType]) -> AreaType:
    """Wards are what people know; else the smallest."""
    return next((one for one in types if one.level == "ward"), types[0])


def _link(label: str, asked: Any, *, current: bool, **changed: str) -> dict[str, Any]:
    return {"label": label, "href": f"?{urlencode({'how': 'areas', **changed})}", "current": current}


def _groups(areas: list[Area], type: AreaType, ticked: frozenset[str]) -> list[BoxGroup]:
    """Small areas under the wards that a lookup puts them in; the rest under one heading."""
    wards = {} if type.size >= WARDS else _wards_of(type)
    groups: dict[str, list[Box]] = {}
    for area in areas:
        name = f"{area.name} ({area.code})" if area.name and type.size < WARDS else str(area)
        groups.setdefault(wards.get(area.code, ""), []).append(Box(area.code, name, area.code in ticked))
    if len(groups) == 1:
        return [BoxGroup("", tuple(boxes)) for boxes in groups.values()]
    return [
        BoxGroup(heading or "Elsewhere", tuple(groups[heading]))
        for heading in sorted(groups, key=_last_if_empty)
    ]


def _last_if_empty(heading: str) -> tuple[bool, str]:
    return not heading, heading


def _wards_of(type: AreaType) -> dict[str, str]:
    lookups = [
        one for one in queries.all_lookups() if one.from_type_id == type.pk and one.to_type.level == "ward"
    ]
    if not lookups:
        return {}
    bridge = queries.bridge(type, lookups[0].to_type)
    names = dict(queries.areas(lookups[0].to_type).values_list("code", "name"))
    largest = {code: max(ends, key=lambda end: end[1])[0] for code, ends in bridge.items() if ends}
    return {code: names.get(ward, "") for code, ward in largest.items()}


def _picking(areas: list[Area], type: AreaType, within: Area | None) -> maps.Map | None:
    shapes = queries.shapes(type, within)
    if not shapes:
        return None
    drawn = tuple(maps.Area(area.code, str(area)) for area in areas if area.code in shapes)
    alt = f"Map of the {type.plural} to pick from. The list beside it has the same."
    return maps.Map(alt, {area.key: shapes[area.key] for area in drawn}, drawn, (), id="pick")


@dataclass(frozen=True)
class Part:
    """A part as a line of a table."""

    name: str
    code: str
    share: str
    href: str


@dataclass(frozen=True)
class Preview:
    """What a choice covers."""

    chosen: Chosen
    blocks: AreaType
    sentence: str
    facts: tuple[dict[str, str], ...]
    parts: tuple[Part, ...]
    more: int
    map: maps.Map | None
    boundaries: str


def preview_page(chosen: Chosen, name: str = "The neighbourhood") -> Preview:
    """What was chosen, as it would be kept."""
    blocks = queries.area_type(chosen.blocks)
    weights = dict(chosen.parts)
    parts = part_lines(blocks, weights)
    return Preview(
        chosen=chosen,
        blocks=blocks,
        sentence=f"It would cover {covers(weights, blocks)}.",
        facts=tuple(facts_of(weights, blocks)),
        parts=tuple(parts[:SHOWN_PARTS]),
        more=max(0, len(parts) - SHOWN_PARTS),
        map=map_of_parts(name, blocks.slug, weights, chosen.shape),
        boundaries=boundary_words(blocks),
    )


def boundary_words(blocks: AreaType) -> str:
    """Whom to name for the boundaries of a type, as one text; empty where there are none."""
    return " ".join(f"{one.rstrip('.')}." for one in queries.attributions(blocks))


def covers(weights: dict[str, float], blocks: AreaType) -> str:
    """What it covers in words: 5 whole wards; 3 whole LSOAs and parts of 2 others."""
    whole = sum(weight == 1 for weight in weights.values())
    some = len(weights) - whole
    noun = blocks.plural if blocks.plural.isupper() or "(" in blocks.plural else blocks.plural.lower()
    one = blocks.name if "(" in blocks.name else blocks.name.lower()
    if not some:
        return f"{whole:,} whole {one if whole == 1 else noun}"
    if not whole:
        return f"part of 1 {one}" if some == 1 else f"parts of {some:,} {noun}"
    others = "part of 1 other" if some == 1 else f"parts of {some:,} others"
    return f"{whole:,} whole {one if whole == 1 else noun} and {others}"


def facts_of(weights: dict[str, float], blocks: AreaType) -> list[dict[str, str]]:
    """How many parts, live postcodes and hectares."""
    facts = [{"label": "Parts", "value": f"{len(weights):,}", "note": blocks.plural}]
    key = f"areas__{blocks.slug}"
    live = Postcode.objects.filter(terminated="", **{f"{key}__in": list(weights)}).values_list(key, flat=True)
    inside = sum(weights[code] for code in live.iterator(chunk_size=5000))
    if inside:
        facts.append({"label": "Live postcodes", "value": f"{inside:,.0f}", "note": _about(weights)})
    known = Boundary.objects.filter(area__type=blocks, area__code__in=list(weights))
    land = dict(known.values_list("area__code", "hectares"))
    if len(land) == len(weights):
        hectares = sum(weights[code] * land[code] for code in land)
        facts.append({"label": "Hectares", "value": f"{hectares:,.0f}", "note": _about(weights)})
    return facts


def _about(weights: dict[str, float]) -> str:
    return "" if all(weight == 1 for weight in weights.values()) else "about: parts count by their share"


def part_lines(blocks: AreaType, weights: dict[str, float]) -> list[Part]:
    """Every part by name."""
    known = queries.areas(blocks).filter(code__in=list(weights)).select_related("type")
    return [
        Part(str(one), one.code, share_words(weights[one.code]), queries.place_address(one)) for one in known
    ]


def share_words(weight: float) -> str:
    """A share as people say it: whole, or a percentage that is never rounded to all or nothing.

    >>> share_words(1.0), share_words(0.5), share_words(0.996), share_words(0.0061)
    ('Whole', '50%', '99.6%', '0.6%')
    """
    if weight == 1:
        return "Whole"
    per_cent = weight * 100
    return f"{per_cent:.0f}%" if 1 <= per_cent <= 99 else f"{per_cent:.1f}%"


@dataclass(frozen=True)
class Ground:
    """A map to draw on."""

    map: maps.Map
    within: str

    @property
    def drawing(self) -> str:
        return trusted(maps.draw_picker(self.map, set()))


def drawing_page() -> Ground | None:
    """The wards of the first borough with shapes, named; None where there are no shapes."""
    types = _types()
    if not types:
        return None
    type = _first(types)
    within = next(iter(boroughs_with_shapes(type.slug)), None)
    ground = _picking(list(queries.areas(type, within)[:MOST_TO_PICK]), type, within)
    if ground is None:
        return None
    alt = f"Map of {within or 'the area'} with its {type.plural} to draw on."
    names = tuple(_name(area, ground.shapes[area.key]) for area in ground.areas)
    return Ground(maps.Map(alt, ground.shapes, ground.areas, (), names=names, id="draw"), str(within or ""))


def _name(area: maps.Area, shape: Any) -> maps.Name:
    middle = shape.representative_point()
    return maps.Name(area.name, middle.x, middle.y)
