"""What can be asked about areas, shapes, lookups, postcodes, neighbourhoods and points."""

from lis.partnership.places.models import Area, AreaType
from lis.partnership.places.queries.areas import ancestors, area, area_type, area_types, areas, children

__all__ = [
    "Area",
    "AreaType",
    "ancestors",
    "area",
    "area_type",
    "area_types",
    "areas",
    "children",
]
