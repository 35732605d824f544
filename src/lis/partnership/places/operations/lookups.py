"""Take in a lookup: read it, add areas that are missing, keep its pairs, hang areas under their parents."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.foundations.audit.many import put_many
from lis.partnership.places import lookups
from lis.partnership.places.lookups import Pair, Problem, Read
from lis.partnership.places.models import EQUAL_SHARES, Area, AreaType, Lookup, LookupRow
from lis.partnership.places.operations.parents import hang_by_successors, hang_under

BATCH = 1000
# How pages tell that shares go by people, and how much of it they keep.
PEOPLE, LONGEST = "People", 80
# Levels that the census and the statistics office build whole out of one another. Others are best fits.
NESTING = {
    "lsoa": {"msoa", "borough", "region", "country"},
    "msoa": {"borough", "region", "country"},
    "ward": {"borough", "region", "country"},
    "borough": {"region", "country"},
    "region": {"country"},
}


class CannotImportLookup(ValueError):
    """The lookup can't be taken in as it is; the message says why and what to do."""


@dataclass(frozen=True)
class LookupReport:
    """What became of a lookup file: its pairs, the areas that were added, and everything odd about it."""

    lookup: Lookup
    pairs: int
    added_from: int
    added_to: int
    parents: int
    changes: dict[str, int]
    problems: tuple[Problem, ...]
    going_nowhere: tuple[str, ...]
    """Codes of known areas of the first type that the file doesn't name."""


@transaction.atomic
def import_lookup(
    *,
    path: Path,
    from_type: AreaType,
    to_type: AreaType,
    by: Account,
    source: str,
    licence: str = "",
    columns: Mapping[str, str] | None = None,
    kind: str = "",
    people: Mapping[str, float] | Path | None = None,
    weighted_by: str = "",
) -> LookupReport:
    """Take in the bridge from one area type to another, in place of the one that was there.

    Columns are found by their headings, or chosen (`columns`: from_code, to_code, from_name, to_name, change,
    weight). `people`, by code of the second type or in a file (columns people_code, people), share out areas
    that were split. Areas that are missing are added with their names; where the second type is a level above
    and areas lie whole in it, it becomes their parent. Raises CannotImportLookup, or the reader's refusal.
    """
    if from_type.pk == to_type.pk:
        raise CannotImportLookup(f"A lookup leads from one area type to another: {from_type} is both.")
    table = lookups.table_of(path)
    sides = (lookups.side(from_type.slug, from_type.level), lookups.side(to_type.slug, to_type.level))
    chosen = dict(columns or {})
    of_people = {what: chosen.pop(what) for what in lookups.CHOSEN_OF_PEOPLE if what in chosen}
    found = lookups.find_columns(table.heading, *sides, chosen)
    read = lookups.read_pairs(table, found, vintages=from_type.level == to_type.level)
    known, told = _known_people(people, sides[1], of_people)
    read = _shared(read, known, path.name)
    fields: dict[str, Any] = {"kind": _kind(read, from_type, to_type, kind), "source": source}
    fields |= {"weighted_by": weighted_by or _weighted_by(read, known, told)}
    fields |= {"sha256": table.sha256, "loaded_by": by, "licence": licence}
    return _keep(read, from_type, to_type, fields, by)


def _shared(read: lookups.Read, known: Mapping[str, float], name: str) -> lookups.Read:
    if known and read.weights_given:
        raise CannotImportLookup(f"{name} has shares of its own; people would say less than they do.")
    return lookups.shared_by_people(read, known)


def _known_people(
    people: Mapping[str, float] | Path | None, side: lookups.Side, columns: Mapping[str, str]
) -> tuple[Mapping[str, float], str]:
    """The people of each area, and what they were read from."""
    if isinstance(people, Path):
        return lookups.read_people(people, side, columns), people.name
    return people or {}, ""


def _kind(read: Read, from_type: AreaType, to_type: AreaType, wanted: str) -> str:
    if wanted and wanted not in Lookup.Kind.values:
        raise CannotImportLookup(f"“{wanted}” is not a kind. There are: {', '.join(Lookup.Kind.values)}.")
    if wanted and wanted != Lookup.Kind.WEIGHTED and read.shared:
        code = next(pair.from_code for pair in read.pairs if pair.weight < 1)
        raise CannotImportLookup(f"{code} goes to several areas, so this lookup can only be weighted.")
    if wanted:
        return wanted
    if read.shared:
        return str(Lookup.Kind.WEIGHTED)
    if from_type.level == to_type.level:
        irregular = any(pair.change == LookupRow.Change.IRREGULAR for pair in read.pairs)
        return str(Lookup.Kind.BEST_FIT if irregular else Lookup.Kind.EXACT)
    nests = to_type.level in NESTING.get(from_type.level, ())
    return str(Lookup.Kind.EXACT if nests else Lookup.Kind.BEST_FIT)


def _weighted_by(read: Read, people: Mapping[str, float], told: str) -> str:
    if not read.shared:
        return ""
    if read.weights_given:
        return "The file's own shares"
    return by_people(read.pairs, people, told) if people else EQUAL_SHARES


def by_people(pairs: tuple[Pair, ...], people: Mapping[str, float], told: str) -> str:
    """What shares were worked out from; equal ones are named where any are left."""
    shared = {pair.from_code for pair in pairs if pair.weight < 1}
    left = any(pair.to_code not in people for pair in pairs if pair.from_code in shared)
    words = f"{PEOPLE}: {told}" if told else PEOPLE
    return f"{words}{'; equal shares elsewhere' if left else ''}"[:LONGEST]


def _keep(
    read: Read, from_type: AreaType, to_type: AreaType, fields: dict[str, object], by: Account
) -> LookupReport:
    starts, added_from = _areas(from_type, read.from_names)
    ends, added_to = _areas(to_type, read.to_names)
    lookup = _fresh_lookup(from_type, to_type, fields)
    put_many(
        [
            LookupRow(
                lookup=lookup,
                from_area=starts[pair.from_code],
                to_area=ends[pair.to_code],
                weight=pair.weight,
                change=pair.change,
            )
            for pair in read.pairs
        ]
    )
    hung = 0
    if lookup.kind == Lookup.Kind.EXACT and to_type.size > from_type.size:
        hung = hang_under(pairs=[(starts[p.from_code], ends[p.to_code]) for p in read.pairs])
    hung += hang_by_successors(types=(from_type, to_type))
    nowhere = tuple(sorted(set(starts) - {pair.from_code for pair in read.pairs}))
    changes: dict[str, int] = {}
    for pair in read.pairs:
        changes[pair.change] = changes.get(pair.change, 0) + 1
    told = {"pairs": len(read.pairs), "added": added_from + added_to, "kind": lookup.kind}
    audit.record(by=by, verb="import", kind="lookup", record=lookup.slug, after=told)
    return LookupReport(lookup, len(read.pairs), added_from, added_to, hung, changes, read.problems, nowhere)


def _fresh_lookup(from_type: AreaType, to_type: AreaType, fields: dict[str, object]) -> Lookup:
    """The lookup between two types without any pair. What was there before is replaced whole."""
    slug = f"{from_type.slug}-{to_type.slug}"
    Lookup.objects.filter(slug=slug).delete()
    return Lookup.objects.create(slug=slug, from_type=from_type, to_type=to_type, **fields)


def _areas(type: AreaType, names: dict[str, str]) -> tuple[dict[str, Area], int]:
    """Every area of a type by code, those that only the file names added; how many these were."""
    there = {area.code: area for area in Area.objects.filter(type=type)}
    missing = [Area(type=type, code=code, name=name) for code, name in names.items() if code not in there]
    put_many(missing)
    nameless = [area for code, area in there.items() if not area.name and names.get(code)]
    for area in nameless:
        area.name = names[area.code]
    Area.objects.bulk_update(nameless, ["name"], batch_size=BATCH)
    return {area.code: area for area in Area.objects.filter(type=type)}, len(missing)
