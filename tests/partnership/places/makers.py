"""Places with sensible defaults, so that a test shows only what matters."""

from pathlib import Path

import pytest
from tests.makers import an_account

from lis.partnership.places import operations, queries
from lis.partnership.places.models import Area, AreaType, Boundary, BoundarySet, Postcode
from lis.partnership.places.postcodes import compact, spaced

SHARED = Path(__file__).parents[3].parent / "shared" / "data"


def shared(name: str) -> Path:
    """A real file; the test that asks for it is skipped where it is absent."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"The real data are not here: ../shared/data/{name}")
    return path


def a_type(slug: str) -> AreaType:
    """An area type that the system knows from the start."""
    operations.ensure_area_types()
    return queries.area_type(slug)


def an_area(type: str, code: str, name: str = "", parent: Area | None = None) -> Area:
    """An area of a type."""
    return Area.objects.create(type=a_type(type), code=code, name=name, parent=parent)


def a_postcode(
    text: str, place: tuple[float, float] | None = None, ended: str = "", **areas: str
) -> Postcode:
    """A postcode that lies in these areas: `lsoa21="E01001195"`."""
    x, y = place or (None, None)
    return Postcode.objects.create(
        postcode=spaced(text), compact=compact(text), longitude=x, latitude=y, terminated=ended, areas=areas
    )


def a_lookup(path: Path, start: str, end: str, **fields):
    """What became of importing a lookup."""
    kinds = {"from_type": a_type(start), "to_type": a_type(end)}
    return operations.import_lookup(path=path, by=an_account(), source="A source", **kinds, **fields)


def squares(type: str, corners: dict[str, tuple[float, float]]) -> dict[str, Area]:
    """Areas of a type that are squares of one degree, by the code of each and its south-western corner."""
    import shapely

    kind, by = a_type(type), an_account()
    held = BoundarySet.objects.create(
        type=kind, file_name="squares", sha256="", source="Made up", loaded_by=by
    )
    made = {}
    for code, (x, y) in corners.items():
        made[code], _ = Area.objects.get_or_create(type=kind, code=code, defaults={"name": f"Square {code}"})
        shape = shapely.to_wkb(shapely.box(x, y, x + 1, y + 1))
        box = {"west": x, "south": y, "east": x + 1, "north": y + 1}
        Boundary.objects.create(area=made[code], set=held, full=shape, simple=shape, hectares=1, **box)
    return made
