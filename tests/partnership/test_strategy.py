"""The strategy: themes, values, objectives and the strategies they lean on."""

import pytest
from django.db import IntegrityError, transaction
from tests.makers import an_account

from lis.partnership.strategy import operations, queries
from lis.partnership.strategy.models import Objective, Theme, Value

pytestmark = pytest.mark.django_db


def a_definition(**fields):
    return {
        "title": "A plan",
        "vision": "All is well.",
        "first_year": 2011,
        "themes": [{"slug": "safety", "name": "Safety", "aim": "Everyone is safe"}],
        "values": [{"letter": "A", "slug": "fairness", "name": "Equality and fairness"}],
        "objectives": [
            {"ref": "2.1", "text": "Cut crime", "theme": "safety"},
            {"ref": "A1", "text": "Be fair", "value": "fairness"},
        ],
        "linked_strategies": [{"name": "Safer Plan", "status": "in development", "objectives": ["2.1"]}],
    } | fields


@pytest.fixture
def kept():
    return operations.keep_strategy(definition=a_definition(), by=an_account())


def test_a_strategy_is_kept_whole(kept):
    assert queries.current_strategy() == kept
    assert [theme.aim for theme in queries.themes()] == ["Everyone is safe"]
    assert [(o.ref, str(o.theme or o.value)) for o in queries.objectives()] == [
        ("2.1", "Safety"),
        ("A1", "Equality and fairness"),
    ]
    linked = queries.linked_strategies()[0]
    assert [objective.ref for objective in linked.objectives.all()] == ["2.1"]


def test_keeping_it_again_changes_words_and_adds_nothing(kept):
    again = a_definition(objectives=[{"ref": "2.1", "text": "Cut crime further", "theme": "safety"}])
    operations.keep_strategy(definition=again, by=an_account())
    assert Objective.objects.count() == 2
    assert Objective.objects.get(ref="2.1").text == "Cut crime further"


def test_the_strategy_in_force_is_the_latest_that_began(kept):
    operations.keep_strategy(definition=a_definition(title="Old", first_year=2006), by=an_account())
    assert queries.current_strategy() == kept


def test_an_objective_that_names_no_known_theme_keeps_nothing():
    wrong = a_definition(objectives=[{"ref": "9.9", "text": "Lost", "theme": "nowhere"}])
    with pytest.raises(Theme.DoesNotExist):
        operations.keep_strategy(definition=wrong, by=an_account())
    assert queries.current_strategy() is None


def test_an_objective_stands_under_a_theme_or_a_value_never_both(kept):
    theme, value = Theme.objects.get(), Value.objects.get()
    for fields in ({"theme": theme, "value": value}, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Objective.objects.create(ref="9", text="Nowhere", **fields)


def test_a_theme_of_the_papers_is_found_whatever_its_capitals(kept):
    assert operations.theme_for(text="SAFETY", by=an_account()) == Theme.objects.get()
    assert operations.theme_for(text=" ", by=an_account()) is None


def test_a_theme_that_is_new_goes_to_the_end(kept):
    added = operations.theme_for(text="Prosperity", by=an_account())
    assert [theme.slug for theme in queries.themes()] == ["safety", added.slug]


def test_and_and_its_sign_are_the_same_in_a_value(kept):
    assert operations.value_for(text="Equality & Fairness", by=an_account()) == Value.objects.get()


def test_a_value_that_is_new_takes_the_next_letter(kept):
    assert operations.value_for(text="Value for money", by=an_account()).letter == "B"
