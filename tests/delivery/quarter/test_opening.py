"""Who owes what when a quarter is opened."""

from datetime import date

import pytest
from tests.makers import a_target, an_account, an_indicator

from lis.delivery.performance import operations, queries
from lis.delivery.performance.models import Target
from lis.delivery.performance.operations import CannotOpen, NotAllowed
from lis.foundations.notices.models import Notice


def owed(cycle):
    return {(s.indicator.code, s.organisation.slug) for s in cycle.submissions.all()}


def test_a_quarter_has_the_measures_of_the_last_and_asks_for_those_that_report_in_it(quarter):
    assert [row.indicator.code for row in quarter.cycle.rows.all()] == ["Local 25", "NI 192", "NI 56"]
    assert owed(quarter.cycle) == {("Local 25", "police"), ("NI 192", "health")}
    assert quarter.owed.due_on == date(2011, 10, 14)


def test_an_annual_measure_is_asked_for_in_the_quarter_that_ends_its_year(quarter):
    last = operations.open_quarter(
        code="2011/12-Q4", from_cycle=quarter.before, due_on=None, by=quarter.officer
    )
    assert ("NI 56", "health") in owed(last)


def test_a_withdrawn_measure_is_left_behind(quarter):
    quarter.recycling.withdrawn_on = date(2011, 9, 30)
    quarter.recycling.save()
    after = operations.open_quarter(code="2011/12-Q3", due_on=None, by=quarter.officer)
    assert [row.indicator.code for row in after.rows.all()] == ["Local 25", "NI 56"]


def test_partners_alone_see_it_until_it_is_published(quarter):
    assert quarter.cycle.visibility == "partners"
    assert quarter.before.visibility == "public"


def test_it_is_not_opened_twice(quarter):
    with pytest.raises(CannotOpen, match="2011/12-Q2 is open already. Add or withdraw what is asked"):
        operations.open_quarter(code="2011/12-Q2", due_on=None, by=quarter.officer)


def test_only_officers_open_one(quarter):
    with pytest.raises(NotAllowed, match="Ask them, or sign in"):
        operations.open_quarter(code="2011/12-Q3", due_on=None, by=an_account(may_edit=False))


def test_targets_of_the_quarter_before_are_carried_where_that_is_asked(quarter):
    after = operations.open_quarter(
        code="2011/12-Q3",
        from_cycle=quarter.before,
        due_on=None,
        targets_carried=True,
        by=quarter.officer,
    )
    carried = Target.objects.get(indicator=quarter.burglary, start=after.start, duration="P3M")
    assert (carried.value, carried.note) == (663, "Carried from 2011/12-Q1.")


def test_otherwise_the_target_is_asked_for(quarter):
    asked = {one.kind: one for one in queries.expected_figures(quarter.owed)}
    assert asked["target"].last == "663" and not asked["target"].is_due
    assert (asked["actual"].last, asked["actual"].last_label) == ("600", "Quarter 1, 2011/12")


def test_a_standing_target_is_shown_and_not_asked_for_again(quarter):
    a_target(indicator=quarter.burglary, start=date(2011, 7, 1), duration="P3M", value=650)
    found = queries.expected_figures(quarter.owed)
    assert [(one.kind, one.target) for one in found] == [("actual", "650")]


def test_a_quarter_is_opened_from_a_template(quarter):
    pack = queries.cycle_pack(quarter.before)
    made = operations.open_quarter(
        code="2012/13-Q1", from_pack=pack, due_on=date(2012, 7, 13), by=quarter.officer
    )
    assert made.rows.count() == 3 and owed(made) == {("Local 25", "police"), ("NI 192", "health")}
    assert made.start == date(2012, 4, 1)


def test_a_measure_is_asked_of_another_organisation_by_hand(quarter):
    extra = an_indicator(code="NI 99")
    operations.ask(cycle=quarter.cycle, indicator=extra, organisation=quarter.police, by=quarter.officer)
    assert ("NI 99", "police") in owed(quarter.cycle)
    assert quarter.cycle.rows.filter(indicator=extra).exists()


def test_what_is_no_longer_asked_for_says_why_and_can_be_asked_for_again(quarter):
    operations.withdraw_ask(submission=quarter.owed, reason="Now told by NI 16.", by=quarter.officer)
    assert queries.asked_of(quarter.police, quarter.cycle) == []
    operations.ask(
        cycle=quarter.cycle, indicator=quarter.burglary, organisation=quarter.police, by=quarter.officer
    )
    assert queries.asked_of(quarter.police, quarter.cycle) == [quarter.owed]


def test_an_ask_is_not_withdrawn_without_a_reason(quarter):
    with pytest.raises(CannotOpen, match="Say why Local 25 is no longer asked for"):
        operations.withdraw_ask(submission=quarter.owed, reason=" ", by=quarter.officer)


def test_contributors_are_told_once_of_all_that_they_owe(quarter):
    other = an_indicator(code="NI 16", lead=quarter.police, frequency="quarterly")
    made = operations.open_quarter(
        code="2011/12-Q3", from_pack=queries.cycle_pack(quarter.cycle), due_on=None, by=quarter.officer
    )
    operations.ask(cycle=made, indicator=other, organisation=quarter.police, by=quarter.officer)
    told = Notice.objects.filter(account=quarter.writer, kind="asked").order_by("pk")
    assert [one.subject for one in told] == [
        "2011/12-Q3: 1 measure is asked of Police",
        "2011/12-Q3: 1 measure is asked of Police",
    ]
