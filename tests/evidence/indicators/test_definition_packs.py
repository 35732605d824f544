"""Definitions travel as a pack: out of one system, into another, without losing anything."""

from datetime import date
from decimal import Decimal

import pytest
import yaml
from tests.makers import a_theme, an_account, an_assumption, an_indicator, an_organisation

from lis.evidence.indicators import operations, queries
from lis.evidence.indicators.models import Indicator, Succession
from lis.evidence.indicators.operations import DefinitionsRefused
from lis.partnership.partners.models import Organisation
from lis.partnership.strategy.models import Objective, Theme

pytestmark = pytest.mark.django_db
FORMAT = "lis-indicators/1"


@pytest.fixture
def full():
    """A measure with every field, an objective, an open assumption and what it replaced."""
    theme = a_theme(name="Safety")
    indicator = an_indicator(
        code="Local 25",
        name="Residential burglary",
        full_title="Number of residential burglaries",
        theme=theme,
        lead=an_organisation(name="Metropolitan Police", slug="police"),
        lead_text="MPS, Council",
        unit_noun="incidents",
        tolerance=Decimal("2.5"),
        tolerance_kind="percent",
        low=Decimal(0),
        high=Decimal(900),
        comparator="same period last year",
        seasonal=True,
        exact_count=False,
        why_it_matters="People are afraid of it.",
        source="Recorded crime",
        author="Crime analyst",
        checker="Performance officer",
        next_review=date(2012, 7, 16),
        position=3,
    )
    indicator.objectives.add(Objective.objects.create(ref="2.1", text="Safer homes", theme=theme))
    an_assumption(indicator=indicator)
    operations.keep_succession(
        predecessor_code="NI 16",
        predecessor_name="Acquisitive crime",
        successor_code="Local 25",
        reason="Withdrawn nationally.",
        decision="Minute 4",
        decided_on=date(2012, 1, 16),
        by=an_account(),
    )
    return indicator


def carried_over():
    """The pack as it arrives elsewhere: written as YAML, read, taken in where nothing is known."""
    pack = yaml.safe_load(yaml.safe_dump(queries.definition_pack(), allow_unicode=True))
    Succession.objects.all().delete()
    Indicator.objects.all().delete()
    Organisation.objects.all().delete()
    return operations.import_definitions(pack=pack, by=an_account())


def take_in(*entries, **more):
    return operations.import_definitions(
        pack={"format": FORMAT, "indicators": list(entries), **more}, by=an_account()
    )


def test_a_measure_comes_out_as_it_went_in(full):
    before = queries.definition_pack()
    tally = carried_over()
    assert (tally.new, tally.changed, tally.unchanged) == (1, 0, 0)
    assert queries.definition_pack() == before


def test_the_lead_comes_with_its_name_where_nobody_knew_it(full):
    carried_over()
    assert Indicator.objects.get().lead.name == "Metropolitan Police"


def test_a_theme_comes_with_its_name_where_nobody_knew_it(full):
    pack = queries.definition_pack()
    Succession.objects.all().delete()
    Indicator.objects.all().delete()
    Objective.objects.all().delete()
    Theme.objects.all().delete()
    operations.import_definitions(pack=pack, by=an_account())
    assert Indicator.objects.get().theme.name == "Safety"


def test_the_same_pack_again_changes_nothing(full):
    tally = operations.import_definitions(pack=queries.definition_pack(), by=an_account())
    assert (tally.new, tally.changed, tally.unchanged) == (0, 0, 1)
    assert full.history.count() == 1


def test_nothing_empty_is_written(full):
    (entry,) = queries.definition_pack()["indicators"]
    assert "numerator" not in entry and "withdrawn_on" not in entry


def test_a_pack_of_some_measures_carries_only_their_successions(full):
    an_indicator(code="NI 192")
    assert queries.definition_pack(["NI 192"])["successions"] == []
    assert [s["predecessor_code"] for s in queries.definition_pack(["Local 25"])["successions"]] == ["NI 16"]


def test_a_change_of_objectives_alone_counts_as_one(full):
    pack = queries.definition_pack()
    pack["indicators"][0].pop("objectives")
    assert operations.import_definitions(pack=pack, by=an_account()).changed == 1
    assert not full.objectives.exists()


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ({"name": "Burglary"}, "Number 1 of the pack's indicators has no code."),
        ("Local 25", "Number 1 of the pack's indicators has no code."),
        ({"code": "L 1", "polarity": "up"}, "L 1: polarity: Value 'up' is not a valid choice."),
        ({"code": "L 1", "tolerance": "five"}, "L 1: tolerance should be a number, not 'five'."),
        ({"code": "L 1", "tolerance": 5}, "L 1: tolerance_kind should be percent or points."),
        ({"code": "L 1", "low": 30, "high": 20}, "L 1: low should not be above high."),
        ({"code": "L 1", "next_review": "soon"}, "L 1: next_review should be a date such as 2012-07-16"),
        ({"code": "L 1", "position": "third"}, "L 1: position should be a whole number, not 'third'."),
        ({"code": "L" * 41}, "code: Ensure this value has at most 40 characters"),
        ({"code": "L 1", "assumptions": [{"field": "colour"}]}, "L 1: an assumption of 'colour'"),
        ({"code": "L 1", "assumptions": ["rule"]}, "L 1: an assumption needs its field, value and evidence."),
    ],
)
def test_a_wrong_entry_is_refused_by_name_and_nothing_is_taken_in(entry, sentence):
    with pytest.raises(DefinitionsRefused) as refusal:
        take_in({"code": "L 0"}, entry) if "Number 1" not in sentence else take_in(entry)
    assert sentence in str(refusal.value)
    assert not Indicator.objects.exists()


@pytest.mark.parametrize("pack", [{}, [], "x", {"format": "other/1"}])
def test_what_is_no_pack_says_so(pack):
    with pytest.raises(DefinitionsRefused, match="its first line should be format: lis-indicators/1"):
        operations.import_definitions(pack=pack, by=an_account())


def test_a_successor_that_nobody_knows_is_refused():
    succession = {"predecessor_code": "NI 16", "successors": ["Local 99"], "reason": "Withdrawn."}
    with pytest.raises(DefinitionsRefused, match="NI 16: its successor Local 99 is not known here"):
        take_in({"code": "L 1"}, successions=[succession])
    assert not Indicator.objects.exists()


def test_a_measure_may_give_way_to_nothing():
    take_in(successions=[{"predecessor_code": "NI 185", "reason": "No longer collected."}])
    kept = Succession.objects.get()
    assert (kept.predecessor_code, kept.successor) == ("NI 185", None)
    take_in(successions=[{"predecessor_code": "NI 185", "reason": "No longer collected."}])
    assert Succession.objects.count() == 1
