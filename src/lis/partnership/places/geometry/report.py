"""What was found in a file of boundaries, as plain data that a page prints and the database keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, Self

from lis.partnership.places.geometry.coverage import Flaw
from lis.partnership.places.geometry.mending import Repair

if TYPE_CHECKING:
    from lis.partnership.places.geometry.boundary_file import BoundaryFile

LISTED = 200


@dataclass(frozen=True)
class BoundaryReport:
    """What was found. Lists hold the first 200; the numbers beside them count all.

    Sizes are in square metres, lengths in metres, `x` and `y` of a flaw in degrees.
    """

    kind: str
    layer: str
    crs: str
    features: int
    areas: int
    columns: tuple[str, ...]
    code_column: str
    name_column: str
    parent_column: str
    other_column: str
    notes: tuple[str, ...]
    repaired: int
    repairs: tuple[Repair, ...]
    without_shape: tuple[str, ...]
    doubled: tuple[str, ...]
    without_code: tuple[int, ...]
    gap_count: int
    gap_size: float
    gaps: tuple[Flaw, ...]
    overlap_count: int
    overlap_size: float
    overlaps: tuple[Flaw, ...]
    unmatched: float
    tolerance: float
    corners_before: int
    corners_after: int

    @property
    def is_clean(self) -> bool:
        """Whether nothing about the file needs a look."""
        found = (self.repaired, self.doubled, self.without_code, self.without_shape)
        return not any((*found, self.gap_count, self.overlap_count, self.unmatched))

    def as_json(self) -> dict[str, Any]:
        """The report as plain data."""
        return asdict(self)

    @classmethod
    def of_json(cls, kept: dict[str, Any]) -> Self:
        """The report as it was kept by `as_json`."""
        plain = {one.name: _tuple(kept[one.name]) for one in fields(cls)}
        lists = {
            "repairs": tuple(Repair(**one) for one in kept["repairs"]),
            "gaps": _flaws(kept["gaps"]),
            "overlaps": _flaws(kept["overlaps"]),
        }
        return cls(**plain | lists)


def report_of(file: BoundaryFile) -> BoundaryReport:
    """The report on a file that was read."""
    bare = [area.code for area in file.areas if area.full is None]
    return BoundaryReport(
        kind=file.source.kind,
        layer=file.source.layer,
        crs=file.source.crs,
        features=len(file.source.shapes),
        areas=len(file.areas),
        columns=tuple(file.source.columns),
        **_roles(file),
        notes=file.source.notes,
        repaired=len(file.repairs),
        repairs=file.repairs[:LISTED],
        without_shape=tuple(bare[:LISTED]),
        doubled=file.doubled[:LISTED],
        without_code=file.without_code[:LISTED],
        **_between(file),
        tolerance=file.tolerance,
        corners_before=file.corners[0],
        corners_after=file.corners[1],
    )


def _roles(file: BoundaryFile) -> dict[str, Any]:
    return {
        "code_column": file.roles.code,
        "name_column": file.roles.name,
        "parent_column": file.roles.parent,
        "other_column": file.roles.other,
    }


def _between(file: BoundaryFile) -> dict[str, Any]:
    gaps, overlaps = file.flaws.gaps, file.flaws.overlaps
    return {
        "gap_count": len(gaps),
        "gap_size": _size(gaps),
        "gaps": gaps[:LISTED],
        "overlap_count": len(overlaps),
        "overlap_size": _size(overlaps),
        "overlaps": overlaps[:LISTED],
        "unmatched": file.flaws.unmatched,
    }


def _size(flaws: Sequence[Flaw]) -> float:
    return round(sum(flaw.square_metres for flaw in flaws), 1)


def _flaws(kept: Sequence[dict[str, Any]]) -> tuple[Flaw, ...]:
    return tuple(Flaw(**one | {"codes": tuple(one["codes"])}) for one in kept)


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
