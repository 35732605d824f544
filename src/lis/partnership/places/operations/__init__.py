"""What can be done with areas, boundaries, lookups, postcodes, neighbourhoods and points."""

from typing import TYPE_CHECKING

from lis.foundations.opening import open_when_asked

if TYPE_CHECKING:
    from lis.partnership.places.geometry.refusal import CannotReadShapes
    from lis.partnership.places.operations.areas import (
        AreasReport,
        AreasTally,
        CannotChangeAreas,
        NewArea,
        ensure_area_types,
        import_areas,
        keep_areas,
    )
    from lis.partnership.places.operations.boundaries import (
        BoundaryPreview,
        CannotImportBoundaries,
        import_boundaries,
        preview_boundaries,
    )
    from lis.partnership.places.operations.codes import CodesReport, import_codes
    from lis.partnership.places.operations.examples import Example, ensure_examples
    from lis.partnership.places.operations.lookups import CannotImportLookup, LookupReport, import_lookup
    from lis.partnership.places.operations.neighbourhoods import (
        CannotChangeNeighbourhood,
        add_version,
        end_neighbourhood,
        make_neighbourhood,
        rename_neighbourhood,
        show_neighbourhood,
    )
    from lis.partnership.places.operations.placing import CannotPlace, PlacingTally, place_postcodes
    from lis.partnership.places.operations.points import (
        CannotImportPoints,
        PointsReport,
        import_points,
        preview_points,
    )
    from lis.partnership.places.operations.postcodes import PostcodeTally, import_postcodes
    from lis.partnership.places.operations.showing import show_points
    from lis.partnership.places.operations.waiting import keep_waiting, stop_waiting, waiting_file
    from lis.partnership.places.operations.weighing import weigh_by_people

__all__ = [
    "AreasReport",
    "AreasTally",
    "BoundaryPreview",
    "CannotChangeAreas",
    "CannotChangeNeighbourhood",
    "CannotImportBoundaries",
    "CannotImportLookup",
    "CannotImportPoints",
    "CannotPlace",
    "CannotReadShapes",
    "CodesReport",
    "Example",
    "LookupReport",
    "NewArea",
    "PlacingTally",
    "PointsReport",
    "PostcodeTally",
    "add_version",
    "end_neighbourhood",
    "ensure_area_types",
    "ensure_examples",
    "import_areas",
    "import_boundaries",
    "import_codes",
    "import_lookup",
    "weigh_by_people",
    "import_points",
    "import_postcodes",
    "keep_areas",
    "keep_waiting",
    "make_neighbourhood",
    "place_postcodes",
    "preview_boundaries",
    "preview_points",
    "rename_neighbourhood",
    "show_neighbourhood",
    "show_points",
    "stop_waiting",
    "waiting_file",
]

open_when_asked(__name__)
