"""What can be done with areas, boundaries, lookups, postcodes, neighbourhoods and points."""

from lis.partnership.places.operations.areas import (
    AreasTally,
    CannotChangeAreas,
    NewArea,
    ensure_area_types,
    keep_areas,
)

__all__ = [
    "AreasTally",
    "CannotChangeAreas",
    "NewArea",
    "ensure_area_types",
    "keep_areas",
]
