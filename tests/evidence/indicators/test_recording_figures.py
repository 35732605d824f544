"""Figures are put in force with their whole history, and taken back with the file that brought them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from tests.makers import a_figure, a_release, an_account, an_indicator

from lis.evidence.indicators import operations, queries
from lis.evidence.indicators.models import Indicator, Observation, Revision
from lis.evidence.indicators.operations import CannotUndo
from lis.methods.refusal import Refused

pytestmark = pytest.mark.django_db
QUARTER = "2011-07-01/P3M"


@pytest.fixture
def burglary():
    return an_indicator(code="Local 25")


def record(*figures, **more):
    return operations.record_figures(figures=figures, **{"by": an_account()} | more)


def in_force(code="Local 25"):
    found = Observation.objects.filter(indicator__code=code).order_by("start", "duration", "breakdown")
    return [(f"{o.start}/{o.duration}", o.text) for o in found]


def versions(code="Local 25"):
    found = Revision.objects.filter(observation__indicator__code=code).order_by("observation", "number")
    return [(r.number, r.text) for r in found]


def test_a_figure_is_new_then_unchanged_then_changed(burglary):
    tallies = [record(a_figure("Local 25", text=text)) for text in ("181", "181", "182")]
    assert [(t.new, t.changed, t.unchanged) for t in tallies] == [(1, 0, 0), (0, 0, 1), (0, 1, 0)]
    assert [t.codes for t in tallies] == [("Local 25",), (), ("Local 25",)]
    assert in_force() == [("2011-07-01/P1M", "182")]


def test_the_first_version_is_kept_too(burglary):
    record(a_figure("Local 25", text="181"))
    record(a_figure("Local 25", text="182"))
    assert versions() == [(1, "181"), (2, "182")]


def test_a_version_says_who_when_from_which_file_and_cell(burglary):
    officer, release = an_account(), a_release(file_name="police.xlsx")
    at = datetime(2011, 10, 3, 9, tzinfo=UTC)
    record(a_figure("Local 25", text="181", address="Return!J7"), by=officer, at=at, release=release)
    (version,) = Revision.objects.all()
    assert (version.entered_by, version.entered_at, version.release.file_name, version.address) == (
        officer,
        at,
        "police.xlsx",
        "Return!J7",
    )


def test_the_same_figure_in_another_cell_changes_nothing(burglary):
    record(a_figure("Local 25", text="181", address="line 577"))
    tally = record(a_figure("Local 25", text="181", address="line 601"), release=a_release())
    assert tally.unchanged == 1
    assert versions() == [(1, "181")]


def test_another_precision_is_another_figure(burglary):
    record(a_figure("Local 25", text="4.6"))
    assert record(a_figure("Local 25", text="4.60")).changed == 1


def test_an_estimate_that_becomes_final_is_a_change(burglary):
    record(a_figure("Local 25", text="421 (est)"))
    assert record(a_figure("Local 25", text="421")).changed == 1


def test_more_decimals_than_are_kept_do_not_look_changed_for_ever(burglary):
    long = a_figure("Local 25", text="41.3399999994")
    record(long)
    assert record(long).unchanged == 1
    assert Observation.objects.get().value == Decimal("41.34")


def test_a_number_of_fifteen_digits_is_refused_and_nothing_is_kept(burglary):
    with pytest.raises(Refused, match="123,456,789,012,345 is too large a number"):
        record(a_figure("Local 25", text="181"), a_figure("Local 25", QUARTER, "123456789012345"))
    assert not Observation.objects.exists()


def test_counts_that_are_not_given_again_still_explain_the_same_value():
    an_indicator(code="NI 192", unit="%", rule="rate")
    counts = {"numerator": Decimal(4134), "denominator": Decimal(10000)}
    record(a_figure("NI 192", text="41.34%", **counts))
    assert record(a_figure("NI 192", text="41.34%")).unchanged == 1
    assert record(a_figure("NI 192", text="41.34% (provisional)")).changed == 1
    kept = Observation.objects.get()
    assert (kept.numerator, kept.denominator, kept.status) == (4134, 10000, "p")


def test_counts_go_with_the_value_that_they_explained():
    an_indicator(code="NI 192", unit="%", rule="rate")
    record(a_figure("NI 192", text="41.34%", numerator=Decimal(4134), denominator=Decimal(10000)))
    record(a_figure("NI 192", text="42.10%"))
    kept = Observation.objects.get()
    assert (kept.numerator, kept.denominator) == (None, None)
    assert [r.numerator for r in Revision.objects.order_by("number")] == [4134, None]


def test_an_invented_figure_that_turns_out_real_is_a_change(burglary):
    record(a_figure("Local 25", text="181", synthetic=True))
    assert record(a_figure("Local 25", text="181")).changed == 1
    assert not Observation.objects.get().synthetic


def test_quarter_year_to_date_and_split_are_figures_of_their_own(burglary):
    record(
        a_figure("Local 25", QUARTER, "553"),
        a_figure("Local 25", QUARTER, "1,459", kind="year_to_date", as_at=date(2011, 10, 31)),
        a_figure("Local 25", QUARTER, "300", breakdown="sex=male"),
    )
    assert sorted(o.text for o in Observation.objects.all()) == ["1,459", "300", "553"]


def test_a_measure_that_is_not_known_stops_all_of_it(burglary):
    with pytest.raises(KeyError):
        record(a_figure("Local 25"), a_figure("Local 99"))
    assert not Observation.objects.exists()


def test_what_was_worked_out_from_a_measure_is_marked_stale(burglary):
    other, before = an_indicator(), queries.tick()
    record(a_figure("Local 25"))
    assert queries.tick() == before + 1
    assert Indicator.objects.get(code="Local 25").changed == before + 1
    assert Indicator.objects.get(pk=other.pk).changed == 0


def test_a_correction_by_hand_carries_its_reason(burglary):
    record(a_figure("Local 25", QUARTER, "553"), release=a_release())
    operations.revise_figure(
        figure=a_figure("Local 25", QUARTER, "552"), reason="Sum of months.", by=an_account()
    )
    last = Revision.objects.order_by("number").last()
    assert (last.text, last.reason, last.release) == ("552", "Sum of months.", None)


def test_only_figures_with_more_than_one_version_are_revised(burglary):
    record(a_figure("Local 25"), a_figure("Local 25", QUARTER, "553"))
    record(a_figure("Local 25", QUARTER, "552"))
    assert [(r.number, r.text) for r in queries.revisions(burglary)] == [(2, "552"), (1, "553")]
    assert len(queries.every_version(burglary)) == 3


def test_undoing_a_file_takes_its_new_figures_away(burglary):
    release = a_release()
    record(a_figure("Local 25"), a_figure("Local 25", QUARTER, "553"), release=release)
    assert operations.undo_release(release=release, by=an_account()) == 2
    assert in_force() == [] and versions() == []


def test_undoing_a_corrected_file_puts_the_figure_before_in_force_again(burglary):
    first, second = a_release(file_name="first.csv"), a_release(file_name="second.csv")
    record(a_figure("Local 25", text="181", address="line 3"), release=first)
    record(
        a_figure("Local 25", text="182", address="line 9"),
        a_figure("Local 25", QUARTER, "553"),
        release=second,
    )
    operations.undo_release(release=second, by=an_account())
    (left,) = Observation.objects.all()
    assert (left.text, left.value, left.address, left.release) == ("181", 181, "line 3", first)
    assert versions() == [(1, "181")]


def test_undo_is_refused_where_a_figure_was_corrected_since(burglary):
    release = a_release()
    record(a_figure("Local 25", QUARTER, "553"), a_figure("Local 25"), release=release)
    record(a_figure("Local 25", QUARTER, "552"))
    with pytest.raises(CannotUndo, match="Local 25 for Quarter 2, 2011/12 has been corrected since"):
        operations.undo_release(release=release, by=an_account())
    assert in_force() == [("2011-07-01/P1M", "99"), (QUARTER, "552")]


def test_a_measure_with_figures_from_elsewhere_stays(burglary):
    record(a_figure("Local 25"))
    with pytest.raises(CannotUndo, match="Local 25 has figures from elsewhere too"):
        operations.remove_indicators(codes=["Local 25"], by=an_account())
    assert Indicator.objects.filter(code="Local 25").exists()


def test_a_measure_that_a_decision_rests_on_stays(burglary):
    officer = an_account()
    operations.keep_succession(
        predecessor_code="NI 16", successor_code="Local 25", reason="Withdrawn.", by=officer
    )
    with pytest.raises(CannotUndo, match="It was decided since that Local 25 replaces a measure"):
        operations.remove_indicators(codes=["Local 25"], by=officer)


def test_many_figures_are_recorded_in_few_queries(burglary, django_assert_max_num_queries):
    figures = [
        a_figure("Local 25", f"{year}-{month:02d}-01/P1M") for year in (2009, 2010) for month in range(1, 13)
    ]
    with django_assert_max_num_queries(16):
        record(*figures)
