"""Find a place: what was found, a postcode with its areas, and every level to browse."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.urls import reverse

from lis.foundations.audit.many import last_of
from lis.foundations.audit.queries import last_mark
from lis.foundations.design import maps
from lis.partnership.places import queries
from lis.partnership.places.models import Area, Boundary, Postcode
from lis.partnership.places.pages.mapping import map_of_level
from lis.partnership.places.queries import Found, month_words

A_PAGE = 100


@dataclass(frozen=True)
class Line:
    """An area in a table: its level, name, code and page."""

    level: str
    name: str
    code: str
    href: str
    note: str = ""
    is_old: bool = False


@dataclass(frozen=True)
class PostcodePanel:
    """A postcode: whether it lives, and everything that it lies in."""

    postcode: str
    sentence: str
    ended: str
    lines: tuple[Line, ...]
    older: tuple[Line, ...]
    neighbourhoods: tuple[tuple[str, str], ...]
    source: str


@dataclass(frozen=True)
class Outward:
    """All postcodes that begin alike: in which wards they lie."""

    beginning: str
    sentence: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Level:
    """A level to browse, with how many areas it has, and how many of them have a shape here."""

    slug: str
    plural: str
    vintage: str
    count: int
    shaped: int
    href: str
    is_old: bool = False
    current: bool = False


@dataclass(frozen=True)
class FindPage:
    """Everything that the page for finding a place says."""

    question: str
    sentence: str
    found: tuple[Found, ...]
    postcode: PostcodePanel | None
    outward: Outward | None
    levels: tuple[Level, ...]
    chosen: Level | None
    areas: Page[Any] | None
    everywhere: bool
    is_empty: bool
    map: maps.Map | None = None

    @property
    def chips(self) -> list[dict[str, Any]]:
        """The levels as links with their counts, the largest first."""
        return [
            {
                "label": one.plural,
                "href": f"{one.href}#browse",
                "count": f"{one.shaped or one.count:,}",
                "current": one.current,
            }
            for one in self.levels
        ]

    @property
    def shown_count(self) -> str:
        return f"{self.areas.paginator.count:,}" if self.areas else ""

    @property
    def all_count(self) -> str:
        return f"{self.chosen.count:,}" if self.chosen else ""

    @property
    def lines(self) -> list[Line]:
        """The areas of the level that is browsed, each with what it lies in."""
        return [line_of(area, _above(area)) for area in self.areas or ()]

    @property
    def page_address(self) -> str:
        """What stands before the number of a page."""
        return f"{self.chosen.href if self.chosen else ''}{'&all' * self.everywhere}&page="


def find_page(
    question: str, by: Any, *, level: str = "", page: str = "1", everywhere: bool = False
) -> FindPage:
    """The page for a question, or for browsing a level. A postcode shows at once what it lies in."""
    found = tuple(queries.find(question, by))
    one = queries.postcode(question) if found and found[0].kind == "postcode" else None
    levels = tuple(_levels(level or ("" if question else _first_shown())))
    chosen = next((each for each in levels if each.current), None)
    return FindPage(
        question=" ".join(question.split()),
        sentence=_sentence(question, found, levels),
        found=() if one else tuple(each for each in found if each.kind != "postcodes"),
        postcode=_panel(one, by) if one else None,
        outward=_outward(question) if found and found[0].kind == "postcodes" else None,
        levels=levels,
        chosen=chosen,
        areas=_browsed(chosen, page, everywhere) if chosen else None,
        everywhere=everywhere,
        is_empty=not any(each.count for each in levels),
        map=map_of_level(chosen.slug) if chosen and chosen.shaped and not found else None,
    )


def _sentence(question: str, found: tuple[Found, ...], levels: tuple[Level, ...]) -> str:
    asked = " ".join(question.split())
    if asked and not found:
        return f"Nothing matches “{asked}”."
    if asked and found[0].kind in {"postcode", "postcodes"}:
        return ""
    if asked:
        count = len(found)
        words = "1 place matches" if count == 1 else f"{count} places match"
        first = "The first " if count == queries.MOST else ""
        return f"{first}{words if not first else words.lower()} “{asked}”."
    shown = [_counted(each) for each in levels if each.shaped > 1 and not each.is_old]
    here = f" {_and(shown[-3:])} have their boundaries here." if shown else ""
    return f"Type a postcode, a name or a code to see a place and its figures.{here}"


def _first_shown() -> str:
    """The level that is shown to whoever asks for nothing: the wards of today, which people know."""
    wards = [one for one in queries.area_types() if one.level == "ward" and one.valid_to is None]
    return next((one.slug for one in wards if queries.has_shapes(one)), "")


def _counted(level: Level) -> str:
    first, _, rest = level.plural.partition(" ")
    word = first if first[:2].isupper() else first.lower()
    return f"{level.shaped:,} {word} {rest}".strip()


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _levels(current: str) -> list[Level]:
    counts, shaped = _counts(last_mark(), last_of(Area), last_of(Boundary))
    return [
        Level(
            slug=one.slug,
            plural=one.plural,
            vintage=one.vintage,
            count=counts[one.slug],
            shaped=shaped.get(one.slug, 0),
            href=f"{reverse('places:find')}?{urlencode({'level': one.slug})}",
            is_old=one.valid_to is not None,
            current=one.slug == current,
        )
        for one in reversed(queries.area_types())
        if counts.get(one.slug)
    ]


@lru_cache(maxsize=2)
def _counts(*marks: object) -> tuple[dict[str, int], dict[str, int]]:
    """How many areas of each type there are, and how many have a shape; kept while nothing is done."""
    counts = dict(Area.objects.values_list("type__slug").annotate(Count("pk")))
    shaped = dict(Boundary.objects.values_list("area__type__slug").annotate(Count("pk")))
    return counts, shaped


def _browsed(level: Level, page: str, everywhere: bool) -> Page[Any]:
    """The areas of a level that have a shape here, else all of them, a hundred a page."""
    known: QuerySet[Area] = queries.areas(level.slug).select_related("type", "parent__type", "parent__parent")
    if level.shaped and not everywhere:
        known = known.filter(Exists(Boundary.objects.filter(area=OuterRef("pk"))))
    return Paginator(known, A_PAGE).get_page(page)


def _above(area: Area) -> str:
    above = [str(one) for one in (area.parent, area.parent.parent if area.parent else None) if one]
    return ", ".join(above)


def line_of(area: Area, note: str = "") -> Line:
    """An area as a line of a table."""
    old = area.type.valid_to is not None
    return Line(area.type.name, str(area), area.code, queries.place_address(area), note, old)


def _panel(one: Postcode, by: Any) -> PostcodePanel:
    areas = queries.areas_of(one)
    lines = list(_with_above(areas))
    ended = f"It ended in {month_words(one.terminated)}; it shows where it was." if one.terminated else ""
    return PostcodePanel(
        postcode=one.postcode,
        sentence=_lies_in(one, areas),
        ended=ended,
        lines=tuple(line for line in lines if not line.is_old),
        older=tuple(line for line in lines if line.is_old),
        neighbourhoods=tuple(
            (one.name, queries.neighbourhood_address(one)) for one in queries.neighbourhoods_with(areas, by)
        ),
        source=", ".join(
            part for part in (one.source, f"as at {month_words(one.as_at)}" * bool(one.as_at)) if part
        ),
    )


def _with_above(areas: list[Area]) -> list[Line]:
    """The areas, and those above them that no file names for a postcode: region and country."""
    lines = {(area.type_id, area.code): line_of(area) for area in areas}
    for area in areas:
        for above in queries.ancestors(area):
            lines.setdefault((above.type_id, above.code), line_of(above))
    sizes = {one.pk: (one.size, n) for n, one in enumerate(queries.area_types())}
    return [line for _, line in sorted(lines.items(), key=lambda pair: sizes[pair[0][0]])]


def _lies_in(one: Postcode, areas: list[Area]) -> str:
    ward = next((area for area in areas if area.type.level == "ward"), None)
    borough = next((area for area in areas if area.type.level == "borough"), None)
    lies = "lay" if one.terminated else "lies"
    where = _and(
        [part for part in (f"{ward} ward" if ward else "", str(borough) if borough else "") if part] or [""]
    )
    if not where:
        return f"{one.postcode} is known, but not where it {lies}."
    return f"{one.postcode} {lies} in {where.replace(' and ', ', ')}."


def _outward(question: str) -> Outward:
    beginning = question.strip().upper()
    live = queries.beginning_with(question).filter(terminated="")
    counts: dict[str, int] = {}
    for areas in live.values_list("areas", flat=True):
        code = areas.get("ward22") or areas.get("ward17") or ""
        counts[code] = counts.get(code, 0) + 1
    wards = {
        one.code: one
        for one in Area.objects.select_related("type").filter(type__level="ward", code__in=counts)
    }
    lines = [
        line_of(wards[code], f"{count:,}")
        for code, count in sorted(counts.items(), key=lambda pair: -pair[1])
        if code in wards
    ]
    total = sum(counts.values())
    words = "1 live postcode begins" if total == 1 else f"{total:,} live postcodes begin"
    return Outward(beginning, f"{words} with {beginning}.", tuple(lines))


@dataclass(frozen=True)
class NearPage:
    """What lies around a point."""

    longitude: float
    latitude: float
    sentence: str
    lines: tuple[Line, ...]
    older: tuple[Line, ...] = ()

    @property
    def where(self) -> str:
        """The point in words: 51.5071° north, 0.3763° west."""
        north = "north" if self.latitude >= 0 else "south"
        east = "east" if self.longitude >= 0 else "west"
        return f"{abs(self.latitude):g}° {north}, {abs(self.longitude):g}° {east}"


def near_page(longitude: float, latitude: float) -> NearPage:
    """Every area around a point; where none is, the nearest ward, if it is close."""
    areas = queries.containing(longitude, latitude)
    if not areas:
        return _outside(longitude, latitude)
    lines = [line_of(area) for area in areas]
    ward = next((area for area in areas if area.type.level == "ward"), areas[0])
    return NearPage(
        longitude,
        latitude,
        f"You seem to be in {ward}.",
        tuple(line for line in lines if not line.is_old),
        tuple(line for line in lines if line.is_old),
    )


def _outside(longitude: float, latitude: float) -> NearPage:
    close = queries.nearest(longitude, latitude, "ward22")
    if close is None:
        return NearPage(longitude, latitude, "This is outside of the places that are known here.", ())
    return NearPage(longitude, latitude, f"You seem to be just outside {close}.", (line_of(close),))
