"""Postcode files row by row: the statistics office's lookups and directories, and OS Code-Point Open."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from lis.partnership.places.postcodes.writing import compact, is_postcode

POSTCODE = ("pcds", "pcd8", "pcd7", "pcd", "postcode")
CODE_POINT = (
    *("Postcode", "Positional_quality_indicator", "Eastings", "Northings", "Country_code"),
    *("NHS_regional_HA_code", "NHS_HA_code", "Admin_county_code", "Admin_district_code", "Admin_ward_code"),
)
# Headings of the statistics office's files and of Code-Point Open, and the area type that they stand for.
PLACES = {
    **{"ladcd": "borough", "oslaua": "borough", "laua": "borough", "admin_district_code": "borough"},
    **{"rgn": "region", "ctry": "country"},
}
CENSUS = re.compile(r"^(oa|lsoa|msoa)(\d\d)(?:cd)?$")
LAD = re.compile(r"^lad(\d\d)cd$")
WARD = re.compile(r"^(?:admin_ward_code|osward|ward|wardcd|wd\d\dcd)$")
EASTINGS, NORTHINGS = ("eastings", "oseast1m", "east1m"), ("northings", "osnrth1m", "north1m")
LONGITUDE, LATITUDE = ("long", "longitude"), ("lat", "latitude")
# Only Welsh names of authorities go beyond plain letters, and they are not read.
AS_TEXT: Any = {"encoding": "utf-8-sig", "errors": "replace", "newline": ""}
# The directory writes this for a postcode without a place.
NOWHERE_LATITUDE = 99.0
PSEUDO = re.compile(r"^[A-Z]99999999$")


class CannotRead(ValueError):
    """The postcode file can't be read; the message says why and what to do."""


@dataclass(frozen=True)
class Source:
    """A postcode file: which heading holds what."""

    path: Path
    heading: tuple[str, ...]
    headless: bool
    postcode: str
    areas: Mapping[str, str]
    """Heading by area type."""
    dated: bool
    on_grid: tuple[str, str] | None
    by_degrees: tuple[str, str] | None


@dataclass(frozen=True)
class Line:
    """One postcode of a file; `problem` says what is wrong where it can't be taken in."""

    number: int
    compact: str
    areas: dict[str, str] = field(default_factory=dict)
    introduced: str = ""
    terminated: str = ""
    grid: tuple[float, float] | None = None
    degrees: tuple[float, float] | None = None
    problem: str = ""


def lines_of(path: Path, *, wards: str = "ward22") -> tuple[Source, Iterator[Line]]:
    """How the file is laid out, and its lines one after the other. `wards` is the type of its ward codes.

    Raises CannotRead where it is no postcode file.
    """
    if not path.is_file():
        raise CannotRead(f"{path.name} is not a file. Check the name and the folder.")
    source = _source(path, wards)
    return source, _lines(source)


def _source(path: Path, wards: str) -> Source:
    with path.open(**AS_TEXT) as file:
        first = tuple(cell.strip() for cell in next(csv.reader(file), ()))
    # As it is published, Code-Point Open has no heading at all.
    headless = bool(first) and is_postcode(first[0]) and len(first) == len(CODE_POINT)
    heading = CODE_POINT if headless else first
    names = {name.lower(): name for name in heading}
    postcode = _first(names, POSTCODE)
    if not postcode:
        raise CannotRead(
            f"{path.name} has no column with postcodes (pcds, pcd or Postcode). It has: {', '.join(heading)}."
        )
    return Source(
        path=path,
        heading=heading,
        headless=headless,
        postcode=postcode,
        areas={type: name for low, name in names.items() if (type := _type(low, wards))},
        dated="doterm" in names,
        on_grid=_two(names, EASTINGS, NORTHINGS),
        by_degrees=_two(names, LONGITUDE, LATITUDE),
    )


def _first(names: Mapping[str, str], wanted: tuple[str, ...]) -> str:
    return next((names[low] for low in wanted if low in names), "")


def _two(names: Mapping[str, str], x: tuple[str, ...], y: tuple[str, ...]) -> tuple[str, str] | None:
    found = _first(names, x), _first(names, y)
    return found if all(found) else None


def _type(low: str, wards: str) -> str:
    """The area type that a heading stands for; empty for none."""
    if census := CENSUS.match(low):
        return f"{census[1]}{census[2]}"
    if WARD.match(low):
        return wards
    return "borough" if LAD.match(low) else PLACES.get(low, "")


def _lines(source: Source) -> Iterator[Line]:
    with source.path.open(**AS_TEXT) as file:
        reader = csv.reader(file)
        if not source.headless:
            next(reader)
        at = {name: place for place, name in enumerate(source.heading)}
        for row in reader:
            if row:
                yield _line(reader.line_num, source, partial(_cell, row, at))


def _cell(row: list[str], at: Mapping[str, int], name: str) -> str:
    place = at.get(name, len(row))
    return row[place].strip() if place < len(row) else ""


def _line(number: int, source: Source, cell: Callable[[str], str]) -> Line:
    text = cell(source.postcode)
    if not is_postcode(text):
        return Line(number, compact(text)[:7], problem=f"“{text}” is not a postcode.")
    areas = {type: code for type, name in source.areas.items() if (code := cell(name))}
    return Line(
        number=number,
        compact=compact(text),
        areas={type: code for type, code in areas.items() if not PSEUDO.match(code)},
        introduced=cell("dointr")[:6],
        terminated=cell("doterm")[:6],
        grid=_numbers(cell, source.on_grid),
        degrees=_degrees(_numbers(cell, source.by_degrees)),
    )


def _numbers(cell: Callable[[str], str], names: tuple[str, str] | None) -> tuple[float, float] | None:
    if names is None or not cell(names[0]) or not cell(names[1]):
        return None
    try:
        found = float(cell(names[0])), float(cell(names[1]))
    except ValueError:
        return None
    return None if found == (0.0, 0.0) else found


def _degrees(found: tuple[float, float] | None) -> tuple[float, float] | None:
    return None if found and found[1] > NOWHERE_LATITUDE else found
