"""Areas of two vintages with the lookup between them, an officer, and a way to load a text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests import makers

from lis.evidence.statistics import operations
from lis.evidence.statistics.models import Load
from lis.foundations.access.models import Account
from lis.partnership.places.models import Area, AreaType, Lookup, LookupRow

DATA = Path("../shared/data")
OLD, SPLIT_OLD = "E01000001", "E01000002"
SPLIT_NEW = ("E01030001", "E01030002")
RECIPE = """
name: Homes
source: Us
licence: Open Government Licence v3.0
area: {column: code, type: lsoa11}
period: {column: year}
statistic: homes
value: count
statistics:
  homes: {name: Homes, topic: Housing}
"""


@pytest.fixture
def officer() -> Account:
    return makers.an_account()


@pytest.fixture
def vintages(officer: Account) -> None:
    """LSOAs of 2011 and 2021: one unchanged, one split into two."""
    old = _type("lsoa11", "lsoa", "LSOA (2011)")
    new = _type("lsoa21", "lsoa", "LSOA (2021)")
    way = Lookup.objects.create(
        slug="lsoa11-lsoa21", from_type=old, to_type=new, kind="weighted", source="Us", loaded_by=officer
    )
    first = {code: Area.objects.create(type=old, code=code, name=code) for code in (OLD, SPLIT_OLD)}
    later = {code: Area.objects.create(type=new, code=code, name=code) for code in (OLD, *SPLIT_NEW)}
    rows = [(OLD, OLD, 1.0, "U"), *((SPLIT_OLD, code, 0.5, "S") for code in SPLIT_NEW)]
    for start, end, weight, change in rows:
        pair = {"from_area": first[start], "to_area": later[end]}
        LookupRow.objects.create(lookup=way, weight=weight, change=change, **pair)


def _type(slug: str, level: str, name: str) -> AreaType:
    told = {"level": level, "name": name, "plural": f"{name}s", "size": 20}
    return AreaType.objects.get_or_create(slug=slug, defaults=told)[0]


@pytest.fixture
def load(officer: Account, tmp_path: Path) -> Callable[..., Load]:
    """Load a text by a recipe, up to where a person decides; the number tells loads of a test apart."""

    def read(text: str | bytes, recipe: str = RECIPE, name: str = "file.csv") -> Load:
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        kept = operations.save_recipe(text=recipe, by=officer, slug="a-recipe")
        return operations.read_load(
            load=operations.start_load(path=file, recipe=kept, by=officer), by=officer
        )

    return read


@pytest.fixture
def shared() -> Callable[[str], Path]:
    """A file of the shared data; the test is skipped where it is absent."""

    def found(path: str) -> Path:
        file = DATA / path
        if not file.is_file():
            pytest.skip(f"{file} is not here.")
        return file

    return found


def check(load: Load, name: str) -> dict:
    """The check of a load by its name."""
    return next(one for one in load.checks if one["name"] == name)
