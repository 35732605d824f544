"""What can be asked about areas, shapes, lookups, postcodes, neighbourhoods and points."""

from lis.partnership.places.models import Area, AreaType
from lis.partnership.places.queries.areas import ancestors, area, area_type, area_types, areas, children
from lis.partnership.places.queries.lookups import (
    Bridge,
    Chain,
    Relation,
    all_lookups,
    bridge,
    chain,
    groups,
    lookup,
    only_unchanged,
    predecessors,
    successors,
)
from lis.partnership.places.queries.postcodes import (
    areas_of,
    beginning_with,
    known_postcodes,
    living,
    postcode,
)

__all__ = [
    "Area",
    "AreaType",
    "Bridge",
    "Chain",
    "Relation",
    "ancestors",
    "area",
    "area_type",
    "area_types",
    "areas",
    "areas_of",
    "beginning_with",
    "bridge",
    "chain",
    "children",
    "groups",
    "living",
    "lookup",
    "all_lookups",
    "only_unchanged",
    "postcode",
    "known_postcodes",
    "predecessors",
    "successors",
]
