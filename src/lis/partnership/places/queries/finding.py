"""Find a place by a postcode or its beginning, a code of any scheme, a name, or a neighbourhood's name."""

import difflib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.dates import MONTHS

from lis.partnership.places.models import Area, Boundary, Neighbourhood, Postcode
from lis.partnership.places.postcodes import is_outward, is_postcode
from lis.partnership.places.queries.addresses import find_address, neighbourhood_address, place_address
from lis.partnership.places.queries.neighbourhoods import neighbourhoods_for
from lis.partnership.places.queries.postcodes import beginning_with, postcode

MOST = 50
LONGEST = 120
SHORTEST_CODE = 4
LAST_SIGN = "\uffff"
CLOSE_ENOUGH = 0.78
# Names of places that people say; LSOAs and MSOAs are named by number, where a guess only misleads.
SAID_BY_PEOPLE = 40


@dataclass(frozen=True)
class Found:
    """Something that was found: postcode, postcodes, area or neighbourhood; what it is; where to read on."""

    kind: str
    name: str
    what: str
    address: str


def find(text: str, by: Any = None, *, nearly: bool = True) -> list[Found]:
    """What people may mean by a few letters, best first, at most 50; for no match, what is `nearly` alike.

    Neighbourhoods only where `by` may see them.
    """
    printable = "".join(sign if sign.isprintable() else " " for sign in text[: LONGEST * 2])
    asked = " ".join(printable.split())[:LONGEST]
    if not asked:
        return []
    # Whoever writes a postcode means one.
    if postcodes := list(_postcodes(asked)):
        return postcodes
    found = [
        *_by_code(asked),
        *(_neighbourhood(one) for one in _named(neighbourhoods_for(by), asked)[:MOST]),
        *_areas(_ranked(_near_first(_named(_called(asked), asked)), asked)),
    ]
    return list(dict.fromkeys(found))[:MOST] or (_nearly(asked, by) if nearly else [])


def _postcodes(asked: str) -> Iterable[Found]:
    if is_postcode(asked):
        one = postcode(asked)
        return [_postcode(one)] if one else []
    if not is_outward(asked):
        return []
    counts = Counter(bool(ended) for ended in beginning_with(asked).values_list("terminated", flat=True))
    if not counts:
        return []
    words = f"{counts[False]:,} postcodes begin so" + (
        f", {counts[True]:,} more have ended" * bool(counts[True])
    )
    return [Found("postcodes", asked.upper(), words, find_address(asked))]


def _postcode(one: Postcode) -> Found:
    ended = f"Postcode, ended in {month_words(one.terminated)}" if one.terminated else "Postcode"
    return Found("postcode", one.postcode, ended, find_address(one.postcode))


def month_words(text: str) -> str:
    """A month as files write it, in words.

    >>> month_words("201904"), month_words("2019")
    ('April 2019', '2019')
    """
    number = int(text[4:6]) if text[4:6].isdecimal() else 0
    return f"{MONTHS[number]} {text[:4]}" if 1 <= number <= 12 else text


def _known() -> QuerySet[Area]:
    return Area.objects.select_related("type", "parent__type", "parent__parent__type")


def _called(asked: str) -> QuerySet[Area]:
    """The areas whose names people may mean: the smallest are numbered, so only where a number is asked."""
    has_number = any(sign.isdecimal() for sign in asked)
    return _known() if has_number else _known().filter(type__size__gte=SAID_BY_PEOPLE)


def _by_code(asked: str) -> Iterable[Found]:
    if " " in asked or len(asked) < SHORTEST_CODE or not any(sign.isdecimal() for sign in asked):
        return []
    code = asked.upper()
    exact = [*_known().filter(code=code), *_known().filter(other_codes__code__in={asked, code})]
    if exact:
        return _areas(sorted(dict.fromkeys(exact), key=_newest_first))
    # A range and not a pattern, so that the index is used.
    begins = _known().filter(code__gte=code, code__lt=f"{code}{LAST_SIGN}")
    return _areas(begins.order_by("code", F("type__valid_from").desc(nulls_last=True))[:MOST])


def _newest_first(area: Area) -> int:
    return -area.type.valid_from.toordinal() if area.type.valid_from else 0


def _named(known: QuerySet[Any], asked: str) -> QuerySet[Any]:
    """Those whose name holds every word."""
    for word in asked.replace("’", "'").split():
        known = known.filter(name__icontains=word)
    return known


def _near_first(known: QuerySet[Area]) -> list[Area]:
    """Those with a shape here before those that only a national list names; the larger first."""
    here = known.annotate(here=Exists(Boundary.objects.filter(area=OuterRef("pk"))))
    newest = F("type__valid_from").desc(nulls_last=True)
    return list(here.order_by("-here", "-type__size", newest, "name")[: MOST * 4])


def _ranked(found: Sequence[Area], asked: str) -> list[Area]:
    """The very name first, then names that begin so, then words that begin so. Else as they come."""
    wanted = asked.casefold()

    def how_well(area: Area) -> int:
        name = area.name.casefold()
        if name == wanted:
            return 0
        if name.startswith(wanted):
            return 1
        return 2 if f" {wanted}" in name else 3

    return sorted(found, key=how_well)[:MOST]


def _areas(found: Iterable[Area]) -> list[Found]:
    return [Found("area", str(area), _what(area), place_address(area)) for area in found]


def _what(area: Area) -> str:
    home = _home(area)
    lies = f" in {home}" if home else ""
    code = f" · {area.code}" if area.name else ""
    return f"{area.type.name}{lies}{code}"


def _home(area: Area) -> str:
    """The borough or larger that it lies in, from the two parents at hand."""
    above = [one for one in (area.parent, area.parent.parent if area.parent else None) if one]
    larger = [one for one in above if one.type.level == "borough"]
    return str((larger or above[-1:])[0]) if above else ""


def _neighbourhood(one: Neighbourhood) -> Found:
    whose = {"private": ", only you see it", "shared": ", shared with partners"}.get(one.visibility, "")
    example = ", an example of ours" if one.synthetic else ""
    return Found("neighbourhood", one.name, f"Neighbourhood{whose}{example}", neighbourhood_address(one))


def _nearly(asked: str, by: Any) -> list[Found]:
    """Names that are nearly what was asked: those beginning with the same letter, so that it stays cheap."""
    if not asked[0].isalpha() or len(asked) < SHORTEST_CODE:
        return []
    known = _known().filter(type__size__gte=SAID_BY_PEOPLE, name__istartswith=asked[0])
    names = list(dict.fromkeys(known.values_list("name", flat=True)))
    names += neighbourhoods_for(by).filter(name__istartswith=asked[0]).values_list("name", flat=True)
    low = {name.casefold(): name for name in names}
    close = [low[one] for one in difflib.get_close_matches(asked.casefold(), low, 4, CLOSE_ENOUGH)]
    found = [_neighbourhood(one) for one in neighbourhoods_for(by).filter(name__in=close)]
    areas = _near_first(known.filter(name__in=close))
    return [*found, *_areas(sorted(areas, key=lambda area: close.index(area.name)))][:MOST]
