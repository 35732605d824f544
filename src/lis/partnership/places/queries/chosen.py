"""What a neighbourhood would cover: from picked areas, a list of postcodes, or a shape. Nothing is kept."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lis.partnership.places.models import Area, AreaType, NeighbourhoodVersion, Postcode
from lis.partnership.places.postcodes import compact, is_postcode, spaced
from lis.partnership.places.queries.areas import area_types
from lis.partnership.places.queries.finding import month_words
from lis.partnership.places.queries.postcodes import known_postcodes

How = NeighbourhoodVersion.How
MOST_PARTS = 5000
MOST_POSTCODES = 20_000
MOST_NOTES = 50
ENOUGH = 0.95
WHOLE = 0.995
BETWEEN = re.compile(r"[,;\t]")


class CannotChoose(ValueError):
    """Nothing can be made of the choice; the message says why and what to do."""


@dataclass(frozen=True)
class Chosen:
    """What was chosen: codes with the share of each (above 0 to 1), and what was left out, with its line.

    `shape` is WKB in degrees where one was drawn or uploaded.
    """

    how: str
    blocks: str
    parts: tuple[tuple[str, float], ...]
    weights_source: str
    notes: tuple[str, ...] = ()
    shape: bytes | None = None

    @property
    def whole(self) -> int:
        return sum(weight == 1 for _, weight in self.parts)

    @property
    def shared(self) -> int:
        return len(self.parts) - self.whole


def choose_areas(type: AreaType, codes: Iterable[str]) -> Chosen:
    """Whole areas of one type by their codes, in any order. Raises CannotChoose."""
    return choose_listed(type, "\n".join(codes))


def choose_listed(type: AreaType, text: str) -> Chosen:
    """Whole areas of one type from a list of codes, one a line or between commas. Raises CannotChoose."""
    lines = entries(text)
    if not lines:
        raise CannotChoose(f"Pick at least one of the {type.plural}.")
    wanted = {code.upper() for _, code in lines}
    known = set(Area.objects.filter(type=type, code__in=wanted).values_list("code", flat=True))
    notes = [
        f"Line {line}: {code} is not one of the {type.plural}."
        for line, code in lines
        if code.upper() not in known
    ]
    if not known:
        raise CannotChoose(f"None of these codes is one of the {type.plural}. {notes[0]}")
    _refuse_too_many(len(known))
    parts = tuple((code, 1.0) for code in sorted(known))
    return Chosen(str(How.AREAS), type.slug, parts, f"Picked whole: {type.plural}", _first(notes))


def entries(text: str) -> list[tuple[int, str]]:
    """What stands in a list, each with its line; between lines or commas, empty ones left out."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        found += [(number, part.strip()) for part in BETWEEN.split(line) if part.strip()]
    return found


def choose_postcodes(text: str, type: AreaType | None = None) -> Chosen:
    """Areas by the share of their live postcodes that a list names. Raises CannotChoose.

    The areas are of `type`, or of the smallest one in which nearly all of these postcodes are known.
    """
    lines = entries(text)
    if not lines:
        raise CannotChoose("Paste at least one postcode, for example UB1 1AL.")
    if len(lines) > MOST_POSTCODES:
        raise CannotChoose(
            f"These are {len(lines):,} postcodes; at most {MOST_POSTCODES:,} are taken. Pick areas."
        )
    known = known_postcodes([code for _, code in lines])
    live = {one.compact: one for one in known.values() if not one.terminated}
    notes = _postcode_notes(lines, known)
    if not live:
        raise CannotChoose(f"None of these is a live postcode that is known here. {notes[0]}")
    blocks = type or _blocks_for(list(live.values()))
    parts, homeless = _by_postcodes(list(live.values()), blocks)
    notes += [f"{one} lies in none of the {blocks.plural} that are known here." for one in homeless]
    if not parts:
        raise CannotChoose(f"None of these postcodes lies in one of the {blocks.plural} that are known here.")
    _refuse_too_many(len(parts))
    source = f"Share of each area’s live postcodes that are in the list of {len(live):,}"
    return Chosen(str(How.POSTCODES), blocks.slug, parts, source, _first(notes))


def _postcode_notes(lines: Sequence[tuple[int, str]], known: dict[str, Postcode]) -> list[str]:
    notes, seen = [], set()
    for line, text in lines:
        signs = compact(text)
        found = known.get(signs)
        if signs in seen:
            notes.append(f"Line {line}: {spaced(text)} stands in the list twice; it counts once.")
        elif not is_postcode(text):
            notes.append(f"Line {line}: “{text[:40]}” is not a postcode.")
        elif found is None:
            notes.append(f"Line {line}: {spaced(text)} is not known here.")
        elif found.terminated:
            ended = month_words(found.terminated)
            notes.append(f"Line {line}: {found.postcode} ended in {ended}, so it is left out.")
        seen.add(signs)
    return notes


def _blocks_for(live: Sequence[Postcode]) -> AreaType:
    """The smallest type, newest vintage first, in which nearly all are known; else the best known one."""
    counts = Counter(type for one in live for type in one.areas)
    types = [one for one in area_types() if counts[one.slug]]
    if not types:
        raise CannotChoose("It is not known in which areas these postcodes lie. Pick areas instead.")
    enough = [one for one in types if counts[one.slug] >= ENOUGH * len(live)]
    return enough[0] if enough else max(types, key=lambda one: counts[one.slug])


def _by_postcodes(
    live: Sequence[Postcode], type: AreaType
) -> tuple[tuple[tuple[str, float], ...], list[str]]:
    inside = Counter(code for one in live if (code := one.areas.get(type.slug)))
    homeless = [one.postcode for one in live if not one.areas.get(type.slug)]
    known = set(Area.objects.filter(type=type, code__in=inside).values_list("code", flat=True))
    key = f"areas__{type.slug}"
    everyone = Postcode.objects.filter(terminated="", **{f"{key}__in": list(known)}).values_list(
        key, flat=True
    )
    all_of = Counter(everyone.iterator(chunk_size=5000))
    parts = tuple((code, rounded(inside[code] / all_of[code])) for code in sorted(known))
    return parts, [*homeless, *sorted(set(inside) - known)]


def rounded(weight: float) -> float:
    """A share to four places; nearly the whole is the whole."""
    return 1.0 if weight >= WHOLE else round(weight, 4)


def _refuse_too_many(count: int) -> None:
    if count > MOST_PARTS:
        raise CannotChoose(f"This has {count:,} parts; at most {MOST_PARTS:,} are taken. Pick larger areas.")


def _first(notes: Sequence[str]) -> tuple[str, ...]:
    if len(notes) <= MOST_NOTES:
        return tuple(notes)
    return (*notes[:MOST_NOTES], f"… and {len(notes) - MOST_NOTES:,} more like these.")
