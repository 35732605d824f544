"""Which column of a lookup holds what: told from its heading, or chosen by a person."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from lis.partnership.places.lookups.refusal import CannotRead

# How files call the levels, besides by their own name.
CALLED = {
    "ward": ("ward", "wd"),
    "borough": ("ltla", "lad", "la", "borough", "local_authority", "authority", "utla"),
    "region": ("region", "rgn"),
    "country": ("country", "ctry"),
}
CODE, NAME = ("code", "cd"), ("name", "nm")
HEADING = re.compile(r"^(?P<level>[a-z]+?(?:_[a-z]+)?)_?(?P<year>\d{2}|\d{4})?_?(?P<what>code|cd|name|nm)$")
CHANGE = ("change_code", "chgind", "change", "chg_ind", "change_indicator")
WEIGHT = ("weight", "share", "proportion", "ratio")


@dataclass(frozen=True)
class Columns:
    """The headings of a lookup's columns; empty where there is none."""

    from_code: str
    to_code: str
    from_name: str = ""
    to_name: str = ""
    change: str = ""
    weight: str = ""


@dataclass(frozen=True)
class Side:
    """One side of a lookup: the level, and the years that its columns may carry."""

    slug: str
    level: str
    years: frozenset[int]
    """Two-digit years as numbers (2011: 11); empty: any, the latest first."""


def find_columns(
    heading: Iterable[str], from_side: Side, to_side: Side, chosen: Mapping[str, str] | None = None
) -> Columns:
    """The columns by their headings; what is `chosen` stands. Raises CannotRead for one that is not there."""
    there = list(heading)
    known = {field.name for field in fields(Columns)}
    _check_chosen(chosen or {}, there, known)
    found = {
        "from_code": _column(there, from_side, CODE),
        "from_name": _column(there, from_side, NAME),
        "to_code": _column(there, to_side, CODE),
        "to_name": _column(there, to_side, NAME),
        "change": _plain(there, CHANGE),
        "weight": _plain(there, WEIGHT),
        **(chosen or {}),
    }
    for end, side in (("from_code", from_side), ("to_code", to_side)):
        if not found[end]:
            raise CannotRead(_not_found(side, there))
    if found["from_code"] == found["to_code"]:
        raise CannotRead(f"The column {found['from_code']} would be both sides. Choose the columns yourself.")
    return Columns(**found)


def code_column(heading: Iterable[str], wanted: Side) -> str:
    """The column with the codes of a side, by its heading; empty where there is none."""
    return _column(list(heading), wanted, CODE)


def side(slug: str, level: str) -> Side:
    """The side for an area type: a year in its slug narrows its columns; wards turn over in 2022."""
    if level == "ward":
        years = range(22, 90) if slug.endswith("22") else range(0, 22)
        return Side(slug, level, frozenset(years))
    digits = re.search(r"(\d{2})$", slug)
    return Side(slug, level, frozenset({int(digits[1])} if digits else ()))


def _check_chosen(chosen: Mapping[str, str], there: list[str], known: set[str]) -> None:
    for what, column in chosen.items():
        if what not in known:
            raise CannotRead(f"{what} is not a part of a lookup. Choose from: {', '.join(sorted(known))}.")
        if column not in there:
            raise CannotRead(f"There is no column {column}. The file has: {', '.join(there)}.")


def _column(there: list[str], wanted: Side, what: tuple[str, ...]) -> str:
    matching = [(year, column) for column in there if (year := _year(column, wanted, what)) is not None]
    # A column that says its year is surer than one that does not; of several years, the latest.
    return max(matching, default=(0, ""))[1]


def _year(column: str, wanted: Side, what: tuple[str, ...]) -> int | None:
    """The year that a column carries (-1: none) where it could be the side's, else None."""
    parts = HEADING.match(column.strip().lower().replace(" ", "_"))
    if parts is None or parts["what"] not in what:
        return None
    if parts["level"] not in (wanted.level, *CALLED.get(wanted.level, ())):
        return None
    if parts["year"] is None:
        return -1
    year = int(parts["year"][-2:])
    return year if not wanted.years or year in wanted.years else None


def _plain(there: list[str], names: tuple[str, ...]) -> str:
    return next((column for column in there if column.strip().lower() in names), "")


def _not_found(wanted: Side, there: list[str]) -> str:
    return (
        f"No column holds the codes of {wanted.slug}. The file has: {', '.join(there)}."
        " Choose the column yourself, for example from_code=lsoa11_code."
    )
