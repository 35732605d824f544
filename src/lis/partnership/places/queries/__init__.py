"""What can be asked about areas, shapes, lookups, postcodes, neighbourhoods and points."""

from typing import TYPE_CHECKING

from lis.foundations.opening import open_when_asked

if TYPE_CHECKING:
    from lis.partnership.places.models import (
        Area,
        AreaType,
        Lookup,
        LookupRow,
        Neighbourhood,
        NeighbourhoodVersion,
        Point,
        PointLayer,
        Postcode,
    )
    from lis.partnership.places.queries.addresses import (
        definition_address,
        find_address,
        neighbourhood_address,
        place_address,
    )
    from lis.partnership.places.queries.areas import (
        ancestors,
        area,
        area_quickly,
        area_type,
        area_types,
        areas,
        children,
        names_within,
    )
    from lis.partnership.places.queries.chosen import (
        CannotChoose,
        Chosen,
        choose_areas,
        choose_listed,
        choose_postcodes,
    )
    from lis.partnership.places.queries.chosen_shape import choose_shape, read_shape, shape_text
    from lis.partnership.places.queries.finding import MOST, Found, find, month_words
    from lis.partnership.places.queries.locating import (
        Agreement,
        Disagreement,
        agreement,
        containing,
        nearest,
        placed,
    )
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
    from lis.partnership.places.queries.lying_within import Levels
    from lis.partnership.places.queries.neighbourhoods import (
        neighbourhood,
        neighbourhoods_for,
        neighbourhoods_with,
        outline_of,
        parts,
        version,
        versions,
    )
    from lis.partnership.places.queries.points import point_layer, point_layers, points, points_as_geojson
    from lis.partnership.places.queries.postcodes import (
        areas_of,
        beginning_with,
        known_postcodes,
        living,
        postcode,
    )
    from lis.partnership.places.queries.shapes import (
        attributions,
        boundary_sets,
        box,
        geojson_address,
        has_shapes,
        outline,
        shape_file,
        shapes,
        topojson_address,
    )

__all__ = [
    "MOST",
    "Agreement",
    "Area",
    "AreaType",
    "Bridge",
    "CannotChoose",
    "Chain",
    "Chosen",
    "Disagreement",
    "Found",
    "Levels",
    "Lookup",
    "LookupRow",
    "Neighbourhood",
    "NeighbourhoodVersion",
    "Point",
    "PointLayer",
    "Postcode",
    "Relation",
    "agreement",
    "all_lookups",
    "ancestors",
    "area",
    "area_quickly",
    "area_type",
    "area_types",
    "areas",
    "areas_of",
    "attributions",
    "beginning_with",
    "boundary_sets",
    "box",
    "bridge",
    "chain",
    "children",
    "choose_areas",
    "choose_listed",
    "choose_postcodes",
    "choose_shape",
    "containing",
    "definition_address",
    "find",
    "find_address",
    "geojson_address",
    "groups",
    "has_shapes",
    "known_postcodes",
    "living",
    "lookup",
    "month_words",
    "names_within",
    "nearest",
    "neighbourhood",
    "neighbourhood_address",
    "neighbourhoods_for",
    "neighbourhoods_with",
    "only_unchanged",
    "outline",
    "outline_of",
    "parts",
    "place_address",
    "placed",
    "point_layer",
    "point_layers",
    "points",
    "points_as_geojson",
    "postcode",
    "predecessors",
    "read_shape",
    "shape_file",
    "shape_text",
    "shapes",
    "successors",
    "topojson_address",
    "version",
    "versions",
]

open_when_asked(__name__)
