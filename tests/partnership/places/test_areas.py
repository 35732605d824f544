"""Area types, areas, what lies in what."""

import sys

import pytest
from tests.makers import an_account
from tests.partnership.places.makers import shared

from lis.partnership.places import operations, queries
from lis.partnership.places.kinds import kinds, levels_of_code
from lis.partnership.places.models import Area, AreaCode, AreaType, Lookup
from lis.partnership.places.operations import NewArea

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def types():
    operations.ensure_area_types()


def an_area(type: str, code: str, name: str = "", parent: Area | None = None) -> Area:
    return Area.objects.create(type=queries.area_type(type), code=code, name=name, parent=parent)


def codes(found) -> list[str]:
    return sorted(area.code for area in found)


def test_the_types_of_the_design_are_installed_once():
    assert operations.ensure_area_types() == 0
    assert {kind.slug for kind in queries.area_types()} >= {"lsoa01", "lsoa11", "lsoa21", "ward17", "ward22"}


def test_what_somebody_changed_about_a_type_stays():
    AreaType.objects.filter(slug="borough").update(name="District")
    operations.ensure_area_types()
    assert queries.area_type("borough").name == "District"


def test_types_come_smallest_first_and_newest_vintage_first():
    slugs = [type.slug for type in queries.area_types()]
    assert slugs[:3] == ["lsoa21", "lsoa11", "lsoa01"]
    assert slugs[-1] == "country"


def test_every_kind_says_where_it_comes_from():
    assert all(kind.source and kind.codes for kind in kinds())


def test_a_gss_code_tells_its_level_and_an_old_code_does_not():
    assert levels_of_code("E05013518") == {"ward"}
    assert levels_of_code("00AJGC") == frozenset()


def test_a_code_in_three_vintages_is_the_newest_unless_a_type_is_given():
    for type in ("lsoa01", "lsoa21", "lsoa11"):
        an_area(type, "E01001195")
    assert queries.area("e01001195 ").type.slug == "lsoa21"
    assert queries.area("E01001195", "lsoa01").type.slug == "lsoa01"


def test_an_old_code_finds_its_area():
    AreaCode.objects.create(area=an_area("borough", "E09000009", "Ealing"), scheme="before 2011", code="00AJ")
    assert queries.area("00AJ").name == "Ealing"


def test_a_code_that_nobody_knows_is_not_found():
    with pytest.raises(Area.DoesNotExist, match="E09999999"):
        queries.area("E09999999")


def test_areas_within_follow_parents_over_several_levels():
    region = an_area("region", "E12000007", "London")
    ealing = an_area("borough", "E09000009", "Ealing", region)
    ward = an_area("ward22", "E05013518", "Central Greenford", ealing)
    an_area("lsoa21", "E01001195", "", ward)
    an_area("lsoa21", "E01009999", "")
    for place in (ward, ealing, region):
        assert codes(queries.areas("lsoa21", place)) == ["E01001195"]
    assert len(queries.areas("lsoa21")) == 2


def test_areas_within_follow_a_lookup_and_then_parents():
    ealing = an_area("borough", "E09000009", "Ealing")
    ward = an_area("ward22", "E05013518", "Central Greenford", ealing)
    inside, half = an_area("lsoa11", "E01001195"), an_area("lsoa11", "E01001196")
    kinds = {"from_type": queries.area_type("lsoa11"), "to_type": queries.area_type("ward22")}
    lookup = Lookup.objects.create(slug="x", kind="best_fit", source="s", loaded_by=an_account(), **kinds)
    lookup.rows.create(from_area=inside, to_area=ward, weight=0.9)
    lookup.rows.create(from_area=half, to_area=ward, weight=0.5)
    assert codes(queries.areas("lsoa11", ward)) == ["E01001195"]
    assert codes(queries.areas("lsoa11", ealing)) == ["E01001195"]


def test_an_area_of_an_older_vintage_lies_where_its_successors_do():
    ealing = an_area("borough", "E09000009", "Ealing")
    split, lost = an_area("lsoa11", "E01001195"), an_area("lsoa11", "E01001196")
    parts = [an_area("lsoa21", f"E0103000{at}", "", ealing) for at in range(2)]
    elsewhere = an_area("lsoa21", "E01039999")
    oldest = an_area("lsoa01", "E01001195")
    both = {"source": "s", "loaded_by": an_account(), "kind": "weighted"}
    types = {slug: queries.area_type(slug) for slug in ("lsoa01", "lsoa11", "lsoa21")}
    newer = Lookup.objects.create(slug="a", from_type=types["lsoa11"], to_type=types["lsoa21"], **both)
    for part in parts:
        newer.rows.create(from_area=split, to_area=part, weight=0.5)
    newer.rows.create(from_area=lost, to_area=parts[0], weight=0.5)
    newer.rows.create(from_area=lost, to_area=elsewhere, weight=0.5)
    older = Lookup.objects.create(slug="b", from_type=types["lsoa01"], to_type=types["lsoa11"], **both)
    older.rows.create(from_area=oldest, to_area=split, weight=1)
    assert codes(queries.areas("lsoa11", ealing)) == ["E01001195"]
    assert codes(queries.areas("lsoa01", ealing)) == ["E01001195"]


def test_more_areas_than_a_question_can_name_are_found(monkeypatch):
    for module in ("areas", "lying_within"):
        monkeypatch.setattr(sys.modules[f"lis.partnership.places.queries.{module}"], "AT_ONCE", 1)
    ealing = an_area("borough", "E09000009", "Ealing")
    for at in range(3):
        an_area("lsoa21", f"E0100000{at}", "", ealing)
    an_area("lsoa21", "E01009999")
    assert queries.areas("lsoa21", ealing).count() == 3


def test_ancestors_are_told_the_nearest_first_and_children_by_name():
    region = an_area("region", "E12000007", "London")
    ealing = an_area("borough", "E09000009", "Ealing", region)
    an_area("borough", "E09000005", "Brent", region)
    assert queries.ancestors(ealing) == (region,)
    assert [area.name for area in queries.children(region)] == ["Brent", "Ealing"]


def test_keeping_areas_adds_changes_and_leaves_the_rest():
    an_area("region", "E12000007", "London")
    an_area("borough", "E09000005", "Brent")
    an_area("borough", "E09000001", "City")
    wanted = [
        NewArea("E09000009", "Ealing", "E12000007"),
        NewArea("E09000001", "City of London", "E12999999"),
        NewArea("E09000005", ""),
    ]
    tally = operations.keep_areas(type=queries.area_type("borough"), areas=wanted, by=an_account())
    assert (tally.new, tally.changed, tally.unchanged) == (1, 1, 1)
    assert tally.unknown_parents == ("E12999999",)
    assert queries.area("E09000009").parent.name == "London"
    assert queries.area("E09000005").name == "Brent"


def test_a_table_of_areas_comes_in_with_what_they_lie_in():
    report = operations.import_areas(
        path=shared("lookups/lookup_ltla24_region24.csv"), type="borough", by=an_account()
    )
    assert (report.columns.code, report.columns.name) == ("ltla24_code", "ltla24_name")
    assert (report.tally.new, report.tally.unknown_parents, report.without_code) == (296, (), ())
    assert queries.area("E09000009").parent.name == "London"
    assert queries.areas("borough", queries.area("E12000007")).count() == 33


def test_a_line_without_a_code_is_told(tmp_path):
    lines = [f"E0900000{at},Borough {at}" for at in range(1, 10)] + ["E09000010,Enfield", ",Nowhere"]
    path = tmp_path / "boroughs.csv"
    path.write_text("code,name\n" + "\n".join(lines) + "\n")
    report = operations.import_areas(path=path, type="borough", by=an_account())
    assert (report.tally.new, report.without_code) == (10, (12,))


def test_areas_of_a_type_that_is_not_known_are_refused(tmp_path):
    path = tmp_path / "parishes.csv"
    path.write_text("code,name\nE04000001,Parish\n")
    with pytest.raises(operations.CannotChangeAreas, match="no area type parish. There are: .*borough"):
        operations.import_areas(path=path, type="parish", by=an_account())
