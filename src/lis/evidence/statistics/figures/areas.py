"""Names of areas and what lies in what, kept in the process: no record an area on the way of an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import connection

from lis.evidence.statistics.figures.blocks import MEGABYTE, WORD
from lis.foundations.store.bounded import Bounded
from lis.partnership.places import queries as places
from lis.partnership.places.queries import Area, AreaType, LookupRow

Stamp = tuple[int, int, int]
_names: Bounded[Mapping[str, str]] = Bounded(24 * MEGABYTE)
_areas: Bounded[Area] = Bounded(2 * MEGABYTE)
_levels: Bounded[places.Levels] = Bounded(MEGABYTE // 10)
# What an area takes in Python, with its type and its parent.
RECORD = 4_000


def stamp() -> Stamp:
    """What changes when areas, or lookups between them, are added or taken away."""
    name = connection.ops.quote_name
    area, kind, row = (name(one._meta.db_table) for one in (Area, AreaType, LookupRow))
    # Counting the areas of a nation takes twenty milliseconds; every page asks, so it is asked in SQL.
    tops = f"(SELECT MAX(id) FROM {area}), (SELECT COUNT(*) FROM {kind}), (SELECT MAX(id) FROM {row})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {tops}")  # noqa: S608 - only our own names are put in
        last, kinds, lookups = cursor.fetchone()
    return last or 0, kinds, lookups or 0


def area_at(code: str, known: Stamp) -> Area:
    """The area of a code, while areas stay as they are. Raises Area.DoesNotExist."""
    return _areas.get(f"{known} {code}", lambda: (places.area_quickly(code, _known(known)), RECORD))


def names(type: str, within: Area | None = None, known: Stamp | None = None) -> Mapping[str, str]:
    """The areas of a type, by code, in the order of their names; `within` an area: those that lie in it.

    `known` is the stamp, where it was asked already.
    """
    known = known or stamp()
    key = f"{known} {type} {within.pk if within else ''}"
    return _names.get(key, lambda: _asked(type, within, known))


def _asked(type: str, within: Area | None, known: Stamp) -> tuple[Mapping[str, str], int]:
    if within:
        found: Iterable[tuple[str, str]] = places.names_within(type, within, _known(known))
    else:
        found = places.areas(type).values_list("code", "name")
    named = {code: name or code for code, name in found}
    return named, len(named) * WORD


def _known(known: Stamp) -> places.Levels:
    return _levels.get(str(known), lambda: (places.Levels.now(), RECORD))


def area_of(code: str | Area | None) -> Area | None:
    """The area of a code; None for none. Raises Area.DoesNotExist."""
    if code is None or code == "":
        return None
    return places.area(code) if isinstance(code, str) else code


def forget() -> None:
    """Forget every name, after areas were renamed."""
    _names.clear()
    _areas.clear()
    _levels.clear()
