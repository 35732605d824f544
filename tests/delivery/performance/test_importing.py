"""A file is previewed, then taken in whole or not at all; a corrected file shows what it revises."""

from decimal import Decimal

import pytest
from tests.delivery.grid.returns import BURGLARY, RECYCLING, a_grid, with_cells
from tests.delivery.performance.packs import CYCLE, a_return, preview, take_in
from tests.foundations.intake.files import a_workbook
from tests.makers import a_cycle, a_figure, an_account, an_indicator

from lis.delivery.performance import operations, queries
from lis.delivery.performance.models import GridRow, ImportBatch, ReportingCycle, Target
from lis.delivery.performance.operations import CannotImport
from lis.delivery.performance.planning import State
from lis.evidence.catalogue.models import Release
from lis.evidence.catalogue.operations import kept_file
from lis.evidence.indicators import operations as indicator_operations
from lis.evidence.indicators import queries as indicators
from lis.evidence.indicators.models import Indicator, Observation, Revision
from lis.foundations.audit.models import AuditLine
from lis.foundations.intake import CannotRead
from lis.partnership.partners import operations as partners
from lis.partnership.partners.models import Organisation
from lis.partnership.strategy.models import Theme

pytestmark = pytest.mark.django_db


def lines(plan, state):
    return [(c.code, c.what, c.before, c.after, c.place) for c in plan.lines(state)]


def text_of(code, period):
    start, duration = period.split("/")
    return Observation.objects.get(indicator__code=code, kind="actual", start=start, duration=duration).text


def test_a_preview_says_what_is_new_and_changes_nothing():
    batch, plan = preview(a_return())
    assert (batch.state, batch.cycle_code, batch.tally) == ("previewed", CYCLE, plan.tally)
    assert plan.tally["new"] > 15 and plan.tally["changed"] == 0
    assert ("Local 25", "Quarter 2", "", "553", "Return!J2") in lines(plan, State.NEW)
    for model in (Indicator, Observation, GridRow, Target, ReportingCycle, Theme, Organisation):
        assert not model.objects.exists(), model


def test_what_is_applied_is_what_was_previewed():
    batch, plan = preview(a_return())
    applied = operations.apply_batch(batch=batch, by=an_account())
    assert applied.changes == plan.changes
    assert ImportBatch.objects.get().state == "applied"


def test_a_new_measure_gets_its_fields_and_its_place():
    take_in(a_return())
    found = [(i.code, i.name, i.polarity, i.unit, i.lead.name, i.position) for i in Indicator.objects.all()]
    assert found == [
        ("Local 25", "Residential burglaries", "lower", "", "MPS", 0),
        ("NI 192", "Waste recycled", "higher", "%", "Council", 1),
    ]


def test_the_same_file_twice_changes_nothing():
    take_in(a_return())
    versions = list(Revision.objects.values_list("pk", "text"))
    _, plan = take_in(a_return())
    assert plan.tally["new"] == plan.tally["changed"] == plan.tally["doubtful"] == 0
    assert not plan.changes_anything
    assert list(Revision.objects.values_list("pk", "text")) == versions
    assert Indicator.objects.count() == GridRow.objects.count() == 2


def test_a_corrected_file_shows_what_it_revises_and_keeps_both():
    take_in(a_return())
    fixed = a_return(**{"value:2011-07-01/P3M": "552", "target:2011-07-01/P3M": "600"})
    _, plan = take_in(fixed, name="fixed.xlsx")
    assert lines(plan, State.CHANGED) == [
        ("Local 25", "Quarter 2", "553", "552", "Return!J2"),
        ("Local 25", "Quarter 2 Target", "663", "600", "Return!K2"),
    ]
    revised = indicators.revisions(Indicator.objects.get(code="Local 25"))
    assert [(r.text, r.release.file_name, r.address) for r in revised] == [
        ("552", "fixed.xlsx", "Return!J2"),
        ("553", "return.xlsx", "Return!J2"),
    ]
    assert Target.objects.get(indicator__code="Local 25", duration="P3M").text == "600"


def test_a_cell_that_was_emptied_is_doubtful_and_the_figure_stays():
    take_in(a_return())
    _, plan = take_in(a_return(**{"value:2011-08-01/P1M": ""}))
    (doubt,) = plan.lines(State.DOUBTFUL)
    assert (doubt.code, doubt.before, doubt.place) == ("Local 25", "176", "Return!H2")
    assert doubt.why == "The cell is empty, where 176 was reported before. The figure is kept."
    assert text_of("Local 25", "2011-08-01/P1M") == "176"


def test_a_cell_beyond_reading_stops_the_import_with_its_address():
    batch, plan = preview(a_return(**{"value:2011-08-01/P1M": "1.7.6"}))
    assert not plan.is_clean
    with pytest.raises(
        CannotImport, match=r"^1 cell can't be read, the first at Return!H2: '1.7.6' is not a"
    ):
        operations.apply_batch(batch=batch, by=an_account())
    assert not Indicator.objects.exists()
    assert ImportBatch.objects.get().state == "previewed"


def test_cells_beyond_reading_can_be_left_out():
    take_in(a_return(**{"value:2011-08-01/P1M": "1.7.6"}), leave_out_unreadable=True)
    months = Observation.objects.filter(indicator__code="Local 25", duration="P1M")
    assert [o.text for o in months] == ["181", "195"]


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("123456789012345", "is too large a number to be a figure"),
        ("12/09/2011", "date"),
        ("1,81", "comma"),
    ],
)
def test_a_cell_that_can_be_no_figure_says_why(cell, why):
    _, plan = preview(a_return(**{"value:2011-08-01/P1M": cell}))
    (line,) = plan.lines(State.UNREADABLE)
    assert why in line.why, line.why


def test_text_longer_than_its_column_is_kept_short_and_not_refused():
    long = "Neighbourhood partnership for everything " * 9
    take_in(a_return(lead=long, direction="↑ " * 50, polarity="Lower is better " + "x" * 90))
    row = GridRow.objects.get(indicator__code="Local 25")
    assert (
        len(row.lead_printed) == 200 and len(row.polarity_printed) == 60 and len(row.direction_printed) == 40
    )
    assert Indicator.objects.get(code="Local 25").lead.name == long.strip()[:200]


def test_a_failure_in_the_middle_leaves_nothing_behind(monkeypatch):
    batch, _ = preview(a_return())
    broken = "lis.delivery.performance.operations.applying.apply_words"
    monkeypatch.setattr(broken, lambda **given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        operations.apply_batch(batch=batch, by=an_account())
    for model in (Indicator, Observation, Revision, GridRow, Target, Theme, Organisation, ReportingCycle):
        assert not model.objects.exists(), model
    assert ImportBatch.objects.get().state == "previewed"
    assert not AuditLine.objects.filter(verb="import").exists()


@pytest.mark.parametrize("state", ["applied", "undone", "discarded"])
def test_an_import_is_applied_once(state):
    batch, _ = preview(a_return())
    ImportBatch.objects.update(state=state)
    with pytest.raises(CannotImport, match=f"This import is {state}; it can't be applied again"):
        operations.apply_batch(batch=batch, by=an_account())


def test_a_preview_can_be_thrown_away_and_only_a_preview():
    batch, _ = preview(a_return())
    operations.discard_batch(batch=batch, by=an_account())
    assert ImportBatch.objects.get().state == "discarded"
    with pytest.raises(CannotImport, match="Only a preview can be thrown away"):
        operations.discard_batch(batch=batch, by=an_account())


def test_a_file_that_is_no_longer_kept_is_asked_for_again():
    batch, _ = preview(a_return(name="Only here"))
    kept_file(batch.release).unlink()
    with pytest.raises(CannotImport, match="return.xlsx is no longer kept here. Choose the file again"):
        operations.apply_batch(batch=batch, by=an_account())


def test_a_file_that_does_not_say_its_quarter_asks_for_it():
    data = a_workbook([["NI Code", "PI", "Jul-11"], ["Local 25", "Burglaries", "181"]])
    with pytest.raises(
        CannotImport, match="does not say which quarter it is for. Choose the cycle: 2011/12-Q2"
    ):
        preview(data, cycle="")


def test_a_file_without_a_grid_says_what_a_grid_needs():
    with pytest.raises((CannotImport, CannotRead), match="(?i)row|grid|table"):
        preview(a_workbook([["Minutes of the meeting"], ["Nothing was decided."]]))
    assert not Release.objects.exists() and not ImportBatch.objects.exists()


def test_a_measure_keeps_its_place_whatever_file_it_comes_in():
    take_in(a_return())
    take_in(a_workbook(a_grid(with_cells(RECYCLING, **{"value:2011-07-01/P3M": "41.40%"}))))
    assert [row.code for row in queries.scorecard(queries.cycle_of_code(CYCLE))] == ["Local 25", "NI 192"]


def test_measures_that_come_later_follow_the_others():
    take_in(a_workbook(a_grid(RECYCLING)))
    take_in(a_workbook(a_grid(BURGLARY)))
    assert [row.code for row in queries.scorecard(queries.cycle_of_code(CYCLE))] == ["NI 192", "Local 25"]
    assert list(Indicator.objects.values_list("code", "position")) == [("NI 192", 0), ("Local 25", 1)]


def test_what_a_person_decided_is_not_proposed_again():
    take_in(a_return())
    burglary = Indicator.objects.get(code="Local 25")
    indicator_operations.change_definition(indicator=burglary, fields={"rule": "none"}, by=an_account())
    take_in(a_return(**{"value:2011-07-01/P3M": "552"}))
    assert Indicator.objects.get(code="Local 25").rule == "none"


def test_whether_a_blank_was_due_is_told_by_the_declared_frequency():
    an_indicator(code="Local 25", frequency="annual")
    _, plan = preview(a_return(**{"value:2011-08-01/P1M": ""}))
    assert not [c for c in plan.changes if c.what == "Aug-11" and c.code == "Local 25"]


def test_a_blank_that_was_due_is_missing():
    take_in(a_return(**{"value:2011-08-01/P1M": ""}))
    blank = Observation.objects.get(indicator__code="Local 25", start="2011-08-01", duration="P1M")
    assert (blank.value, blank.text, blank.status) == (None, "", "ms")


def test_a_blank_quarter_is_left_to_its_months():
    an_indicator(code="Local 25", frequency="monthly", rule="sum")
    take_in(a_return(**{"value:2011-07-01/P3M": ""}))
    assert not Observation.objects.filter(indicator__code="Local 25", start="2011-07-01", duration="P3M")
    row = queries.score_row(queries.cycle_of_code(CYCLE), Indicator.objects.get(code="Local 25").slug)
    months = Observation.objects.filter(indicator__code="Local 25", duration="P1M", start__gte="2011-07-01")
    assert row.now.value == sum(month.value for month in months) and row.now.worked_out


def test_a_blank_quarter_whose_months_lack_one_is_missing():
    an_indicator(code="Local 25", frequency="monthly", rule="sum")
    take_in(a_return(**{"value:2011-07-01/P3M": "", "value:2011-08-01/P1M": ""}))
    blank = Observation.objects.get(indicator__code="Local 25", start="2011-07-01", duration="P3M")
    assert blank.status == "ms"


def test_a_blank_quarter_is_left_to_months_that_came_before():
    an_indicator(code="Local 25", frequency="monthly", rule="sum")
    months = [a_figure("Local 25", f"2011-0{month}-01/P1M", "100") for month in (7, 8, 9)]
    indicator_operations.record_figures(figures=months, by=an_account())
    grid = a_grid(with_cells(BURGLARY, **{"value:2011-07-01/P3M": ""}))
    take_in(a_workbook([[*row[:6], *row[9:]] for row in grid]))
    assert not Observation.objects.filter(indicator__code="Local 25", start="2011-07-01", duration="P3M")


def test_a_file_of_one_lead_came_from_that_lead():
    batch, _ = take_in(a_workbook(a_grid(BURGLARY)))
    assert batch.release.organisation.name == BURGLARY[-1]


def test_a_file_of_several_leads_came_from_nobody_in_particular():
    batch, _ = take_in(a_workbook(a_grid(BURGLARY, RECYCLING)))
    assert batch.release.organisation is None


def test_who_sent_a_file_goes_before_the_lead_that_it_names():
    college = partners.keep_organisation(slug="college", name="The college", by=an_account())
    data = a_workbook(a_grid(BURGLARY))
    batch, _ = operations.preview_import(
        data=data, file_name="return.xlsx", cycle_code_given=CYCLE, sent_by=college, by=an_account()
    )
    operations.apply_batch(batch=batch, by=an_account())
    assert batch.release.organisation == college
    assert [one.pk for one in college.releases.all()] == [batch.release.pk]


def test_counts_behind_a_share_survive_the_grid_that_prints_the_share():
    an_indicator(code="NI 192", unit="%", rule="rate", polarity="higher")
    counted = a_figure(
        "NI 192", "2011-07-01/P3M", "41.34%", numerator=Decimal(4134), denominator=Decimal(10000)
    )
    indicator_operations.record_figures(figures=[counted], by=an_account())
    _, plan = take_in(a_workbook(a_grid(RECYCLING)))
    assert ("NI 192", "Quarter 2") in [(c.code, c.what) for c in plan.lines(State.UNCHANGED)]
    assert (
        Observation.objects.get(indicator__code="NI 192", duration="P3M", start="2011-07-01").numerator
        == 4134
    )


def test_a_target_may_be_a_range():
    take_in(a_return(polarity="Range", **{"target:2011-07-01/P3M": "500 – 600"}))
    target = Target.objects.get(indicator__code="Local 25", duration="P3M")
    assert (target.value, target.low, target.high, target.text) == (None, 500, 600, "500 – 600")
    row = queries.scorecard(queries.cycle_of_code(CYCLE)).by_code["Local 25"]
    assert (row.rating, row.target_words) == ("on_target", "500 – 600")
    assert "500 to 600" in row.rating_reason


def test_a_cycle_that_is_there_already_is_used():
    cycle = a_cycle()
    take_in(a_return())
    assert [row.cycle for row in GridRow.objects.all()] == [cycle, cycle]


def test_an_import_leaves_its_line_in_the_trail():
    take_in(a_return())
    done = list(AuditLine.objects.order_by("pk").values_list("verb", "kind", "record"))
    assert done[0][:2] == ("receive", "release")
    assert ("open", "cycle", CYCLE) in done and ("add", "indicator", "Local 25") in done
    assert done[-1] == ("import", "cycle", CYCLE)
