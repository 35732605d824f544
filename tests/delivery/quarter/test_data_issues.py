"""A data issue's life: proposed, decided with the minute's reference, carried out, put back."""

from datetime import date

import pytest
from tests.delivery.quarter.people import someone
from tests.makers import a_figure, an_indicator

from lis.delivery.performance import operations, queries
from lis.delivery.performance.models import Target
from lis.delivery.performance.operations import CannotCarryOut, CannotDecide, Carrying, NotAllowed
from lis.evidence.indicators import operations as indicators
from lis.evidence.indicators.models import Indicator, Succession
from lis.foundations.audit.models import AuditLine
from lis.foundations.notices.models import Notice
from lis.methods.periods import Period

BOARD = date(2012, 1, 16)
Q3 = date(2011, 10, 1)
Q2, Q3_CODE = "2011/12-Q2", "2011/12-Q3"


def propose(quarter, kind="replace", **more):
    asked = {"cycle": quarter.cycle, "indicator": quarter.burglary, "issue": "The police count otherwise."}
    return operations.propose_data_issue(**asked | more, kind=kind, by=quarter.writer)


def agree(quarter, issue, **more):
    said = {"decision": "Agreed.", "on": BOARD, "minute": "minute 4.2"}
    return operations.decide_data_issue(issue=issue, by=quarter.officer, **said | more)


def agreed(quarter, kind="replace", **more):
    return agree(quarter, propose(quarter, kind, **more))


def carry(quarter, issue, **chosen):
    carrying = Carrying(**{"starts_on": Q3} | chosen)
    return operations.carry_out(issue=issue, carrying=carrying, by=quarter.officer)


def codes_in(cycle):
    return {row.code for row in queries.scorecard(cycle)}


def open_third(quarter):
    return operations.open_quarter(
        code=Q3_CODE, from_cycle=quarter.cycle, due_on=date(2012, 1, 14), by=quarter.officer
    )


class TestProposing:
    def test_a_contributor_proposes_and_officers_are_told(self, quarter):
        issue = propose(quarter, proposed_for=quarter.police)
        assert (issue.state, issue.subject, issue.theme) == ("proposed", "Local 25", quarter.burglary.theme)
        told = Notice.objects.get(account=quarter.officer, kind="data issue")
        assert told.subject == "Local 25: replace it by another measure?"
        assert told.text == "Police proposes it for 2011/12-Q2."
        assert [step.state for step in issue.steps.all()] == ["proposed"]

    def test_a_reader_may_not(self, quarter):
        reader = someone("reader", quarter.police)
        with pytest.raises(NotAllowed, match="Ask the performance officer to make you a contributor"):
            operations.propose_data_issue(
                cycle=quarter.cycle, indicator=quarter.burglary, kind="withdraw", issue="No.", by=reader
            )

    def test_a_contributor_can_not_write_into_a_published_report(self, quarter):
        operations.publish_cycle(cycle=quarter.before, by=quarter.officer)
        quarter.before.refresh_from_db()
        with pytest.raises(NotAllowed, match="2011/12-Q1 is published already"):
            propose(quarter, cycle=quarter.before)

    def test_who_proposed_it_takes_it_back_while_it_waits(self, quarter):
        issue = operations.take_back_data_issue(issue=propose(quarter), by=quarter.writer)
        assert issue.state == "taken_back"
        with pytest.raises(NotAllowed, match="It waits no longer"):
            operations.take_back_data_issue(issue=issue, by=quarter.writer)

    def test_nobody_else_takes_it_back(self, quarter):
        with pytest.raises(NotAllowed, match="Only who proposed it"):
            operations.take_back_data_issue(issue=propose(quarter), by=quarter.signer)


class TestDeciding:
    def test_a_decision_is_kept_with_its_minute_as_a_step(self, quarter):
        issue = agreed(quarter)
        assert (issue.state, issue.decided_by_minute) == ("agreed", "minute 4.2, 16 January 2012")
        step = issue.steps.last()
        assert (step.state, step.minute, step.words, step.cycle) == (
            *("agreed", "minute 4.2", "Agreed."),
            quarter.cycle,
        )
        assert Notice.objects.filter(account=quarter.writer, kind="data issue").exists()

    def test_a_deferred_issue_comes_up_again_with_the_next_report(self, quarter):
        issue = agree(quarter, propose(quarter), verdict="deferred", decision="More evidence is wanted.")
        third = open_third(quarter)
        assert queries.data_issues(third) == [issue]
        assert queries.data_issues(quarter.cycle) == [issue]
        assert issue.steps.last().again_from == Q3
        assert issue.decision == ""
        again = agree(quarter, issue, decision="Agreed now.")
        assert again.steps.last().cycle == third

    def test_an_issue_deferred_for_longer_skips_the_cycles_between(self, quarter):
        issue = agree(quarter, propose(quarter), verdict="deferred", again_from=date(2012, 1, 1))
        third = open_third(quarter)
        fourth = operations.open_quarter(code="2011/12-Q4", due_on=None, by=quarter.officer)
        assert (queries.data_issues(third), queries.data_issues(fourth)) == ([], [issue])

    def test_it_is_not_deferred_to_the_cycle_that_deferred_it(self, quarter):
        with pytest.raises(CannotDecide, match="comes up again in a later cycle"):
            agree(quarter, propose(quarter), verdict="deferred", again_from=date(2011, 7, 1))

    def test_what_nobody_decided_comes_up_again_and_what_was_decided_does_not(self, quarter):
        waiting, settled = propose(quarter), agreed(quarter, "withdraw")
        assert queries.data_issues(open_third(quarter)) == [waiting]
        assert set(queries.data_issues(quarter.cycle)) == {waiting, settled}

    def test_contributors_do_not_decide(self, quarter):
        with pytest.raises(NotAllowed):
            operations.decide_data_issue(issue=propose(quarter), decision="Yes.", on=BOARD, by=quarter.writer)

    def test_an_issue_about_a_hidden_measure_is_seen_by_whom_the_measure_is(self, quarter):
        issue = propose(quarter)
        Indicator.objects.filter(pk=quarter.burglary.pk).update(visibility="organisation", scope="police")
        assert queries.data_issue(issue.pk, None) is None
        assert queries.data_issues(quarter.cycle) == []
        assert queries.data_issue(issue.pk, someone("contributor", quarter.health)) is None
        assert queries.data_issue(issue.pk, someone("contributor", quarter.police)) == issue


class TestReplacing:
    def test_a_new_measure_is_made_from_the_old_ones_definition(self, quarter):
        issue = carry(
            quarter, agreed(quarter), new_code="Local 25b", new_name="Burglary, new count", join=True
        )
        new = Indicator.objects.get(code="Local 25b")
        old = Indicator.objects.get(code="Local 25")
        assert (new.unit, new.rule, new.polarity, new.lead) == (old.unit, old.rule, old.polarity, old.lead)
        assert (old.withdrawn_on, issue.state) == (Q3, "carried_out")
        (one,) = Succession.objects.all()
        assert (one.predecessor, one.successor, one.starts_on, one.joined) == (old, new, Q3, True)
        assert (one.decision, one.decided_on) == ("minute 4.2, 16 January 2012", BOARD)

    def test_former_scorecards_stay_and_the_next_has_the_new_measure_alone(self, quarter):
        before = queries.snapshot_content(quarter.cycle)["scorecard"]
        carry(quarter, agreed(quarter), new_code="Local 25b", new_name="New")
        third = open_third(quarter)
        assert queries.snapshot_content(quarter.cycle)["scorecard"] == before
        assert codes_in(quarter.cycle) >= {"Local 25"}
        assert codes_in(third) == {"NI 192", "NI 56"}

    def test_what_is_asked_in_an_open_cycle_moves_to_the_new_measure(self, quarter):
        third = open_third(quarter)
        carry(quarter, agreed(quarter), new_code="Local 25b", new_name="New")
        old = third.submissions.get(indicator__code="Local 25")
        assert old.withdrawn_reason == "Local 25 is replaced by Local 25b: minute 4.2, 16 January 2012."
        new = third.submissions.get(indicator__code="Local 25b")
        assert (new.organisation, new.state, new.withdrawn_at) == (quarter.police, "asked", None)
        assert codes_in(third) == {"Local 25b", "NI 192", "NI 56"}
        assert quarter.cycle.submissions.get(indicator__code="Local 25").withdrawn_at is None

    def test_a_joined_series_goes_on_from_the_old_one_and_another_does_not(self, quarter):
        issue = carry(quarter, agreed(quarter), new_code="Local 25b", new_name="New", join=True)
        third = open_third(quarter)
        new = Indicator.objects.get(code="Local 25b")
        (facts,) = queries.measure_facts(third, [new.pk])
        assert facts.figure(Period.of("2011-04-01/P3M")).reading.text == "600"
        assert facts.figure(Period.of("2011-04-01/P3M")).note == "As Local 25."
        operations.put_back(issue=issue, by=quarter.officer)
        carry(quarter, agree(quarter, issue), new_code="Local 25c", new_name="New")
        (apart,) = queries.measure_facts(third, [Indicator.objects.get(code="Local 25c").pk])
        assert apart.figure(Period.of("2011-04-01/P3M")) is None

    def test_a_correction_of_the_old_series_reaches_the_one_that_goes_on_from_it(self, quarter):
        third = open_third(quarter)
        carry(quarter, agreed(quarter), new_code="Local 25b", new_name="New", join=True)
        new = Indicator.objects.get(code="Local 25b")
        indicators.revise_figure(
            figure=a_figure("Local 25", "2011-04-01/P3M", "610"), reason="Sum.", by=quarter.officer
        )
        assert new.pk in queries.stale_indicator_ids(third)

    def test_a_series_goes_on_through_every_measure_that_was_joined(self, quarter):
        carry(quarter, agreed(quarter), new_code="Local 25b", new_name="New", join=True)
        newest, when = an_indicator(code="Local 25c", unit=quarter.burglary.unit), date(2012, 1, 1)
        indicators.keep_succession(
            predecessor_code="Local 25b", successor_code="Local 25c", reason="Again.", by=quarter.officer,
            starts_on=when, joined=True,
        )  # fmt: skip
        autumn = a_figure("Local 25b", "2011-10-01/P3M", "580")
        indicators.record_figures(figures=[autumn], by=quarter.officer)
        fourth = operations.open_quarter(code="2011/12-Q4", due_on=None, by=quarter.officer)
        (facts,) = queries.measure_facts(fourth, [newest.pk])
        said = [facts.figure(Period.of(f"2011-{month}-01/P3M")) for month in ("04", "10")]
        assert [(one.reading.text, one.note) for one in said] == [
            ("600", "As Local 25."),
            ("580", "As Local 25b."),
        ]
        before = indicators.touch([])
        indicators.touch(["Local 25"])
        newest.refresh_from_db()
        assert newest.changed > before

    def test_series_of_different_units_are_not_joined(self, quarter):
        an_indicator(code="Local 21", name="Most serious violence", unit="per 1,000", rule="sum")
        with pytest.raises(CannotCarryOut, match="one is a count, the other is per 1,000"):
            carry(quarter, agreed(quarter), successors=("Local 21",), join=True)
        issue = carry(quarter, agreed(quarter), successors=("Local 21",))
        assert "They can’t be joined" in Succession.objects.get().joined_reason
        assert issue.state == "carried_out"

    def test_a_changed_definition_says_what_differs(self, quarter):
        issue = agreed(quarter, "definition")
        chosen = Carrying(
            starts_on=Q3, new_code="Local 25b", new_name="Burglary", fields={"source": "Crime survey"}
        )
        plan = operations.plan_of(issue, chosen)
        assert [change.what for change in plan.changes] == [
            *("Local 25b Burglary", "Local 25b: source", "Local 25 Burglary", "The two series"),
        ]
        operations.carry_out(issue=issue, carrying=chosen, by=quarter.officer)
        assert Indicator.objects.get(code="Local 25b").source == "Crime survey"

    def test_it_does_not_begin_in_a_cycle_that_is_closed(self, quarter):
        issue = agreed(quarter)
        operations.freeze_cycle(cycle=quarter.cycle, by=quarter.officer)
        with pytest.raises(CannotCarryOut, match="2011/12-Q2 is frozen, and it must not change any more"):
            carry(quarter, issue, starts_on=date(2011, 7, 1), new_code="L 1", new_name="New")

    @pytest.mark.parametrize(
        ("chosen", "why"),
        [
            ({}, "Choose the measure that takes its place"),
            ({"new_code": "NI 192", "new_name": "New"}, "NI 192 is the code of another measure already"),
            ({"successors": ("Local 25",)}, "can’t take its own place"),
            ({"new_code": "N" * 41, "new_name": "New"}, "at most 40 characters"),
        ],
    )
    def test_what_can_not_be_is_refused_and_changes_nothing(self, quarter, chosen, why):
        issue = agreed(quarter)
        with pytest.raises(CannotCarryOut, match=why):
            carry(quarter, issue, **chosen)
        assert Indicator.objects.get(code="Local 25").withdrawn_on is None
        assert not Succession.objects.exists()

    def test_an_issue_from_the_papers_names_codes_that_are_not_kept_here(self, quarter):
        issue = operations.keep_data_issue(
            cycle=quarter.cycle,
            subject="NI 15, NI 16",
            issue="No longer collected.",
            replacement_codes=("Local 25",),
            by=quarter.officer,
        )
        carry(quarter, agree(quarter, issue), successors=("Local 25",))
        assert {one.predecessor_code for one in Succession.objects.all()} == {"NI 15", "NI 16"}
        assert quarter.burglary.withdrawn_on is None


class TestWithdrawing:
    def test_it_is_asked_for_no_more_in_cycles_after_the_day(self, quarter):
        carry(quarter, agreed(quarter, "withdraw"))
        third = open_third(quarter)
        assert not third.submissions.filter(indicator__code="Local 25").exists()
        assert quarter.cycle.submissions.filter(indicator__code="Local 25", withdrawn_at=None).exists()
        assert Succession.objects.get().successor is None

    def test_what_is_signed_off_stands_in_the_way(self, quarter):
        third = open_third(quarter)
        third.submissions.filter(indicator__code="Local 25").update(state="approved")
        with pytest.raises(CannotCarryOut, match="Local 25 is signed off in 2011/12-Q3"):
            carry(quarter, agreed(quarter, "withdraw"))


class TestChanging:
    def test_a_target_changes_and_cycles_before_keep_the_old_one(self, quarter):
        year = Period.of("2011-04-01/P1Y")
        operations.set_target(indicator_code="Local 25", period=year, text="2,656", by=quarter.officer)
        third = open_third(quarter)
        issue = carry(quarter, agreed(quarter, "target"), target_period=year, target_text="2,500")

        def targets(cycle):
            (facts,) = queries.measure_facts(cycle, [quarter.burglary.pk])
            return facts.target(year).text

        assert (targets(quarter.cycle), targets(third)) == ("2,656", "2,500")
        kept = Target.objects.get(text="2,500")
        assert kept.note == "Was 2,656. Decided: minute 4.2, 16 January 2012."
        operations.put_back(issue=issue, by=quarter.officer)
        assert (targets(quarter.cycle), targets(third)) == ("2,656", "2,656")

    def test_a_new_target_is_none_in_cycles_before(self, quarter):
        year = Period.of("2012-04-01/P1Y")
        issue = carry(quarter, agreed(quarter, "target"), target_period=year, target_text="2,500")
        (facts,) = queries.measure_facts(quarter.cycle, [quarter.burglary.pk])
        assert facts.target(year) is None
        operations.put_back(issue=issue, by=quarter.officer)
        assert not Target.objects.filter(text="2,500").exists()

    def test_a_target_changed_since_is_not_put_back(self, quarter):
        year = Period.of("2011-04-01/P1Y")
        issue = carry(quarter, agreed(quarter, "target"), target_period=year, target_text="2,500")
        operations.set_target(indicator_code="Local 25", period=year, text="2,400", by=quarter.officer)
        with pytest.raises(CannotCarryOut, match="The target has been changed since"):
            operations.put_back(issue=issue, by=quarter.officer)

    def test_how_often_it_is_reported_changes_from_a_period_on(self, quarter):
        issue = carry(quarter, agreed(quarter, "frequency"), frequency="annual")
        third = open_third(quarter)
        assert not third.submissions.filter(indicator__code="Local 25").exists()
        (facts,) = queries.measure_facts(quarter.cycle, [quarter.burglary.pk])
        assert facts.indicator.frequency == "quarterly"
        operations.put_back(issue=issue, by=quarter.officer)
        assert Indicator.objects.get(code="Local 25").frequency == "quarterly"

    def test_what_people_did_elsewhere_is_written_down(self, quarter):
        with pytest.raises(CannotCarryOut, match="Say what was done"):
            carry(quarter, agreed(quarter, "revise"))
        issue = carry(quarter, agreed(quarter, "revise"), done="Four quarters were corrected.")
        assert issue.steps.last().words == "Four quarters were corrected."


class TestPuttingBack:
    def test_everything_is_as_it_was(self, quarter):
        third = open_third(quarter)
        before = queries.snapshot_content(third)["scorecard"]
        issue = carry(quarter, agreed(quarter), new_code="Local 25b", new_name="New", join=True)
        assert queries.snapshot_content(third)["scorecard"] != before
        put = operations.put_back(issue=issue, by=quarter.officer)
        assert queries.snapshot_content(third)["scorecard"] == before
        assert not Indicator.objects.filter(code="Local 25b").exists()
        assert third.submissions.get(indicator__code="Local 25").withdrawn_at is None
        assert (put.state, put.carried, put.steps.last().undone) == ("agreed", {}, True)

    def test_a_succession_that_stood_before_stands_again(self, quarter):
        indicators.keep_succession(
            predecessor_code="Local 25", successor_code="NI 192", reason="As written.", by=quarter.officer
        )
        issue = carry(quarter, agreed(quarter), successors=("NI 192",))
        operations.put_back(issue=issue, by=quarter.officer)
        one = Succession.objects.get()
        assert (one.reason, one.starts_on, one.decided_on) == ("As written.", None, None)

    def test_figures_of_the_new_measure_stand_in_the_way(self, quarter):
        issue = carry(quarter, agreed(quarter), new_code="Local 25b", new_name="New")
        indicators.record_figures(
            figures=[a_figure("Local 25b", "2011-10-01/P3M", "500")], by=quarter.officer
        )
        with pytest.raises(CannotCarryOut, match="Local 25b has figures by now"):
            operations.put_back(issue=issue, by=quarter.officer)
        assert Indicator.objects.get(code="Local 25").withdrawn_on == Q3

    def test_a_cycle_that_closed_since_stands_in_the_way(self, quarter):
        issue = carry(quarter, agreed(quarter, "withdraw"))
        operations.freeze_cycle(cycle=open_third(quarter), by=quarter.officer)
        with pytest.raises(CannotCarryOut, match="2011/12-Q3 is frozen"):
            operations.put_back(issue=issue, by=quarter.officer)

    def test_it_is_not_decided_anew_while_it_is_carried_out(self, quarter):
        issue = carry(quarter, agreed(quarter, "withdraw"))
        with pytest.raises(NotAllowed, match="Put that back before another decision"):
            agree(quarter, issue, verdict="not_agreed")


def test_every_step_is_in_the_trail_without_its_words(quarter):
    issue = agreed(quarter, issue="Marker sentence one.", proposal="Marker sentence two.")
    carry(quarter, issue, new_code="Local 25b", new_name="New")
    operations.put_back(issue=issue, by=quarter.officer)
    lines = AuditLine.objects.filter(kind="data issue", record=f"data issue {issue.pk}")
    assert [line.verb for line in lines.order_by("pk")] == ["propose", "agree", "carry out", "put back"]
    assert "Marker" not in "".join(str(vars(line)) for line in AuditLine.objects.all())
