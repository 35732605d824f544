"""One entry to "is it real?": which test, which baseline, and what is said about it."""

from datetime import date

import pytest

from lis.methods import seasons, signal
from lis.methods.refusal import Refused
from lis.methods.signal import Question
from lis.methods.signal import Test as Method

STOLEN = [86, 74, 87, 138, 105, 90, 109, 99, 75, 86, 91, 101, 105, 120, 107, 99, 91, 69]
STEADY = [50, 53, 48, 51, 49, 52, 50, 47, 51, 50, 52, 49]
JULY = date(2011, 7, 1)


def monthly(values, start=date(2010, 4, 1)):
    """One figure a month from this one on."""
    first = 12 * start.year + start.month - 1
    return [(date((first + i) // 12, (first + i) % 12 + 1, 1), v) for i, v in enumerate(values)]


def every(length, values, last):
    """One figure every so many months, the last of them starting on this day."""
    end = 12 * last.year + last.month - 1
    starts = [end - length * (len(values) - 1 - i) for i in range(len(values))]
    return [(date(s // 12, s % 12 + 1, 1), v) for s, v in zip(starts, values, strict=True)]


def against(answer, name):
    return next(c for c in answer.comparisons if c.against == name)


def test_theft_in_the_second_quarter_is_usual_variation():
    answer = signal.decide(kind="count", now=JULY, months=monthly(STOLEN), floor=0)
    assert (answer.signal, answer.test) == ("usual_variation", Method.CONTROL_CHART)
    assert answer.reason == (
        "Every month of the quarter to September 2011 was inside its usual range of 46 to 144. "
        "The limits are provisional: they rest on 12 months."
    )
    assert [(c.against, c.then, c.now) for c in answer.comparisons[:2]] == [
        ("the quarter before", 332, 259),
        ("the same quarter last year", 333, 259),
    ]
    own = against(answer, "its own monthly pattern")
    assert (own.now, round(own.low, 2), round(own.high, 2)) == (69, 45.99, 144.17)


def test_a_month_outside_the_limits_makes_its_whole_quarter_a_signal():
    asked = {"kind": "count", "months": monthly([*STEADY, 50, 51, 49, 90, 50, 51])}
    assert signal.decide(now=JULY, **asked).signal == "real_change"
    assert "July 2011 was 90, above its usual range" in signal.decide(now=JULY, **asked).reason
    assert signal.decide(now=date(2011, 4, 1), **asked).signal == "usual_variation"


def test_a_run_counts_only_at_the_last_month_of_a_quarter():
    run = monthly([*STEADY, 51, 51, 51, 51, 51, 51, 51, 49, 50])
    july = signal.decide(kind="count", now=JULY, length=1, months=run)
    october = signal.decide(kind="count", now=date(2011, 10, 1), months=run)
    assert july.signal == "usual_variation"
    assert signal.decide(kind="count", now=date(2011, 10, 1), length=1, months=run).reason.startswith(
        "The seven months to October 2011 were all above their usual level."
    )
    assert october.signal == "usual_variation"


def test_a_rise_of_six_steps_and_two_far_months_are_told_in_words():
    rising = monthly([*STEADY, 45, 46, 47, 48, 49, 50, 51])
    told = signal.decide(kind="count", now=date(2011, 10, 1), length=1, months=rising).reason
    assert told.startswith("It rose six months in a row up to October 2011.")
    far = signal.decide(kind="count", now=date(2011, 4, 1), months=monthly([*STEADY, 56, 50, 57]))
    assert far.reason.startswith("Two of the three months to June 2011 were far above their usual level.")


def test_the_baseline_is_the_24_months_before_the_financial_year():
    months = monthly([500, 900] * 6 + STEADY * 2 + [50, 51, 70], start=date(2008, 4, 1))
    chart = signal.decide(kind="count", now=date(2011, 4, 1), months=months).details
    assert chart.baseline == (date(2009, 4, 1), date(2011, 3, 1))
    assert (chart.limits.points, chart.signal) == (24, "real_change")


def test_limits_stay_frozen_within_the_year():
    months = monthly([*STEADY, *STEADY, 60, 61, 62, 63, 64, 65], start=date(2009, 4, 1))
    early = signal.monthly_chart(Question(kind="count", now=date(2011, 4, 1), months=months))
    late = signal.monthly_chart(Question(kind="count", now=JULY, months=months))
    assert early.limits == late.limits


def test_an_accepted_change_point_starts_a_new_baseline():
    months = monthly([*STEADY, *(v + 40 for v in STEADY), 90, 91, 89], start=date(2009, 4, 1))
    asked = {"kind": "count", "now": date(2011, 4, 1), "months": months}
    accepted = signal.decide(**asked, change_points=[date(2010, 4, 1)])
    assert accepted.signal == "usual_variation"
    assert accepted.details.baseline == (date(2010, 4, 1), date(2011, 3, 1))


def test_soon_after_a_change_point_its_first_twelve_months_are_the_baseline():
    months = monthly([*STEADY, 52, 49, *(v + 40 for v in STEADY), 90, 91, 89, 92], start=date(2010, 4, 1))
    asked = {"kind": "stock", "months": months, "change_points": [date(2011, 6, 1)]}
    early = signal.decide(now=date(2012, 4, 1), **asked)
    assert early.reason == "A control chart needs 12 months before April 2012; there are 10."
    later = signal.decide(now=JULY.replace(year=2012), **asked)
    assert later.details.baseline == (date(2011, 6, 1), date(2012, 5, 1))
    assert later.signal == "usual_variation"


def test_eleven_months_before_the_year_are_too_few():
    months = monthly(STEADY[:11] + [50, 50, 99], start=date(2010, 5, 1))
    answer = signal.decide(kind="stock", now=date(2011, 4, 1), months=months)
    assert answer.signal == "too_few_points"
    assert answer.reason == "A control chart needs 12 months before April 2011; there are 11."


def test_a_baseline_that_never_varied_says_nothing():
    answer = signal.decide(kind="count", now=date(2012, 4, 1), months=monthly([0] * 24 + [0, 1, 0]))
    assert answer.signal != "real_change"
    own = against(answer, "its own monthly pattern")
    assert "never varied in its baseline" in own.sentence


def test_a_quarter_without_its_last_month_is_not_judged():
    answer = signal.decide(kind="stock", now=JULY, months=monthly(STOLEN[:17]))
    assert (answer.signal, answer.reason) == ("too_few_points", "There is no figure for September 2011.")


def seasonal_months(years, last_year):
    shape = [60, 70, 80, 90, 110, 130, 140, 130, 110, 100, 90, 90]
    wobble = [0, 3, -2, 1, -3, 2, 0, -1, 3, -2, 1, -2]
    past = [s + wobble[(i + 5 * y) % 12] for y in range(years) for i, s in enumerate(shape)]
    return monthly([*past, *last_year], start=date(2011 - years, 4, 1))


def test_a_seasonal_measure_is_judged_by_the_time_of_year():
    months = seasonal_months(4, [60, 71, 79, 91, 109, 131])
    plain = signal.decide(kind="count", now=JULY, months=months)
    fair = signal.decide(kind="count", now=JULY, months=months, seasonal=True)
    assert fair.signal == "usual_variation"
    assert "for the time of year" in fair.reason
    own, flat = (against(a, "its own monthly pattern") for a in (fair, plain))
    assert own.high - own.low < (flat.high - flat.low) * 0.9
    assert own.low < 131 < own.high


def test_a_usual_summer_figure_in_winter_is_a_signal_of_a_seasonal_measure():
    months = seasonal_months(4, [100, 71, 79])
    assert signal.decide(kind="count", now=date(2011, 4, 1), months=months).signal == "usual_variation"
    fair = signal.decide(kind="count", now=date(2011, 4, 1), months=months, seasonal=True)
    assert fair.signal == "real_change"
    assert "April 2011 was 100, above its usual range" in fair.reason


def test_the_season_is_that_of_the_months_before_the_year():
    months = seasonal_months(4, [100, 71, 79])
    chart = signal.monthly_chart(Question(kind="count", now=date(2011, 4, 1), months=months, seasonal=True))
    pattern = seasons.indices(values=[v for _, v in months[:48]], season=12)
    assert chart.factors[:12] == pattern.indices
    assert chart.limits_at(0).mean == pytest.approx(chart.limits.mean * pattern.indices[0])


def test_a_seasonal_measure_of_under_36_months_has_no_control_chart():
    answer = signal.decide(kind="stock", now=JULY, months=seasonal_months(2, [60] * 6), seasonal=True)
    assert answer.reason == "A seasonal measure needs 36 months for a control chart; there are 30."


def quarters(values, last=JULY):
    return every(3, values, last)


def test_quarterly_counts_are_compared_with_the_same_quarter_last_year_by_default():
    values = [660, 528, 678, 818, 664, 551, 743, 793, 602, 614, 856, 824, 500]
    answer = signal.decide(kind="count", now=JULY, quarters=quarters(values))
    assert answer.test == Method.TWO_COUNTS
    assert answer.details.dispersion == pytest.approx(signal.dispersion(values=values[:12], lag=4))
    assert answer.reason == against(answer, "the same quarter last year").sentence
    assert answer.reason == "It fell from 602 to 500, within its usual variation."
    previous = signal.decide(kind="count", now=JULY, quarters=quarters(values), comparator="previous_period")
    assert previous.details.dispersion == pytest.approx(signal.dispersion(values=values[:12], lag=1))


def test_a_drop_beyond_the_clustering_is_a_real_change():
    values = [660, 650, 655, 662, 664, 651, 643, 650, 652, 661, 656, 654, 400]
    answer = signal.decide(kind="count", now=JULY, quarters=quarters(values))
    assert answer.signal == "real_change"
    assert answer.reason == "It fell from 652 to 400, more than its usual variation."


def test_too_few_quarters_print_the_exact_ratio_and_no_verdict():
    answer = signal.decide(
        kind="count", now=JULY, quarters=quarters([665, 553]), comparator="previous_period"
    )
    assert answer.signal == "too_few_points"
    assert answer.reason == (
        "It fell from 665 to 553. At least 8 earlier counts are needed to know how they vary; there are 1. "
        "If the events were independent, the ratio would be 0.83 (0.74 to 0.93)."
    )


def test_months_that_make_no_chart_are_added_up_to_quarters():
    months = monthly(STEADY * 3, start=date(2008, 10, 1))
    holed = [(day, None if day == date(2011, 8, 1) else v) for day, v in months]
    asked = {"kind": "count", "now": date(2011, 4, 1), "change_points": [date(2011, 1, 1)]}
    answer = signal.decide(months=months, **asked)
    assert answer.test == Method.TWO_COUNTS
    assert answer.details.dispersion == 1
    assert against(answer, "the quarter before").now == sum(STEADY[6:9])
    assert [c.against for c in signal.decide(kind="count", now=JULY, months=holed).comparisons] == [
        "its own monthly pattern"
    ]


@pytest.mark.parametrize("kind", ["stock", "cumulative", "median", "rate", "other"])
def test_figures_that_are_not_independent_counts_are_never_tested_two_by_two(kind):
    values = [660, 528, 678, 818, 664, 551, 743, 793, 602, 614, 856, 824, 100]
    answer = signal.decide(kind=kind, now=JULY, quarters=quarters(values))
    assert answer.signal == "too_few_points"
    assert {c.test for c in answer.comparisons} == {Method.NONE}
    assert "not tested" in answer.reason


def test_a_cumulative_quarter_is_not_compared_with_one_that_it_contains():
    answer = signal.decide(kind="cumulative", now=JULY, quarters=quarters([10, 30, 60, 90, 15, 35]))
    assert [c.against for c in answer.comparisons] == ["the same quarter last year"]


def test_proportions_are_tested_by_their_counts():
    parts = [(date(2010, 7, 1), 48, 80), (date(2011, 7, 1), 56, 70)]
    answer = signal.decide(kind="proportion", now=JULY, parts=parts)
    assert (answer.test, answer.signal) == (Method.TWO_PROPORTIONS, "usual_variation")
    assert answer.reason == "It rose from 60% to 80%, within its usual variation."
    made = answer.comparisons[0]
    assert (made.change, round(made.low, 1), round(made.high, 1)) == (20, 5.2, 33.4)


def test_proportions_without_counts_are_not_tested():
    answer = signal.decide(kind="proportion", now=JULY, quarters=quarters([60, 61, 62, 60, 80]), unit="%")
    assert answer.signal == "too_few_points"
    assert answer.reason == (
        "It rose from 60% to 80%. Its counts are not known, so two of its figures are not tested alone."
    )


def yearly(rows, last=2010):
    return [(date(last - len(rows) + 1 + i, 4, 1), *row) for i, row in enumerate(rows)]


def test_years_with_limits_are_judged_by_their_trend():
    rows = [(24.67, 23.16, 26.25), (24.6, 23.15, 26.19), (28, 26.44, 29.64), (30.2, 28.63, 31.9)]
    limits = yearly([*rows, (30.6, 28.98, 32.25)])
    answer = signal.decide(kind="rate", now=date(2010, 4, 1), length=12, limits=limits)
    assert (answer.test, answer.signal) == (Method.RECENT_TREND, "real_change")
    assert (
        answer.reason == "Over the five latest years it has been increasing, more than its usual variation."
    )
    assert round(answer.details.chi_square, 2) == 46.77


def test_years_without_five_points_fall_back_to_two_proportions():
    answer = signal.decide(
        kind="proportion",
        now=date(2010, 4, 1),
        length=12,
        parts=yearly([(300, 1000), (500, 1000)]),
        comparator="same_period_last_year",
    )
    assert (answer.test, answer.signal) == (Method.TWO_PROPORTIONS, "real_change")


def test_without_any_figure_there_is_an_answer_all_the_same():
    answer = signal.decide(kind="count", now=JULY)
    assert (answer.signal, answer.test, answer.comparisons) == ("too_few_points", Method.NONE, ())
    assert answer.reason == "There are too few figures: this quarter or the one it is compared with has none."


def test_no_sentence_uses_a_word_that_the_house_keeps_out():
    answers = [
        signal.decide(kind="count", now=JULY, months=monthly(STOLEN)),
        signal.decide(kind="count", now=JULY, quarters=quarters([660] * 8 + [500, 640, 900, 100, 500])),
        signal.decide(kind="stock", now=JULY, quarters=quarters([660, 528, 678, 818, 664])),
    ]
    said = " ".join(c.sentence for a in answers for c in a.comparisons).lower()
    assert not any(word in said for word in ("significan", "because", "should", "improved"))


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "count", "length": 5},
        {"kind": "feeling"},
        {"kind": "count", "comparator": "the neighbours"},
        {"kind": "count", "months": [(JULY, 1), (JULY, 2)]},
    ],
)
def test_a_question_that_makes_no_sense_is_refused(asked):
    with pytest.raises(Refused):
        signal.decide(now=JULY, **asked)


def test_an_input_that_is_not_known_is_an_error():
    with pytest.raises(TypeError, match="colour"):
        signal.decide(kind="count", now=JULY, colour="red")
