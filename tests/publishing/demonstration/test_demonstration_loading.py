"""The demonstration loads whole, once, and shows what the papers said."""

from collections import Counter
from datetime import date

import pytest
from django.apps import apps
from django.db import connection, transaction
from tests.makers import an_account

from lis.delivery.performance import queries
from lis.evidence.indicators.models import Assumption, Observation, Succession
from lis.foundations.access.models import Account
from lis.partnership.partners.models import Organisation, Person
from lis.partnership.strategy.models import LinkedStrategy, Objective, Theme
from lis.publishing.commands.demonstration.history import made_up_history
from lis.publishing.commands.demonstration.load import NotTheDemonstration, history_csv, load, reset
from lis.publishing.commands.demonstration.printed import printed_cells

BOARD_DAY = date(2012, 1, 16)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demonstration, loaded once for this file and taken back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load(by=an_account(), on=BOARD_DAY)
        transaction.set_rollback(True)


@pytest.fixture
def cycle(loaded):
    return queries.cycle_of_code("2011/12-Q2")


@pytest.fixture
def scores(cycle):
    return {row["code"]: row for row in (row.as_json() for row in queries.scorecard(cycle))}


def counts() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_loading_says_what_it_brought(loaded):
    assert loaded.fresh
    assert (loaded.organisations, loaded.objectives, loaded.indicators) == (14, 46, 32)
    assert loaded.made_up_figures == Observation.objects.filter(synthetic=True).count()


def test_the_partnership_is_there_and_the_papers_added_nobody_to_it(loaded):
    assert Organisation.objects.count() == 14
    assert Objective.objects.count() == 46
    assert [theme.name for theme in Theme.objects.all()] == [
        *("Health", "Safety", "Prosperity", "High quality of life")
    ]
    assert LinkedStrategy.objects.count() == 12
    assert set(Person.objects.values_list("name", flat=True)) == {""}


def test_loading_again_changes_nothing(loaded):
    before = counts()
    assert not load(by=an_account(), on=BOARD_DAY).fresh
    before["access.Account"] += 1
    assert counts() == before


def test_printed_figures_are_not_synthetic_and_say_where_they_stood(loaded):
    for (code, holds), text in printed_cells().items():
        if holds.startswith("value:") and any(character.isdigit() for character in text):
            start, _, duration = holds.removeprefix("value:").partition("/")
            found = Observation.objects.filter(
                indicator__code=code, kind="actual", start=start, duration=duration
            )
            assert found, (code, holds)
            assert not any(figure.synthetic for figure in found)
            assert all(figure.address.split(", ")[1] == f"row {code}" for figure in found)


def test_a_split_figure_becomes_two(loaded):
    found = Observation.objects.filter(indicator__code="Local 35", value__isnull=False)
    assert {(f.breakdown, str(f.value.normalize())) for f in found} == {
        ("sex=male", "68.7"),
        ("sex=female", "71.6"),
    }


def test_made_up_figures_are_synthetic_and_so_is_their_file(loaded):
    made_up = Observation.objects.filter(synthetic=True).select_related("release")
    assert made_up.count() == len(made_up_history()) == 759
    assert all(figure.release.synthetic for figure in made_up)


def test_a_made_up_figure_points_to_its_line(loaded):
    lines = history_csv(made_up_history()).splitlines()
    figure = Observation.objects.filter(synthetic=True, indicator__code="Local 25").first()
    number = int(figure.address.rpartition(" ")[2])
    assert lines[number - 1].startswith(f"Local 25,{figure.start}/P1M,{figure.text},")


def test_nothing_is_left_to_be_confirmed(loaded):
    assert not Assumption.objects.exists()


def test_the_cycle_has_its_dates_and_is_published_once(cycle):
    assert (cycle.as_at, cycle.board_on, cycle.board_item) == (BOARD_DAY, BOARD_DAY, "4")
    assert cycle.next_figures_on == date(2012, 1, 27)
    assert len(queries.snapshots(cycle)) == 1


def test_eighteen_measures_are_on_target_and_six_cannot_be_assessed(scores):
    assert Counter(row["rating"] for row in scores.values()) == {
        "on_target": 18,
        "within_tolerance": 3,
        "below_target": 5,
        "not_assessed": 6,
    }


def test_the_rules_give_every_printed_arrow_but_that_of_ni_62(scores):
    printed = {
        code: row
        for code, row in scores.items()
        if row["direction_as_published"] not in {"", "not_comparable"}
    }
    differ = [code for code, row in printed.items() if row["direction"] != row["direction_as_published"]]
    assert (len(printed), differ) == (19, ["NI 62"])


def test_months_before_the_papers_give_burglary_a_signal_and_a_forecast(scores):
    burglary = scores["Local 25"]
    assert burglary["signal"] in {"usual_variation", "real_change"}
    assert burglary["forecast_low"] < burglary["forecast"] < burglary["forecast_high"]


def test_data_issues_carry_what_could_replace_them(cycle):
    issues = {issue.subject: issue for issue in queries.data_issues(cycle)}
    assert set(issues) == {"NI 15, NI 16", "Hate crime", "New VAT registrations", "NI 185"}
    replacements = issues["NI 15, NI 16"].replacements.values_list("code", flat=True)
    assert sorted(replacements) == ["Local 21", "Local 25", "Local 26", "Local 27"]
    assert all(issue.decision_by == "Executive board" and issue.address for issue in issues.values())


def test_areas_for_improvement_rest_on_their_measures(cycle):
    areas = queries.areas_for_improvement(cycle)
    assert len(areas) == 9
    assert [i.code for i in areas[0].indicators.all()] == ["NI 45"]


def test_invented_words_say_that_they_are(cycle):
    told = [c.progress for c in queries.commentaries(cycle)]
    told += [measure.narrative for measure in queries.qualitative_measures(cycle)]
    assert len(told) == 15
    assert all(text.startswith("Invented for this demonstration. ") for text in told)


def test_what_was_withdrawn_is_remembered(loaded):
    assert Succession.objects.filter(predecessor_code="NI 16").count() == 4
    assert Succession.objects.filter(predecessor_code="NI 185", successor=None).count() == 1


def test_the_audit_finds_the_defects_that_the_papers_had(cycle):
    found = {(finding.rule, finding.code) for finding in queries.findings(cycle)}
    assert {
        ("sum_of_parts", "Local 25"),
        ("arrow_against_rule", "NI 62"),
        ("arrow_withheld", "NI 142"),
        ("arrow_withheld", "Local 34"),
        ("text_against_number", "Local 34"),
        ("highlight_without_row", ""),
        ("target_reversed", "NI 192"),
    } <= found


def test_the_audit_finds_nothing_wrong_with_our_own_words(cycle):
    found = [(f.rule, f.code) for f in queries.findings(cycle) if f.rule == "text_against_number"]
    assert found == [("text_against_number", "Local 34")]


@pytest.mark.django_db
def test_a_database_without_the_demonstration_is_never_emptied():
    an_account()
    with pytest.raises(NotTheDemonstration, match="left as it is"):
        reset()
    assert Account.objects.exists()


@pytest.mark.django_db
def test_after_a_reset_it_can_be_loaded_again():
    load(by=an_account(), on=BOARD_DAY)
    # PostgreSQL empties no table with keys still to check; the transaction of the test holds them back.
    connection.check_constraints()
    reset()
    assert not Account.objects.exists()
    assert load(by=an_account(), on=BOARD_DAY).fresh
