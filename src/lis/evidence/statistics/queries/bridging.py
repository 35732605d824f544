"""Which areas of an earlier period are those of a later one: all on one vintage, else the unchanged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lis.evidence.statistics.figures.reading import Reader
from lis.evidence.statistics.models import Statistic
from lis.methods.refusal import Refused
from lis.partnership.places import queries as places

UNCHANGED = "U"


@dataclass(frozen=True)
class Bridged:
    """The earlier type, and for areas of the later one the code they had; `names` is empty on one vintage."""

    type: str
    vintages: tuple[str, str]
    names: str = ""
    sentence: str = ""
    sentences: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)

    def before(self, code: str) -> str | None:
        """The code that an area of the later vintage had; None where it was another area."""
        return self.codes.get(code) if self.names else code


def bridged(read: Reader, statistic: Statistic, type: str, before: str) -> Bridged:
    """How the areas of `type` are found in the period before. Refused without a declared bridge."""
    own = read.level(statistic.code, type)
    if own is not None and before in own.periods:
        return Bridged(type, (type, type))
    levels = {one.slug: one.level for one in places.area_types()}
    there = [
        level.type
        for level in read.levels(statistic.code)
        if before in level.periods and levels.get(level.type) == levels.get(type)
    ]
    if not there:
        raise Refused(f"{statistic.name} has no figures of {before} for these areas.")
    found = next((made for one in there if (made := _over(one, type))), None)
    if found is None:
        raise Refused(
            f"The figures of {before} are of {_name(there[0])}, those after of {_name(type)}, and no lookup "
            "between them is declared. Bring in the lookup that says which areas are unchanged, or compare "
            "periods of one vintage."
        )
    return found


def _over(earlier: str, later: str) -> Bridged | None:
    """Over one lookup, or over two with a vintage between them; only areas that are the same throughout."""
    for way in (one for one in _ways(earlier, later)):
        ways = way.bridge
        same = {ends[0][0]: code for code, ends in ways.items() if len(ends) == 1 and ends[0][2] == UNCHANGED}
        if not same:
            continue
        told = f"Only the {len(same):,} areas that are the same in {_name(earlier)} and {_name(later)}."
        sources = "; ".join(dict.fromkeys(one.source for one in way.lookups if one.source))
        said = (told, f"{way.sentence} {sources}".strip())
        names = " to ".join(way.types)
        return Bridged(earlier, (earlier, later), names, told, said, same)
    return None


def _ways(earlier: str, later: str) -> list[places.Chain]:
    types = [one for one in places.area_types() if one.level == places.area_type(later).level]
    between = [one.slug for one in types if one.slug not in (earlier, later)]
    asked = [(earlier, later), *((earlier, one, later) for one in between)]
    return [found for one in asked if (found := places.chain(*one))]


def _name(type: str) -> str:
    return places.area_type(type).name
