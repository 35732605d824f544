"""What a measure's figures mean is proposed with evidence, and decided by a person."""

import pytest
from django.core.exceptions import ValidationError
from tests.makers import an_account, an_assumption, an_indicator

from lis.evidence.indicators import operations, queries
from lis.evidence.indicators.models import Indicator
from lis.evidence.indicators.operations import NewIndicator, Proposed
from lis.foundations.audit.models import AuditLine

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposed():
    """A measure whose rule and polarity were proposed from its figures."""
    indicator = an_indicator(code="NI 62", rule="", polarity="")
    an_assumption(indicator=indicator, evidence="Its months come to 144.")
    an_assumption(indicator=indicator, field="polarity", value="lower", evidence="Printed beside it.")
    return Indicator.objects.get(pk=indicator.pk)


def stored(code="NI 62"):
    return Indicator.objects.get(code=code)


def states(indicator):
    return {a.field: (a.value, a.state) for a in indicator.assumptions.all()}


def test_what_is_proposed_holds_at_once_and_says_why(proposed):
    assert stored().rule == "sum"
    (by_measure,) = queries.proposed_fields().values()
    assert {(a.field, a.evidence) for a in by_measure} == {
        ("rule", "Its months come to 144."),
        ("polarity", "Printed beside it."),
    }


def test_confirming_keeps_the_value_and_says_who_did(proposed):
    officer = an_account()
    operations.decide_assumption(assumption=proposed.assumptions.get(field="rule"), value="sum", by=officer)
    rule = proposed.assumptions.get(field="rule")
    assert (rule.state, rule.decided_by, stored().rule) == ("confirmed", officer, "sum")
    assert rule.decided_at is not None


def test_correcting_changes_the_measure(proposed):
    operations.decide_assumption(
        assumption=proposed.assumptions.get(field="rule"), value="cumulative", by=an_account()
    )
    assert states(proposed)["rule"] == ("cumulative", "corrected")
    assert stored().rule == "cumulative"


def test_a_value_that_is_not_known_changes_nothing(proposed):
    with pytest.raises(ValidationError):
        operations.decide_assumption(
            assumption=proposed.assumptions.get(field="rule"), value="added up", by=an_account()
        )
    assert stored().rule == "sum"
    assert states(proposed)["rule"] == ("sum", "proposed")


def test_everything_that_is_left_can_be_confirmed_at_once(proposed):
    officer = an_account()
    operations.decide_assumption(assumption=proposed.assumptions.get(field="rule"), value="last", by=officer)
    assert operations.confirm_all(indicator=proposed, by=officer) == 1
    assert states(proposed) == {"rule": ("last", "corrected"), "polarity": ("lower", "confirmed")}
    assert not queries.proposed_fields()


def test_a_definition_that_a_person_changes_is_decided_by_that(proposed):
    operations.change_definition(
        indicator=stored(), fields={"polarity": "higher", "source": "Council"}, by=an_account()
    )
    assert states(proposed) == {"rule": ("sum", "proposed"), "polarity": ("higher", "corrected")}
    assert (stored().polarity, stored().source) == ("higher", "Council")


def test_a_field_given_as_it_was_stays_only_proposed(proposed):
    operations.change_definition(indicator=stored(), fields={"polarity": "lower"}, by=an_account())
    assert states(proposed)["polarity"] == ("lower", "proposed")


def test_a_changed_definition_keeps_its_history(proposed):
    operations.change_definition(indicator=stored(), fields={"name": "Moves in care"}, by=an_account())
    assert [h.name for h in stored().history.all()] == ["Moves in care", proposed.name]


def test_deciding_marks_the_measure_stale(proposed):
    before = queries.tick()
    operations.confirm_all(indicator=proposed, by=an_account())
    assert stored().changed > before


@pytest.mark.parametrize(
    ("code", "slug"),
    [("NI 131 (SS)", "ni-131-ss"), ("Local 23 b", "local-23-b"), ("★", "measure"), ("x" * 40, "x" * 40)],
)
def test_a_code_makes_an_address(code, slug):
    assert operations.adding.free_slug(code) == slug


def test_codes_that_read_alike_get_addresses_of_their_own():
    officer = an_account()
    slugs = [
        operations.add_indicator(code=code, name=code, by=officer).slug for code in ("NI 1", "NI-1", "NI.1")
    ]
    assert slugs == ["ni-1", "ni-1-2", "ni1"]


def test_many_measures_are_added_at_once_with_their_history_trail_and_proposals():
    officer = an_account()
    rule = Proposed("rule", "sum", "The months add up.")
    new = [NewIndicator(f"NI {n}", {"name": f"Measure {n}", "position": n}, [rule]) for n in range(3)]
    operations.add_indicators(new=new, by=officer)
    found = list(Indicator.objects.order_by("position"))
    assert [(i.code, i.slug, i.rule) for i in found] == [(f"NI {n}", f"ni-{n}", "sum") for n in range(3)]
    assert [i.history.get().history_user for i in found] == [officer] * 3
    assert [states(i) for i in found] == [{"rule": ("sum", "proposed")}] * 3
    assert AuditLine.objects.filter(actor=officer, verb="add", kind="indicator").count() == 3


def test_of_many_measures_one_wrong_one_stops_all():
    new = [NewIndicator("NI 1", {"name": "Good"}), NewIndicator("NI 2", {"name": "Bad", "polarity": "up"})]
    with pytest.raises(ValidationError):
        operations.add_indicators(new=new, by=an_account())
    assert not Indicator.objects.exists()
