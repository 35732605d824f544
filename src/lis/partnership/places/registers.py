"""The lists that this room keeps, and the outlines that maps of other rooms' records are drawn on."""

from typing import Any

from django.db.models import Q

from lis.foundations.access.visibility import visible_to
from lis.foundations.registers import Column, Register, nobody
from lis.partnership.places.models import Boundary, Point

BROUGHT_IN = "Points come with their file. Bring the file in again to change them."
MOST_OUTLINES = 60
Box = tuple[float, float, float, float]


def _of_layers_seen(person: Any) -> Q:
    return visible_to(person, of="layer")


def outlines_around(box: Box) -> tuple[Any, ...]:
    """The shapes around some places: of the smallest areas of which no more than sixty meet the box."""
    west, south, east, north = box
    here = Boundary.objects.filter(west__lte=east, east__gte=west, south__lte=north, north__gte=south)
    living = here.filter(area__type__valid_to=None, area__valid_to=None)
    found: dict[int, list[bytes]] = {}
    for kind, shape in living.order_by("area__type__size", "area__code").values_list("area__type", "simple"):
        found.setdefault(kind, []).append(bytes(shape))
    fitting = next((shapes for shapes in found.values() if len(shapes) <= MOST_OUTLINES), [])
    # Shapes are heavy to import, and most pages draw none.
    import shapely

    return tuple(shapely.from_wkb(shape) for shape in fitting)


POINTS = Register(
    slug="points",
    title="Points on maps",
    one="point",
    model=Point,
    about="Schools, libraries and whatever else was brought in to show on maps.",
    columns=(Column("name", "Name"), Column("layer", "What it is"), "kind", "postcode"),
    fields=("longitude", "latitude"),
    filters=("layer", "kind"),
    search=("name", "postcode", "kind"),
    place=("longitude", "latitude"),
    visible=_of_layers_seen,
    may_add=nobody,
    in_bulk=nobody,
    empty="Points stand here once somebody brings in a file of them.",
)
REGISTERS = (POINTS,)
GROUND = outlines_around
