"""What was worked out is kept while nothing changes, and never longer."""

from datetime import date

import pytest
from django.db import transaction
from tests.delivery.performance.measures import BEFORE, QUARTER, a_measure, row_of
from tests.makers import a_figure, a_theme, an_account, an_organisation

from lis.delivery.performance import operations, queries
from lis.delivery.performance.models import ScoreCache
from lis.delivery.performance.queries import memory
from lis.evidence.indicators import operations as indicators
from lis.evidence.indicators.models import ChangeClock, Indicator
from lis.foundations.audit import operations as audit
from lis.partnership.partners import operations as partners

outside_a_transaction = pytest.mark.django_db(transaction=True)
inside_a_transaction = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_remembered():
    memory.forget()
    yield
    memory.forget()


class Counting:
    """Work that counts how often it was done."""

    def __init__(self):
        self.times = 0

    def __call__(self):
        self.times += 1
        return self.times


def record(text):
    indicators.record_figures(figures=[a_figure("Local 25", QUARTER, text)], by=an_account())


@outside_a_transaction
def test_the_same_question_is_worked_out_once():
    work = Counting()
    assert [memory.remembered("a", work_out=work) for _ in range(3)] == [1, 1, 1]
    assert memory.remembered("b", work_out=work) == 2


@outside_a_transaction
def test_whatever_moves_the_change_clock_is_worked_out_again():
    work = Counting()
    memory.remembered("a", work_out=work)
    indicators.touch([])
    assert memory.remembered("a", work_out=work) == 2


@outside_a_transaction
def test_whatever_leaves_an_audit_line_is_worked_out_again():
    work, officer = Counting(), an_account()
    memory.remembered("a", work_out=work)
    audit.record(by=officer, verb="keep", kind="data issue", record="Hate crime")
    assert memory.remembered("a", work_out=work) == 2


@inside_a_transaction
def test_inside_a_transaction_nothing_is_kept():
    work = Counting()
    assert [memory.remembered("a", work_out=work) for _ in range(3)] == [1, 2, 3]


@outside_a_transaction
def test_what_was_taken_back_was_never_remembered():
    cycle = a_measure({QUARTER: "553", BEFORE: "665"})
    assert row_of(cycle).now.text == "553"
    with transaction.atomic():
        record("9")
        assert row_of(cycle).now.text == "9"
        transaction.set_rollback(True)
    record("600")
    assert row_of(cycle).now.text == "600"


@outside_a_transaction
def test_a_database_that_was_put_back_is_not_answered_from_its_lost_future():
    """The clock reaches the same number twice, with other figures; the trail's moment tells the two apart."""
    cycle = a_measure({QUARTER: "553", BEFORE: "665"})
    tick = ChangeClock.objects.get().tick
    indicators.revise_figure(figure=a_figure("Local 25", QUARTER, "9"), reason="Lost.", by=an_account())
    assert row_of(cycle).now.text == "9"
    ChangeClock.objects.update(tick=tick)
    ScoreCache.objects.all().delete()
    indicators.revise_figure(figure=a_figure("Local 25", QUARTER, "600"), reason="Anew.", by=an_account())
    assert row_of(cycle).now.text == "600"


@outside_a_transaction
def test_it_keeps_no_more_than_it_may():
    for number in range(memory.MOST + 10):
        memory.remembered("many", number, work_out=Counting())
    assert len(memory._kept) == memory.MOST


@outside_a_transaction
def test_a_decision_on_a_data_issue_shows_at_once():
    cycle, officer = a_measure({QUARTER: "553"}), an_account()
    issue = operations.keep_data_issue(
        cycle=cycle, subject="Hate crime", issue="Recorded anew.", decision_needed="Keep it?", by=officer
    )
    assert queries.snapshot_content(cycle)["data_issues"][0]["decision"] == ""
    operations.decide_data_issue(issue=issue, decision="Keep it.", on=date(2012, 1, 16), by=officer)
    assert queries.snapshot_content(cycle)["data_issues"][0]["decision"] == "Keep it."


@outside_a_transaction
def test_a_dates_change_shows_at_once():
    cycle, officer = a_measure({QUARTER: "553"}), an_account()
    queries.snapshot_content(cycle)
    later = operations.open_cycle(code=cycle.code, board_on=date(2012, 2, 20), by=officer)
    assert queries.snapshot_content(later)["cycle"]["board_on"] == "2012-02-20"


@inside_a_transaction
def test_a_new_name_of_a_lead_or_theme_shows_at_once():
    police = an_organisation(name="MPS", slug="police")
    theme = a_theme(name="Safety")
    cycle = a_measure({QUARTER: "553"}, lead=police, theme=theme)
    operations.refresh_scorecard(cycle=cycle)
    partners.keep_organisation(slug="police", name="Metropolitan Police", by=an_account())
    theme.name = "Safer"
    theme.save()
    assert (row_of(cycle).lead, row_of(cycle).theme) == ("Metropolitan Police", "Safer")


@inside_a_transaction
def test_rows_are_worked_out_again_only_where_their_measure_changed():
    cycle = a_measure({QUARTER: "553"})
    a_measure({QUARTER: "900"}, code="Local 26", cycle=cycle)
    assert operations.refresh_scorecard(cycle=cycle) == 2
    record("552")
    stale = Indicator.objects.get(code="Local 25").pk
    assert queries.stale_indicator_ids(cycle) == [stale]
    assert row_of(cycle).now.text == "552"
    assert operations.refresh_scorecard(cycle=cycle) == 1
    assert operations.refresh_scorecard(cycle=cycle) == 0


@inside_a_transaction
def test_a_row_comes_back_from_its_keeping_as_it_was():
    cycle = a_measure({QUARTER: "553", BEFORE: "665"}, {QUARTER: "663"})
    worked_out = row_of(cycle)
    operations.refresh_scorecard(cycle=cycle)
    assert ScoreCache.objects.count() == 1
    assert row_of(cycle) == worked_out


@inside_a_transaction
def test_a_withdrawn_measure_leaves_the_scorecard():
    cycle = a_measure({QUARTER: "553"})
    Indicator.objects.update(withdrawn_on=date(2011, 9, 1))
    assert len(queries.scorecard(cycle)) == 0
