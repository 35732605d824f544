"""Take in postcode files: what several files tell of one postcode is put together, the newest word last."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path

from django.db import transaction

from lis.foundations.access.models import Account
from lis.foundations.audit import operations as audit
from lis.partnership.places.models import Postcode
from lis.partnership.places.postcodes import Line, Source, lines_of, spaced

AT_ONCE = 5000
COLUMNS = ("longitude", "latitude", "introduced", "terminated", "as_at", "areas", "source")
BRITISH_GRID, DEGREES = 27700, 4326
MOST_PROBLEMS = 200


@dataclass
class PostcodeTally:
    """What became of a postcode file; `problems` are its bad lines with their numbers, the first 200."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    ended: int = 0
    living_again: int = 0
    without_place: int = 0
    bad: int = 0
    as_at: str = ""
    types: tuple[str, ...] = ()
    problems: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.new + self.changed + self.unchanged


@transaction.atomic
def import_postcodes(
    *, path: Path, by: Account, on: date, as_at: str = "", source: str = "", wards: str = "ward22"
) -> PostcodeTally:
    """Take in a postcode file: the statistics office's (with dates) or Code-Point Open (with coordinates).

    `as_at` (202205) is the month the file tells of: else the newest date in it, else the month of `on`. Of
    two files the newer decides whether a postcode has ended; areas and coordinates of both are kept. Bad
    lines are listed and left out. Raises the reader's refusal.
    """
    layout, lines = lines_of(path, wards=wards)
    when = as_at or _newest(path, layout, wards) or f"{on:%Y%m}"
    tally = PostcodeTally(as_at=when, types=tuple(sorted(layout.areas)))
    place = _placing(layout)
    for some in _batches(_good(lines, tally)):
        _take_in(some, place(some), when, source or _source(layout), tally)
    told = {"new": tally.new, "changed": tally.changed, "ended": tally.ended, "bad": tally.bad}
    audit.record(by=by, verb="import", kind="postcodes", record=path.name, after=told | {"as_at": when})
    return tally


def _source(layout: Source) -> str:
    return (
        "ONS postcode lookup"
        if layout.dated
        else "OS Code-Point Open"
        if layout.on_grid
        else layout.path.name
    )


def _newest(path: Path, layout: Source, wards: str) -> str:
    """The newest month that a file with dates names; empty for a file without."""
    if not layout.dated:
        return ""
    _, lines = lines_of(path, wards=wards)
    return max((max(line.introduced, line.terminated) for line in lines), default="")


def _good(lines: Iterable[Line], tally: PostcodeTally) -> Iterator[Line]:
    for line in lines:
        if not line.problem:
            yield line
            continue
        tally.bad += 1
        if len(tally.problems) < MOST_PROBLEMS:
            tally.problems.append(f"Line {line.number:,}: {line.problem}")


def _batches(lines: Iterator[Line]) -> Iterator[list[Line]]:
    while some := list(islice(lines, AT_ONCE)):
        yield some


def _placing(layout: Source):  # type: ignore[no-untyped-def]
    """What turns lines into longitudes and latitudes, None where a line has no place."""
    if layout.on_grid is None or layout.by_degrees is not None:
        return lambda lines: [line.degrees for line in lines]
    from pyproj import Transformer

    transformer = Transformer.from_crs(BRITISH_GRID, DEGREES, always_xy=True)

    def placed(lines: list[Line]) -> list[tuple[float, float] | None]:
        grid = [line.grid or (float("nan"), float("nan")) for line in lines]
        x, y = transformer.transform([east for east, _ in grid], [north for _, north in grid])
        return [(x[n], y[n]) if line.grid else None for n, line in enumerate(lines)]

    return placed


def _take_in(
    lines: list[Line],
    places: list[tuple[float, float] | None],
    when: str,
    source: str,
    tally: PostcodeTally,
) -> None:
    codes = [line.compact for line in lines]
    known = {one.compact: one for one in Postcode.objects.filter(compact__in=codes)}
    written: dict[str, Postcode] = {}
    for line, place in zip(lines, places, strict=True):
        one = written.get(line.compact) or known.get(line.compact)
        before = _state(one) if one else None
        one = one or Postcode(postcode=spaced(line.compact), compact=line.compact)
        _tell(one, line, place, when, source, tally)
        _count(one, before, tally)
        if before != _state(one):
            written[line.compact] = one
    Postcode.objects.bulk_create(
        written.values(),
        batch_size=500,
        update_conflicts=True,
        update_fields=COLUMNS,
        unique_fields=["compact"],
    )


def _tell(
    one: Postcode,
    line: Line,
    place: tuple[float, float] | None,
    when: str,
    source: str,
    tally: PostcodeTally,
) -> None:
    """Put what a line says into the postcode. Only the newest file says whether it has ended."""
    newer = when >= one.as_at
    if newer:
        tally.living_again += bool(one.terminated and not line.terminated)
        one.terminated, one.as_at = line.terminated, when
    one.introduced = line.introduced or one.introduced
    one.areas = {**one.areas, **line.areas} if newer else {**line.areas, **one.areas}
    if place and (newer or one.longitude is None):
        one.longitude, one.latitude = round(place[0], 6), round(place[1], 6)
    if source not in one.source:
        one.source = f"{one.source}; {source}".removeprefix("; ")[:200]


def _count(one: Postcode, before: tuple[object, ...] | None, tally: PostcodeTally) -> None:
    if before is None:
        tally.new += 1
    elif before == _state(one):
        tally.unchanged += 1
    else:
        tally.changed += 1
    tally.ended += bool(one.terminated)
    tally.without_place += one.longitude is None


def _state(one: Postcode) -> tuple[object, ...]:
    return tuple(str(getattr(one, name)) for name in COLUMNS)
