"""A made-up borough of eight square blocks in two wards, with shapes, ranks of two periods and a share."""

from django.test import override_settings
from shapely import to_wkb, unary_union
from shapely.geometry import box
from tests.evidence.statistics.answers.world import (
    BOROUGH,
    LSOAS,
    WARDS,
    a_borough,
    a_rate,
    a_recipe_of_the_load,
    a_row,
    a_statistic,
    publish,
    ward_of,
)

from lis.evidence.statistics.models import Statistic
from lis.partnership.places import operations as places
from lis.partnership.places.models import Area, Boundary, BoundarySet, Lookup, LookupRow
from lis.partnership.places.queries import area_type

at_home = override_settings(PLACE_NAME="Borough")
RANKED = 1000
BEFORE = (100, 200, 300, 400, 500, 600, 700, 800)
AFTER = (101, 40, 300, 700, 500, 590, 300, None)


def with_shapes(by):
    """Squares side by side: the first four blocks below, the others above."""
    blocks = {code: _square(n) for n, code in enumerate(LSOAS)}
    wards = {w: unary_union([s for code, s in blocks.items() if ward_of(code) == w]) for w in WARDS}
    whole = {BOROUGH: unary_union(list(blocks.values()))}
    for type, shapes in (("lsoa11", blocks), ("ward17", wards), ("borough", whole)):
        _keep(type, shapes, by)


def _square(n):
    return box(n % 4 * 0.01, 51 + n // 4 * 0.01, (n % 4 + 1) * 0.01, 51.01 + n // 4 * 0.01)


def _keep(type, shapes, by):
    kind = area_type(type)
    file = BoundarySet.objects.create(
        type=kind, file_name="made.geojson", source="Made up here", loaded_by=by
    )
    for code, shape in shapes.items():
        area = Area.objects.get(type=kind, code=code)
        middle = shape.representative_point()
        Area.objects.filter(pk=area.pk).update(longitude=middle.x, latitude=middle.y)
        ends = dict(zip(("west", "south", "east", "north"), shape.bounds, strict=True))
        wkb = to_wkb(shape)
        Boundary.objects.create(area=area, set=file, full=wkb, simple=wkb, hectares=1, **ends)


def a_rank(code="imd.rank", name="Index: rank"):
    """A rank of which more is better: 1 is the most deprived."""
    return a_statistic(code=code, name=name, kind=Statistic.Kind.RANK, polarity="higher")


def rank_rows(rank, *, last=RANKED):
    """The ranks of both periods; a block elsewhere holds the last rank of each."""
    rows = []
    for period, ranks in (("2007", BEFORE), ("2010", AFTER)):
        pairs = [*zip(LSOAS, ranks, strict=True), ("E01999999", last)]
        rows += [
            a_row(rank, code, value, period=period, status=None if value else "x") for code, value in pairs
        ]
    return rows


def a_world():
    """Everything: places, shapes, ranks, scores, a share with a hidden block. The officer."""
    by = a_borough()
    with_shapes(by)
    rank = a_rank()
    score = a_statistic(code="imd.score", name="Index: score", kind="score", polarity="lower", decimals=1)
    share = a_rate(code="cars.none", name="Homes without a car")
    shares = [
        a_row(share, code, numerator=10.0 + 11 * n, denominator=100.0) for n, code in enumerate(LSOAS[:-1])
    ]
    shares.append(a_row(share, LSOAS[-1], status="x"))
    scores = [a_row(score, code, 60.5 - 7 * n, period="2010") for n, code in enumerate(LSOAS)]
    publish(by, rank_rows(rank), scores, shares)
    a_recipe_of_the_load(by, f"ranked_of: {RANKED}")
    return by


def a_bridge(by):
    """The blocks under codes of the next vintage too: two of them unchanged, the others not said to be."""
    newer, older = area_type("lsoa21"), area_type("lsoa11")
    places.keep_areas(
        type=newer, areas=[places.NewArea(code, f"Block {code[-1]}", BOROUGH) for code in LSOAS], by=by
    )
    lookup = Lookup.objects.create(
        slug="made-up", from_type=older, to_type=newer, kind=Lookup.Kind.EXACT, source="Made up", loaded_by=by
    )
    for code in LSOAS[:2]:
        two = (Area.objects.get(type=kind, code=code) for kind in (older, newer))
        LookupRow.objects.create(lookup=lookup, from_area=next(two), to_area=next(two), change="U")
