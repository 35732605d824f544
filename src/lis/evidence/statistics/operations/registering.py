"""What is known of areas, as reading needs it."""

from collections.abc import Collection, Iterable

from lis.evidence.statistics.reading import Register
from lis.evidence.statistics.reading.absent import Covering
from lis.evidence.statistics.recipes import AreaPart, DoesNotFit, Recipe, Vintage
from lis.evidence.statistics.recipes.builtin import TYPES
from lis.partnership.places import queries as places

LEVELS = ("borough", "region", "country")
Ways = dict[tuple[str, str], dict[str, tuple[str, ...]]]


def register_for(recipe: Recipe) -> Register:
    """The codes of the types that a recipe speaks of, of their other vintages, and the ways between."""
    known = places.area_types()
    wanted = set(recipe.area.types.values()) | set(TYPES.values())
    levels = {one.level for one in known if one.slug in wanted}
    vintages = {level: tuple(one.slug for one in known if one.level == level) for level in levels}
    slugs = [slug for level in levels for slug in vintages[level]]
    return Register(
        codes={slug: _codes(slug) for slug in slugs},
        names={one.slug: one.name for one in known},
        vintages={slug: vintages[level] for level in levels for slug in vintages[level]},
        ways=_ways(recipe.area, vintages.values()),
    )


def _codes(slug: str) -> frozenset[str]:
    return frozenset(places.areas(slug).order_by().values_list("code", flat=True))


def _ways(part: AreaPart, vintages: Iterable[tuple[str, ...]]) -> Ways:
    if part.vintage is not Vintage.MAP:
        return {}
    wanted = set(part.types.values())
    pairs = [(a, b) for slugs in vintages for a in slugs for b in slugs if a != b and b in wanted]
    return {(start, end): way for start, end in pairs if (way := _way(start, end))}


def _way(start: str, end: str) -> dict[str, tuple[str, ...]]:
    """Where each code goes: along the lookup, or against it, where what was split comes together."""
    along = places.bridge(start, end)
    if along:
        return {code: tuple(to for to, _, _ in ends) for code, ends in along.items()}
    against: dict[str, tuple[str, ...]] = {}
    for code, ends in places.bridge(end, start).items():
        for to, _, _ in ends:
            against[to] = (*against.get(to, ()), code)
    return against


def covering_of(recipe: Recipe, register: Register) -> Covering | None:
    """What tells which areas a file covers, where the recipe says that areas without a row have none."""
    if recipe.absent is None:
        return None
    within = recipe.absent.within
    homes = {code: one for one in within for code in _inside(one, register)} or places.groups()
    return Covering(register, homes, within, recipe.area.column)


def _inside(code: str, register: Register) -> frozenset[str]:
    """The codes of every known area within one. Raises DoesNotFit where that is not known."""
    try:
        around = places.area(code)
    except places.Area.DoesNotExist as unknown:
        raise DoesNotFit(
            f"{unknown} The recipe says that the file covers it: import its areas first."
        ) from unknown
    found = (places.areas(slug, around).values_list("code", flat=True) for slug in register.codes)
    return frozenset().union(*found)


def parents() -> dict[str, Collection[str]]:
    """The borough, region and country that hold each area whole, by the area's code."""
    found: dict[str, list[str]] = {}
    for level in LEVELS:
        for code, home in places.groups(level).items():
            if home != code:
                found.setdefault(code, []).append(home)
    return {code: tuple(homes) for code, homes in found.items()}
