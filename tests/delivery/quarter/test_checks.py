"""Each check says what, where and why; and keeps quiet where there is nothing to ask."""

import pytest
from tests.delivery.performance.measures import BEFORE, JULY, QUARTER, YEAR, a_measure, facts_of

from lis.delivery.performance.checking import Case, doubts
from lis.delivery.performance.typed import typed

JUNE, AUGUST, SEPTEMBER = "2011-06-01/P1M", "2011-08-01/P1M", "2011-09-01/P1M"
SO_FAR = "2011-04-01/P6M"


def a_line(period, text, kind="actual", breakdown=""):
    start, _, duration = period.partition("/")
    return {"start": start, "duration": duration, "kind": kind, "breakdown": breakdown, "text": text}


def asked(figures, *lines, targets=None, due=(), nothing=False, **fields):
    """The doubts about these typed lines, of a measure with these figures in force: name → doubt."""
    facts = facts_of(a_measure(figures, targets or {}, **fields))
    case = Case(facts, typed(lines), tuple(due), nothing)
    return {one.check_name: one for one in doubts(case)}


pytestmark = pytest.mark.django_db
QUARTERLY = {"frequency": "quarterly"}


def test_a_figure_like_the_last_is_not_asked_about():
    assert asked({BEFORE: "600"}, a_line(QUARTER, "590"), **QUARTERLY) == {}


def test_a_text_that_is_no_figure_can_only_be_changed():
    doubt = asked({}, a_line(QUARTER, "loads"), **QUARTERLY)["readable"]
    assert doubt.blocks and doubt.message.startswith("Quarter 2, 2011/12:")


def test_a_target_must_be_a_number_or_a_range():
    assert asked({}, a_line(QUARTER, "N/A", kind="target"), **QUARTERLY)["readable"].blocks


def test_a_range_is_a_target():
    assert asked({}, a_line(QUARTER, "20 to 30", kind="target"), **QUARTERLY) == {}


def test_what_is_due_and_left_out_asks_why():
    due = [("actual", QUARTER, "")]
    assert "missing" in asked({}, due=due, **QUARTERLY)


def test_nothing_to_report_answers_for_what_is_left_out():
    assert asked({}, due=[("actual", QUARTER, "")], nothing=True, **QUARTERLY) == {}


def test_another_unit_than_the_last_is_asked_about():
    doubt = asked({BEFORE: "44.10%"}, a_line(QUARTER, "44.20"), unit="%", rule="rate", **QUARTERLY)
    assert "is in another unit than 44.10% for Quarter 1, 2011/12" in doubt["unlike_last"].message


def test_another_precision_is_said_and_needs_no_line():
    doubt = asked({BEFORE: "44.10%"}, a_line(QUARTER, "44%"), unit="%", rule="rate", **QUARTERLY)
    assert not doubt["unlike_last"].needs_line and "not as exact as 44.10%" in doubt["unlike_last"].message


def test_a_decimal_point_out_of_place_is_asked_about():
    doubt = asked({BEFORE: "600"}, a_line(QUARTER, "6,010"), **QUARTERLY)["against_last"]
    assert "is the decimal point in its place?" in doubt.message


def test_small_counts_jump_by_themselves():
    assert "against_last" not in asked({BEFORE: "2"}, a_line(QUARTER, "6"), **QUARTERLY)


def test_a_percentage_over_a_hundred_is_asked_about():
    assert "over_a_hundred" in asked({BEFORE: "97%"}, a_line(QUARTER, "107%"), unit="%", **QUARTERLY)


def test_less_than_nothing_is_asked_about_where_it_never_was():
    assert "negative" in asked({BEFORE: "3"}, a_line(QUARTER, "-3"), **QUARTERLY)


def test_the_declared_limits_of_a_measure_hold():
    doubt = asked({BEFORE: "9"}, a_line(QUARTER, "12"), low=0, high=10, **QUARTERLY)["out_of_range"]
    assert doubt.message == "12 for Quarter 2, 2011/12 is above 10, the limit of the measure."


def test_a_range_that_is_best_is_no_limit():
    fields = {"low": 0, "high": 10, "polarity": "range", **QUARTERLY}
    assert "out_of_range" not in asked({BEFORE: "9"}, a_line(QUARTER, "12"), **fields)


def test_months_that_do_not_make_their_quarter_are_shown_as_a_sum():
    lines = [a_line(p, t) for p, t in ((JULY, "181"), (AUGUST, "176"), (SEPTEMBER, "195"), (QUARTER, "553"))]
    doubt = asked({}, *lines)["months_against_quarter"]
    assert "The months (181, 176, 195) make 552" in doubt.message and "553 is given" in doubt.message


def test_months_that_make_their_quarter_are_not_asked_about():
    lines = [a_line(p, t) for p, t in ((JULY, "181"), (AUGUST, "176"), (SEPTEMBER, "195"), (QUARTER, "552"))]
    assert "months_against_quarter" not in asked({}, *lines)


def test_parts_that_do_not_make_their_total_are_asked_about():
    lines = [
        a_line(QUARTER, "100"),
        a_line(QUARTER, "40", breakdown="sex=female"),
        a_line(QUARTER, "50", breakdown="sex=male"),
    ]
    doubt = asked({}, *lines, **QUARTERLY)["breakdown_against_total"]
    assert "by sex, 40 and 50, and 100 for everyone. The parts come to 90." in doubt.message


def test_a_share_lies_between_the_shares_of_its_parts():
    parts = [a_line(QUARTER, "40%", breakdown="sex=female"), a_line(QUARTER, "50%", breakdown="sex=male")]
    fields = {"unit": "%", "rule": "rate", **QUARTERLY}
    assert "breakdown_against_total" in asked({}, a_line(QUARTER, "51%"), *parts, **fields)


def test_what_adds_up_within_the_year_does_not_fall():
    doubt = asked({JUNE: "11.82"}, a_line(JULY, "11.07"), rule="cumulative")["cumulative_falls"]
    assert "11.07 for July 2011 is below 11.82 for June 2011" in doubt.message


def test_a_year_to_date_goes_with_its_quarters():
    lines = [a_line(QUARTER, "100"), a_line(SO_FAR, "590", kind="year_to_date")]
    doubt = asked({BEFORE: "500"}, *lines, **QUARTERLY)["year_to_date"]
    assert "590 for the year to date does not go with 500, 100" in doubt.message


@pytest.mark.parametrize(("polarity", "text", "is_easier"), [("lower", "700", True), ("lower", "600", False)])
def test_a_target_that_moves_the_easy_way_is_asked_about(polarity, text, is_easier):
    found = asked({}, a_line(QUARTER, text, kind="target"), targets={BEFORE: "663"}, polarity=polarity)
    assert ("easier_target" in found) == is_easier


def test_a_change_beyond_the_usual_is_asked_about_in_the_scorecard_s_own_words():
    starts = [f"{year}-{month}-01/P3M" for year in (2009, 2010) for month in ("04", "07", "10")]
    starts += ["2010-01-01/P3M", "2011-01-01/P3M", BEFORE]
    past = {start: str(1000 + 7 * n) for n, start in enumerate(sorted(starts))}
    doubt = asked(past, a_line(QUARTER, "620"), **QUARTERLY)["usual_variation"]
    assert doubt.period == QUARTER and doubt.message.startswith("It fell from 1,056 to 620")


def test_several_doubts_of_one_check_about_one_period_are_one():
    parts = [a_line(QUARTER, t, breakdown=f"sex={s}") for t, s in (("lots", "female"), ("few", "male"))]
    assert asked({}, *parts, **QUARTERLY)["readable"].message.count("Quarter 2, 2011/12") == 2


def test_the_year_s_target_is_left_alone():
    assert asked({BEFORE: "600"}, a_line(QUARTER, "590"), targets={YEAR: "2,400"}, **QUARTERLY) == {}
