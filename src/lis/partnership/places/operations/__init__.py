"""What can be done with areas, boundaries, lookups, postcodes, neighbourhoods and points."""

from lis.partnership.places.geometry.refusal import CannotReadShapes
from lis.partnership.places.operations.areas import (
    AreasTally,
    CannotChangeAreas,
    NewArea,
    ensure_area_types,
    keep_areas,
)
from lis.partnership.places.operations.boundaries import (
    BoundaryPreview,
    CannotImportBoundaries,
    import_boundaries,
    preview_boundaries,
)
from lis.partnership.places.operations.codes import CodesReport, import_codes
from lis.partnership.places.operations.lookups import CannotImportLookup, LookupReport, import_lookup
from lis.partnership.places.operations.placing import CannotPlace, PlacingTally, place_postcodes
from lis.partnership.places.operations.postcodes import PostcodeTally, import_postcodes

__all__ = [
    "AreasTally",
    "BoundaryPreview",
    "CannotChangeAreas",
    "CannotImportBoundaries",
    "CannotImportLookup",
    "CannotPlace",
    "CannotReadShapes",
    "CodesReport",
    "LookupReport",
    "NewArea",
    "PlacingTally",
    "PostcodeTally",
    "ensure_area_types",
    "import_boundaries",
    "import_codes",
    "import_lookup",
    "import_postcodes",
    "keep_areas",
    "place_postcodes",
    "preview_boundaries",
]
