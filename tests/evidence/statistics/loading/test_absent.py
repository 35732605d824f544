"""An area without a row has none, where the recipe says so: a 0 that says why, and never a guess."""

import pytest
from tests.evidence.statistics.loading.conftest import OLD, RECIPE, SPLIT_NEW, SPLIT_OLD
from tests.evidence.statistics.loading.test_loads import HEAD, published

from lis.evidence.statistics import operations
from lis.evidence.statistics.layout import LAYOUT
from lis.evidence.statistics.reading.absent import NOTE
from lis.evidence.statistics.recipes import CannotUse, parse
from lis.foundations.store import queries as store
from lis.partnership.places.models import Area, AreaType

pytestmark = pytest.mark.django_db
ABSENT = f"{RECIPE}absent: none\n"
HOME, OTHER_HOME = "E09000001", "E09000002"


@pytest.fixture
def boroughs(vintages):
    """Both areas of 2011 and a third in one borough; a fourth in another."""
    kind = AreaType.objects.get_or_create(
        slug="borough", defaults={"level": "borough", "name": "Borough", "plural": "Boroughs", "size": 60}
    )[0]
    homes = [Area.objects.create(type=kind, code=code, name=code) for code in (HOME, OTHER_HOME)]
    old = AreaType.objects.get(slug="lsoa11")
    Area.objects.filter(type=old).update(parent=homes[0])
    for code, home in (("E01000003", homes[0]), ("E01000004", homes[1]), ("E01000005", homes[1])):
        Area.objects.create(type=old, code=code, name=code, parent=home)


def accepted(load, officer, text, recipe=ABSENT):
    one = load(HEAD + text, recipe)
    operations.accept_load(load=one, by=officer, reason="Agreed")
    return one


def found_of(one):
    return {check["name"]: check for check in one.checks}["Areas without a row have none"]


def test_an_area_without_a_row_in_a_period_of_the_file_has_none(load, officer, boroughs):
    one = accepted(load, officer, f"{OLD},2011,5\n{SPLIT_OLD},2011,2\n{OLD},2012,4\n")
    found = {key[1:3]: value for key, value in published().items()}
    assert found[SPLIT_OLD, "2012"] == found["E01000003", "2011"] == found["E01000003", "2012"] == 0
    assert (found[OLD, "2011"], len(found)) == (5, 6)
    assert (found_of(one)["rows"], found_of(one)["outcome"]) == (3, "fine")


def test_a_figure_that_stands_for_no_row_says_so(load, officer, boroughs):
    accepted(load, officer, f"{OLD},2011,5\n{SPLIT_OLD},2011,2\n")
    notes = {row["area"]: row["note"] for row in store.rows(LAYOUT, "homes").to_pylist()}
    assert notes == {OLD: "", SPLIT_OLD: "", "E01000003": NOTE}


def test_without_the_word_of_the_recipe_nothing_is_put_in(load, officer, boroughs):
    accepted(load, officer, f"{OLD},2011,5\n{SPLIT_OLD},2011,2\n", RECIPE)
    assert len(published()) == 2


def test_a_borough_of_which_few_areas_have_rows_is_not_covered(load, officer, boroughs):
    accepted(load, officer, f"{OLD},2011,5\n{SPLIT_OLD},2011,2\nE01000004,2011,1\n")
    assert {key[1] for key in published()} == {OLD, SPLIT_OLD, "E01000003", "E01000004"}


def test_a_recipe_can_name_what_the_file_covers(load, officer, boroughs):
    recipe = f"{RECIPE}absent: {{means: none, within: [{OTHER_HOME}]}}\n"
    accepted(load, officer, f"{OLD},2011,5\n", recipe)
    assert {key[1]: value for key, value in published().items()} == {OLD: 5, "E01000004": 0, "E01000005": 0}


def test_an_area_around_that_is_not_known_is_refused(load, boroughs):
    recipe = f"{RECIPE}absent: {{within: E09000099}}\n"
    with pytest.raises(operations.CannotLoad, match="E09000099.*import its areas first"):
        load(HEAD + f"{OLD},2011,5\n", recipe)


def test_a_refused_figure_is_not_taken_for_none(load, officer, boroughs):
    one = accepted(load, officer, f"{OLD},2011,5\n{SPLIT_OLD},2011,2\nE01000003,2011,many\n")
    assert {key[1] for key in published()} == {OLD, SPLIT_OLD}
    assert (found_of(one)["rows"], found_of(one)["outcome"]) == (0, "look")


def test_an_area_that_a_refused_code_could_be_of_is_left_alone(load, officer, boroughs):
    """The area of 2021 is a part of one of 2011 here; refused, as the recipe does not map."""
    recipe = ABSENT.replace("type: lsoa11", "type: lsoa21, vintage: map")
    one = accepted(load, officer, f"{OLD},2011,5\n{SPLIT_OLD},2011,2\n{SPLIT_NEW[0]},2012,1\n", recipe)
    assert found_of(one)["outcome"] == "fine"
    assert SPLIT_NEW[1] not in {key[1] for key in published()}


def test_only_counts_can_be_none():
    recipe = ABSENT.replace("topic: Housing", "kind: score")
    with pytest.raises(CannotUse, match="Only a count can be none"):
        parse(recipe)


def test_an_absent_row_can_mean_nothing_but_none():
    with pytest.raises(CannotUse, match="An absent row can mean"):
        parse(f"{RECIPE}absent: unknown\n")
