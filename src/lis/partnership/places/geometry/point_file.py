"""A table of points: which columns name them and say where they are, and the place of every row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from lis.partnership.places.geometry import plane
from lis.partnership.places.geometry.refusal import CannotReadShapes
from lis.partnership.places.lookups import Table, table_of
from lis.partnership.places.postcodes import is_postcode

PAIRS = (
    (("longitude", "long", "lon", "lng"), ("latitude", "lat")),
    (("easting", "eastings", "bng_e", "east"), ("northing", "northings", "bng_n", "north")),
    (("geox", "x", "x_coord", "xcoord"), ("geoy", "y", "y_coord", "ycoord")),
)
KINDS = ("type", "kind", "category", "phase")
NOT_NAMES = ("la_name", "street", "road", "town", "org", "ward", "lad")
MOSTLY = 0.6
KIND_LENGTH, NAME_LENGTH, DETAIL_LENGTH = 120, 300, 500
EMPTY = {"", "0", "0.0", "-", "n/a", "na", "none", "null"}

Place = tuple[float, float]


@dataclass(frozen=True)
class PointColumns:
    """The columns by header; empty where there is none. `pairs` are those of coordinates, x and then y."""

    name: str
    kind: str
    postcode: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PointRow:
    """One row: where its coordinates are (degrees; None: they don't say, for the reason in `why`)."""

    line: int
    name: str
    kind: str
    postcode: str
    place: Place | None
    why: str
    details: dict[str, str]


@dataclass(frozen=True)
class PointFile:
    """A table of points as read."""

    name: str
    sha256: str
    columns: PointColumns
    rows: tuple[PointRow, ...]


def read_points(
    path: Path, *, name_column: str | None = None, kind_column: str | None = None, name: str = ""
) -> PointFile:
    """Read a CSV file or a workbook of points. Raises CannotReadShapes, or the table reader's own refusal."""
    table = table_of(path)
    for given in (name_column, kind_column):
        if given and given not in table.heading:
            listed = ", ".join(table.heading)
            raise CannotReadShapes(f"{table.file_name} has no column {given}. It has: {listed}.")
    columns = _columns(table, name_column, kind_column)
    if not columns.pairs and not columns.postcode:
        raise CannotReadShapes(
            f"{table.file_name} does not say where anything is: no column holds postcodes, longitude and"
            f" latitude, or eastings and northings. It has: {', '.join(table.heading)}."
        )
    rows = tuple(_row(line, _cells(table, row), columns) for line, row in table.rows)
    return PointFile(name or table.file_name, table.sha256, columns, rows)


def _cells(table: Table, row: Sequence[str]) -> dict[str, str]:
    return dict(zip(table.heading, [" ".join(cell.split()) for cell in row], strict=False))


def _columns(table: Table, name: str | None, kind: str | None) -> PointColumns:
    by_header = {
        header: [row[at] for _, row in table.rows if at < len(row)] for at, header in enumerate(table.heading)
    }
    low = {re.sub(r"[\s.-]+", "_", header.strip().lower()): header for header in reversed(table.heading)}
    pairs = [
        (low[x], low[y])
        for eastward, northward in PAIRS
        if (x := next((one for one in eastward if one in low), "")) and (y := _first(northward, low))
    ]
    postcode = next((header for header in by_header if _holds_postcodes(by_header[header])), "")
    found_kind = _first(KINDS, low) or next((low[one] for one in low if one.endswith(KINDS)), "")
    return PointColumns(
        name=name or _name_column(by_header, low),
        kind=(low.get(found_kind, found_kind) if kind is None else kind),
        postcode=postcode,
        pairs=tuple(pairs),
    )


def _first(wanted: Sequence[str], known: dict[str, str]) -> str:
    return next((one for one in wanted if one in known), "")


def _holds_postcodes(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text.strip()]
    return bool(filled) and sum(is_postcode(text) for text in filled) >= MOSTLY * len(filled)


def _name_column(by_header: dict[str, list[str]], low: dict[str, str]) -> str:
    """The column called name; else the one of those that speak of names or addresses that differs most."""
    if "name" in low:
        return low["name"]
    speaking = [h for k, h in low.items() if "name" in k and not k.startswith(NOT_NAMES)]
    speaking = speaking or [h for k, h in low.items() if "address" in k or "title" in k or "reference" in k]
    speaking = speaking or list(by_header)
    return max(speaking, key=lambda header: len({text for text in by_header[header] if text}))


def _row(line: int, cells: dict[str, str], columns: PointColumns) -> PointRow:
    place, why = _place(cells, columns)
    used = {"", columns.name, columns.kind, columns.postcode, *chain.from_iterable(columns.pairs)}
    rest = {header: text for header, text in cells.items() if text and header not in used}
    return PointRow(
        line=line,
        name=cells.get(columns.name, "")[:NAME_LENGTH],
        kind=cells.get(columns.kind, "")[:KIND_LENGTH],
        postcode=cells.get(columns.postcode, "") if columns.postcode else "",
        place=place,
        why=why,
        details={header: text[:DETAIL_LENGTH] for header, text in rest.items()},
    )


def _place(cells: dict[str, str], columns: PointColumns) -> tuple[Place | None, str]:
    """Where the row's coordinates lie, by the first pair of columns that tells; else why none does."""
    why = ""
    for x_header, y_header in columns.pairs:
        x_text, y_text = cells.get(x_header, ""), cells.get(y_header, "")
        if x_text.lower() in EMPTY and y_text.lower() in EMPTY:
            why = why or f"{x_header} and {y_header} are empty"
            continue
        try:
            place = _degrees(float(x_text.replace(",", "")), float(y_text.replace(",", "")))
        except ValueError:
            place = None
        if place:
            return place, ""
        why = (
            f"{x_header} {x_text} and {y_header} {y_text} are no degrees and not on the British National Grid"
        )
    return None, why


def _degrees(x: float, y: float) -> Place | None:
    """Longitude and latitude of a point that is told in degrees, in either order, or on the British grid."""
    point = (x, y, x, y)
    if plane.inside(point, plane.WORLD):
        turned = (y, x, y, x)
        is_turned = plane.inside(turned, plane.BRITAIN) and not plane.inside(point, plane.BRITAIN)
        return (y, x) if is_turned else (x, y)
    if plane.inside(point, plane.GRID):
        longitude, latitude = plane.to_degrees([x], [y])
        return round(float(longitude[0]), 6), round(float(latitude[0]), 6)
    return None
