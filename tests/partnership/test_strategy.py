"""The strategy is kept whole, and papers are read in its words."""

import pytest
from tests.makers import an_account, an_indicator

from lis.partnership.strategy import operations, queries
from lis.partnership.strategy.models import Theme, Value

pytestmark = pytest.mark.django_db
DEFINITION = {
    "title": "A place for all",
    "vision": "A place where everyone can do well.",
    "first_year": 2006,
    "last_year": 2016,
    "themes": [
        {"slug": "health", "name": "Health", "aim": "Longer lives"},
        {"slug": "safety", "name": "Safety"},
    ],
    "values": [{"letter": "A", "slug": "fairness", "name": "Equality and fairness"}],
    "objectives": [
        {"ref": 1.1, "text": "Fewer smokers", "theme": "health"},
        {"ref": "A1", "text": "Fair access", "value": "fairness"},
    ],
    "linked_strategies": [{"name": "Housing strategy", "status": "in development", "objectives": ["1.1"]}],
}


@pytest.fixture
def strategy():
    return operations.keep_strategy(definition=DEFINITION, by=an_account())


def test_it_is_kept_whole(strategy):
    assert queries.current_strategy() == strategy
    assert [t.name for t in queries.themes()] == ["Health", "Safety"]
    assert [(o.ref, str(o.theme or o.value)) for o in queries.objectives()] == [
        ("1.1", "Health"),
        ("A1", "Equality and fairness"),
    ]
    (linked,) = queries.linked_strategies()
    assert [o.ref for o in linked.objectives.all()] == ["1.1"]


def test_keeping_it_again_changes_in_place(strategy):
    changed = DEFINITION | {"themes": [{"slug": "safety", "name": "Safer"}, DEFINITION["themes"][0]]}
    operations.keep_strategy(definition=changed, by=an_account())
    assert [t.name for t in queries.themes()] == ["Safer", "Health"]
    assert len(queries.objectives()) == 2


def test_an_objective_under_a_theme_that_is_not_there_keeps_nothing():
    wrong = DEFINITION | {"objectives": [{"ref": "9", "text": "Lost", "theme": "nowhere"}]}
    with pytest.raises(Theme.DoesNotExist):
        operations.keep_strategy(definition=wrong, by=an_account())
    assert queries.current_strategy() is None and queries.themes() == []


def test_a_theme_is_known_whatever_its_capitals(strategy):
    assert operations.theme_for(text=" HEALTH ", by=an_account()).slug == "health"
    assert operations.theme_for(text="  ", by=an_account()) is None


def test_a_theme_that_nobody_knew_follows_the_others(strategy):
    added = operations.theme_for(text="Prosperity", by=an_account())
    assert [t.name for t in queries.themes()] == ["Health", "Safety", "Prosperity"]
    assert added.slug == "prosperity"


def test_themes_that_read_alike_get_addresses_of_their_own():
    officer = an_account()
    names = ("High quality of life", "High-quality of life", "★", "x" * 130)
    added = [operations.theme_for(text=text, by=officer) for text in names]
    assert [t.slug for t in added] == ["high-quality-of-life", "high-quality-of-life-2", "unnamed", "x" * 44]
    assert len(added[-1].name) == 100


@pytest.mark.parametrize("written", ["Equality & Fairness", "equality and fairness "])
def test_a_value_is_known_with_and_or_its_sign(strategy, written):
    assert operations.value_for(text=written, by=an_account()).letter == "A"


def test_a_value_that_nobody_knew_takes_the_next_letter(strategy):
    assert operations.value_for(text="Value for money", by=an_account()).letter == "B"


def test_more_values_than_letters_are_refused_with_a_sentence(strategy):
    officer = an_account()
    for number in range(61):
        operations.value_for(text=f"Value {number}", by=officer)
    with pytest.raises(ValueError, match="too many values for a letter each"):
        operations.value_for(text="One more", by=officer)


def test_what_papers_added_goes_only_where_nothing_rests_on_it(strategy):
    officer = an_account()
    used = operations.theme_for(text="Prosperity", by=officer)
    operations.theme_for(text="Idle", by=officer)
    operations.value_for(text="Thrift", by=officer)
    an_indicator(theme=used)
    gone = operations.remove_unused(
        theme_slugs=["prosperity", "idle", "health"], value_slugs=["thrift", "fairness"], by=officer
    )
    assert gone == 2
    assert [t.slug for t in Theme.objects.all()] == ["health", "safety", "prosperity"]
    assert [v.slug for v in Value.objects.all()] == ["fairness"]
