"""Undo puts back exactly what an import changed, or is refused with a sentence where a thing rests on it."""

import json

import pytest
from django.apps import apps
from django.core import serializers
from tests.delivery.grid.returns import BURGLARY, RECYCLING, a_grid, with_cells
from tests.delivery.performance.packs import CYCLE, SEED, a_return, at_hand, take_in
from tests.foundations.intake.files import a_workbook
from tests.makers import a_figure, an_account

from lis.delivery.performance import operations, queries
from lis.delivery.performance.models import DataIssue, GridRow, Highlight, HighlightSet, Target
from lis.evidence.indicators import operations as indicator_operations
from lis.evidence.indicators.models import Indicator, Observation
from lis.evidence.indicators.operations import CannotUndo
from lis.methods.periods import Period

pytestmark = pytest.mark.django_db
# What undo leaves: the file and that it came, the trail, the clock, the quarter that was opened.
LEFT = {
    *("access.account", "audit.auditline", "catalogue.release", "performance.importbatch"),
    *("indicators.changeclock", "performance.scorecache", "performance.reportingcycle"),
}
# A record that was taken away and put back may count its own changes.
NUMBERED_ANEW = {"performance.packpassage"}


def everything():
    """Every record but histories and what an undo leaves, as plain data."""
    found = {}
    for model in apps.get_models():
        label = model._meta.label_lower
        if label in LEFT or model.__name__.startswith("Historical") or not label.startswith(ROOMS):
            continue
        records = json.loads(serializers.serialize("json", model._default_manager.order_by("pk")))
        for record in records:
            record["fields"].pop("changed", None)
        found[label] = [r["fields"] if label in NUMBERED_ANEW else (r["pk"], r["fields"]) for r in records]
    return found


ROOMS = ("partners.", "strategy.", "catalogue.", "indicators.", "performance.")


def undo(batch):
    operations.undo_batch(batch=batch, by=an_account())


def refused(batch):
    """The sentence that refuses an undo, after which everything stands as it stood."""
    before = everything()
    with pytest.raises(CannotUndo) as refusal:
        undo(batch)
    assert everything() == before
    batch.refresh_from_db()
    assert batch.state == "applied"
    return str(refusal.value)


def test_undoing_the_first_import_leaves_an_empty_system():
    before = everything()
    batch, _ = take_in(a_return())
    undo(batch)
    assert everything() == before
    assert batch.state == "undone" and batch.release.undone_at is not None
    assert len(queries.scorecard(queries.cycle_of_code(CYCLE))) == 0


def test_undoing_the_boards_document_takes_its_words_and_highlights_too():
    file = at_hand(SEED)
    before = everything()
    batch, _ = operations.import_file(path=file, cycle_code_given=CYCLE, by=an_account())
    assert Highlight.objects.count() == 10 and DataIssue.objects.count() == 4
    undo(batch)
    assert everything() == before


def test_undoing_a_corrected_file_puts_figures_targets_and_rows_back():
    take_in(a_return())
    before = everything()
    corrected = with_cells(
        BURGLARY,
        direction="↓",
        **{"value:2011-07-01/P3M": "552", "target:2011-07-01/P3M": "600", "target:2011-04-01/P1Y": ""},
    )
    batch, _ = take_in(a_workbook(a_grid(corrected, RECYCLING)), name="fixed.xlsx")
    assert everything() != before
    undo(batch)
    assert everything() == before


def test_undoing_the_boards_document_read_twice_leaves_the_first_reading():
    file = at_hand(SEED)
    operations.import_file(path=file, cycle_code_given=CYCLE, by=an_account())
    before = everything()
    batch, _ = operations.import_file(path=file, cycle_code_given=CYCLE, by=an_account())
    undo(batch)
    assert everything() == before


def test_the_same_file_again_does_not_stand_in_the_way_of_undoing_the_first():
    before = everything()
    first, _ = take_in(a_return())
    take_in(a_return())
    undo(first)
    assert everything() == before


def test_the_boards_document_again_does_not_stand_in_the_way_of_undoing_the_first():
    file = at_hand(SEED)
    before = everything()
    first, _ = operations.import_file(path=file, cycle_code_given=CYCLE, by=an_account())
    operations.import_file(path=file, cycle_code_given=CYCLE, by=an_account())
    undo(first)
    assert everything() == before


def test_a_later_import_that_changed_a_figure_stands_in_the_way():
    first, _ = take_in(a_return())
    take_in(a_return(**{"value:2011-07-01/P3M": "552"}))
    assert "Undo the later one first" in refused(first)


def test_what_people_wrote_about_other_measures_stays():
    take_in(a_workbook(a_grid(RECYCLING)), name="council.xlsx")
    batch, _ = take_in(a_workbook(a_grid(BURGLARY)), name="police.xlsx")
    cycle = queries.cycle_of_code(CYCLE)
    operations.keep_commentary(cycle=cycle, indicator_code="NI 192", progress="More bins.", by=an_account())
    operations.set_target(
        indicator_code="NI 192", period=Period.of("2011-07-01/P3M"), text="43%", by=an_account()
    )
    undo(batch)
    assert queries.commentary_for(cycle, Indicator.objects.get(code="NI 192")).progress == "More bins."
    assert [row.code for row in queries.scorecard(cycle)] == ["NI 192"]
    assert Target.objects.get(indicator__code="NI 192", duration="P3M").text == "43%"


def test_it_is_refused_after_a_later_correction():
    batch, _ = take_in(a_return())
    indicator_operations.revise_figure(
        figure=a_figure("Local 25", "2011-07-01/P3M", "552"), reason="Sum of months.", by=an_account()
    )
    assert refused(batch) == (
        "Local 25 for Quarter 2, 2011/12 has been corrected since, so this import can't be undone."
        " Correct the figure instead."
    )


def test_it_is_refused_after_a_target_was_changed():
    batch, _ = take_in(a_return())
    quarter = Period.of("2011-07-01/P3M")
    operations.set_target(indicator_code="Local 25", period=quarter, text="600", by=an_account())
    assert refused(batch).startswith("A target that this import brought has been changed since")


def test_it_is_refused_after_a_direction_was_withheld():
    batch, _ = take_in(a_return())
    cycle = queries.cycle_of_code(CYCLE)
    operations.withhold_direction(
        cycle=cycle, indicator_code="Local 25", reason="New recording rules.", by=an_account()
    )
    assert refused(batch).startswith("A row of the grid that this import brought has been changed since")


def test_it_is_refused_where_somebody_wrote_about_a_measure_that_it_added():
    batch, _ = take_in(a_return())
    cycle = queries.cycle_of_code(CYCLE)
    operations.keep_commentary(cycle=cycle, indicator_code="Local 25", progress="Fewer.", by=an_account())
    assert "Local 25 was new with this import and stands in 2011/12-Q2 too" in refused(batch)


def test_it_is_refused_after_a_publication():
    batch, _ = take_in(a_return())
    operations.publish_cycle(cycle=queries.cycle_of_code(CYCLE), by=an_account())
    assert refused(batch) == (
        "2011/12-Q2 was published with this import, so it can't be undone. Correct the figures."
    )


def test_an_import_after_the_publication_can_be_undone():
    take_in(a_return())
    operations.publish_cycle(cycle=queries.cycle_of_code(CYCLE), by=an_account())
    before = everything()
    batch, _ = take_in(a_return(**{"value:2011-07-01/P3M": "552"}), name="late.xlsx")
    undo(batch)
    assert everything() == before


def test_it_is_refused_after_a_later_import_into_the_same_cycle_until_that_is_undone():
    first, _ = take_in(a_return())
    second, _ = take_in(a_return(**{"value:2011-07-01/P3M": "552"}))
    assert (
        refused(first) == "A later import into the same cycle stands on this one. Undo the later one first."
    )
    undo(second)
    undo(first)
    assert not Observation.objects.exists()


def test_it_is_refused_where_another_quarter_rests_on_a_measure_that_it_added():
    header = [h.replace("Quarter 2", "Quarter 3").replace("Quarter 1", "Quarter 2") for h in a_grid()[0]]
    header = [
        h.replace("Jul-11", "Oct-11").replace("Aug-11", "Nov-11").replace("Sep-11", "Dec-11") for h in header
    ]
    first, _ = take_in(a_return())
    take_in(a_workbook([header, BURGLARY]), cycle="2011/12-Q3", name="q3.xlsx")
    assert "Local 25" in refused(first)
    assert GridRow.objects.filter(cycle__code="2011/12-Q3").exists()


def test_it_is_refused_where_a_decision_rests_on_a_measure_that_it_added():
    batch, _ = take_in(a_return())
    indicator_operations.keep_succession(
        predecessor_code="NI 16", successor_code="Local 25", reason="Withdrawn.", by=an_account()
    )
    assert refused(batch).startswith("It was decided since that Local 25 replaces a measure")


def test_only_what_was_applied_can_be_undone_and_only_once():
    batch, _ = take_in(a_return())
    undo(batch)
    with pytest.raises(CannotUndo, match="Only an import that was applied can be undone"):
        undo(batch)


def test_the_highlights_of_the_year_stay_where_another_quarter_prints_them():
    file = at_hand(SEED)
    batch, _ = operations.import_file(path=file, cycle_code_given=CYCLE, by=an_account())
    later = operations.open_cycle(code="2011/12-Q3", by=an_account())
    one = Highlight.objects.filter(indicator=None).first()
    one.printed.create(cycle=later, direction_printed="↑")
    undo(batch)
    assert [h.label for h in Highlight.objects.all()] == [one.label]
    assert HighlightSet.objects.count() == 1


def test_after_an_undo_the_file_can_be_taken_in_again():
    batch, _ = take_in(a_return())
    undo(batch)
    _, plan = take_in(a_return())
    assert plan.tally["changed"] == 0
    assert queries.scorecard(queries.cycle_of_code(CYCLE)).by_code["Local 25"].now.text == "553"
