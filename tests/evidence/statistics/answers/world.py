"""A small made-up borough with a few statistics, published as loads publish them."""

import itertools

import pyarrow as pa
from tests.makers import an_account

from lis.evidence.catalogue.models import Release
from lis.evidence.statistics.figures import sources
from lis.evidence.statistics.layout import COLUMNS, LAYOUT
from lis.evidence.statistics.models import Load, Recipe, Statistic
from lis.foundations.store import operations as store
from lis.partnership.places import operations as places
from lis.partnership.places import queries
from lis.partnership.places.models import Neighbourhood

_numbers = itertools.count(1)
WARDS = {"E05000001": "North", "E05000002": "South"}
LSOAS = tuple(f"E0100000{i}" for i in range(1, 9))
BOROUGH, REGION, COUNTRY = "E09000099", "E12000099", "E92000099"


def a_borough():
    """Two wards with four LSOAs each in a borough, in a region, in a country. The officer who keeps them."""
    places.ensure_area_types()
    by = an_account()
    for type, areas in (
        ("country", [places.NewArea(COUNTRY, "Country")]),
        ("region", [places.NewArea(REGION, "Region", COUNTRY)]),
        ("borough", [places.NewArea(BOROUGH, "Borough", REGION)]),
        ("ward17", [places.NewArea(code, name, BOROUGH) for code, name in WARDS.items()]),
        ("lsoa11", [places.NewArea(code, f"Block {code[-1]}", ward_of(code)) for code in LSOAS]),
    ):
        places.keep_areas(type=queries.area_type(type), areas=areas, by=by)
    return by


def ward_of(code):
    """The first four LSOAs lie in North, the others in South."""
    return "E05000001" if int(code[-1]) <= 4 else "E05000002"


def a_statistic(**fields):
    """A statistic with sensible defaults; say what matters."""
    number = next(_numbers)
    fields = {"code": f"made.up{number}", "name": f"Made up {number}", "source": "Made up"} | fields
    return Statistic.objects.create(**{"slug": fields["code"].replace(".", "-")} | fields)


def a_rate(**fields):
    """Per cent of some people, lower is better, Wilson's limits."""
    kind = Statistic.Kind.PROPORTION
    made = {"kind": kind, "per": 100, "unit": "%", "decimals": 1, "polarity": "lower", "interval": "wilson"}
    return a_statistic(**made | fields)


def a_row(statistic, area, value=None, **fields):
    """One row for the store; a share's value is worked out from its counts."""
    if value is None and fields.get("denominator"):
        value = statistic.per * fields["numerator"] / fields["denominator"]
    row = dict.fromkeys(COLUMNS.names)
    made = {"type": "lsoa11", "period": "2011", "breakdown": "", "release": 1, "value": value}
    return row | made | {"statistic": statistic.code, "area": area} | fields


def a_table(rows):
    """Rows as the table of the store."""
    return pa.Table.from_pylist(list(rows), schema=COLUMNS)


def publish(by, *tables, at=None):
    """Publish tables or lists of rows, one a statistic."""
    made = [one if isinstance(one, pa.Table) else a_table(one) for one in tables]
    changed = {table["statistic"][0].as_py(): table for table in made}
    return store.publish(layout=LAYOUT, changed=changed, by=by, reason="For a test", at=at)


def a_neighbourhood(by, shares):
    """A neighbourhood made of shares of LSOAs."""
    number = next(_numbers)
    made = Neighbourhood.objects.create(slug=f"made-up-{number}", name=f"Made up {number}", owner=by)
    blocks = queries.area_type("lsoa11")
    version = made.versions.create(number=1, how="areas", blocks=blocks, made_by=by)
    for code, weight in shares.items():
        version.parts.create(area=queries.area(code, "lsoa11"), weight=weight)
    return made


def a_recipe_of_the_load(by, text, release=1):
    """The load that rows came in, accepted, with what its recipe says."""
    file = Release.objects.create(pk=release, file_name="made.csv", sha256="0" * 64, received_by=by)
    recipe = Recipe.objects.create(slug=f"made-{next(_numbers)}", name="Made up", text=text)
    # Another test's loads had the same numbers.
    sources._sources.cache_clear()
    return Load.objects.create(release=file, recipe=recipe, state=Load.State.ACCEPTED, started_by=by)
