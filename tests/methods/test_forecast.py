"""The year-end forecast: the published cases, a plain second version, and what must always hold."""

import math
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lis.methods import checks, forecast
from lis.methods.refusal import Refused

CASES = Path("../shared/spec/methods_checks.csv")
STOLEN = [86, 74, 87, 138, 105, 90, 109, 99, 75, 86, 91, 101, 105, 120, 107, 99, 91, 69]


@pytest.mark.skipif(not CASES.exists(), reason="The reference's cases are not beside this checkout.")
def test_every_case_of_the_reference_agrees():
    mine = [r for r in checks.run(CASES) if r.method.startswith("forecast.")]
    assert len(mine) == 9
    assert [r for r in mine if r.outcome != checks.Outcome.PASSED] == []


def plain_indices(y, p):
    """Section 7, step 1, by its words; even seasons."""
    n, half = len(y), p // 2
    if n < 2 * p:
        return [1.0] * p, 0
    ratios, averages = {s: [] for s in range(p)}, []
    for i in range(half, n - half):
        average = (y[i - half] / 2 + sum(y[i - half + 1 : i + half]) + y[i + half] / 2) / p
        averages.append(average)
        ratios[i % p].append(y[i] / average)
    means = [sum(ratios[s]) / len(ratios[s]) for s in range(p)]
    raw = [m / (sum(means) / p) for m in means]
    q = len(averages)
    if q == p:
        noise = sum(1 / max(a, 1) for a in averages) / q
    else:
        noise = sum((x - means[s]) ** 2 for s in range(p) for x in ratios[s]) / (q - p)
    between = sum((r - 1) ** 2 for r in raw) / (p - 1)
    weight = max(0, 1 - noise / (q / p) / between) if between else 0
    return [max(0.05, 1 + weight * (r - 1)) for r in raw], q / p


def plain_year_end(y, m, p):
    """Section 7, steps 2 and 3, by their words: point, standard deviation and degrees of freedom."""
    y = y[-5 * p :]
    index, k = plain_indices(y, p)
    d = [y[i] / index[i % p] for i in range(len(y))]
    level, errors = sum(d[: p // 2]) / (p // 2), []
    for i in range(len(d)):
        e = d[i] - level
        level = level + 0.3 * e
        if i >= p // 2:
            errors.append(e)
    v, h = len(errors), p - m
    coming = [index[(len(y) + j) % p] for j in range(h)]
    variance = max(sum(e * e for e in errors) / (v - 2), level)
    factor = h / k if k else 0
    for j in range(h):
        factor += (coming[j] + 0.3 * sum(coming[j + 1 :])) ** 2
    return sum(y[len(y) - m :]) + level * sum(coming), math.sqrt(variance * factor), v - 2


months = st.lists(st.integers(1, 400), min_size=12, max_size=70)


@given(y=months, m=st.integers(0, 11))
def test_monthly_outturns_agree_with_a_plain_second_version(y, m):
    found = forecast.year_end(history=y, elapsed=m, season=12)
    point, sd, df = plain_year_end(y, m, 12)
    assert (found.point, found.sd, found.df) == (pytest.approx(point), pytest.approx(sd), df)


@given(y=st.lists(st.integers(1, 400), min_size=5, max_size=30), m=st.integers(0, 3))
def test_quarterly_outturns_agree_with_a_plain_second_version(y, m):
    found = forecast.year_end(history=y, elapsed=m, season=4)
    point, sd, df = plain_year_end(y, m, 4)
    assert (found.point, found.sd, found.df) == (pytest.approx(point), pytest.approx(sd), df)


def test_the_worked_example_of_the_reference():
    found = forecast.year_end(history=STOLEN, elapsed=6, season=12, target=1130, polarity="lower")
    assert [round(x) for x in (found.point, found.low80, found.high80, found.low95, found.high95)] == [
        1133,
        1033,
        1234,
        970,
        1297,
    ]
    assert found.chance_of_meeting_target == pytest.approx(0.49, abs=0.005)
    assert found.method == "level; no seasonal pattern is known yet"
    assert forecast.run_rate(year_to_date=591, elapsed=6, season=12) == 1182


def test_the_words_round_a_count_to_three_figures_and_its_range_outward():
    found = forecast.year_end(history=STOLEN, elapsed=6, season=12, target=1107, polarity="lower")
    assert found.in_words() == (
        "about 1,130 (likely between 1,030 and 1,240); chance of meeting the target about 1 in 3"
    )


def test_a_small_count_is_rounded_outward_to_whole_numbers():
    found = forecast.year_end(history=[3, 5, 4, 6, 5, 4, 3, 5, 4], elapsed=1, season=4)
    assert found.low80 != int(found.low80)
    low, high = math.floor(found.low80), math.ceil(found.high80)
    assert f"(likely between {low} and {high})" in found.in_words()


@pytest.mark.parametrize(
    "target, words", [(700, "less than 1%"), (2000, "more than 99%"), (1133, "about 1 in 2")]
)
def test_a_chance_is_never_printed_as_certain_or_exact(target, words):
    found = forecast.year_end(history=STOLEN, elapsed=6, season=12, target=target, polarity="lower")
    assert found.chance_in_words() == words


@given(y=months, m=st.integers(0, 11), target=st.integers(0, 9000))
def test_meeting_a_target_from_below_and_beating_it_from_above_share_all_chances(y, m, target):
    asked = {"history": y, "elapsed": m, "season": 12}
    at_most = forecast.year_end(**asked, target=target, polarity="lower")
    more = forecast.year_end(**asked, target=target + 1, polarity="higher")
    assert at_most.chance_of_meeting_target + more.chance_of_meeting_target == pytest.approx(1)
    assert at_most.low95 <= at_most.low80 <= at_most.point <= at_most.high80 <= at_most.high95


@given(y=months, m=st.integers(0, 11), target=st.integers(0, 9000))
def test_an_easier_target_is_never_less_likely(y, m, target):
    asked = {"history": y, "elapsed": m, "season": 12, "polarity": "lower"}
    hard, easy = forecast.year_end(**asked, target=target), forecast.year_end(**asked, target=target + 50)
    assert easy.chance_of_meeting_target >= hard.chance_of_meeting_target


@given(y=st.lists(st.integers(20, 400), min_size=30, max_size=60), m=st.integers(1, 11))
@settings(max_examples=50)
def test_counting_in_tens_of_pounds_changes_only_the_unit(y, m):
    pounds = forecast.year_end(history=y, elapsed=m, season=12, counts=False)
    pence = forecast.year_end(history=[100 * x for x in y], elapsed=m, season=12, counts=False)
    level = (pounds.point - sum(y[-m:])) / (12 - m)
    assume(pounds.sd**2 > level * 12 * 144)  # not where the variance stands on its Poisson floor
    assert (pence.point, pence.sd) == (pytest.approx(100 * pounds.point), pytest.approx(100 * pounds.sd))


def test_a_range_is_met_between_its_edges():
    asked = {"history": STOLEN, "elapsed": 6, "season": 12}
    inside = forecast.year_end(**asked, target=(1100, 1150), polarity="range")
    up_to = forecast.year_end(**asked, target=1150, polarity="lower")
    below = forecast.year_end(**asked, target=1099, polarity="lower")
    assert inside.chance_of_meeting_target == pytest.approx(
        up_to.chance_of_meeting_target - below.chance_of_meeting_target
    )


def test_a_target_that_does_not_fit_its_polarity_gives_no_chance():
    found = forecast.year_end(history=STOLEN, elapsed=6, season=12, target=1100, polarity="range")
    assert found.chance_of_meeting_target is None
    assert "chance" not in found.in_words()


@pytest.mark.parametrize("target, chance", [(1124, 1.0), (1125, 1.0), (1126, 0.0)])
def test_a_complete_year_is_certain(target, chance):
    y = [*STOLEN, 90, 90, 90, 90, 90, 84]
    found = forecast.year_end(history=y, elapsed=12, season=12, target=target, polarity="higher")
    assert (found.point, found.sd, found.chance_of_meeting_target) == (1125, 0, chance)


def test_figures_before_a_gap_are_left_out():
    with_gap = forecast.year_end(history=[500, None, *STOLEN], elapsed=6, season=12)
    assert with_gap == forecast.year_end(history=STOLEN, elapsed=6, season=12)


def test_the_printed_range_never_undercuts_the_year_so_far():
    y = [50, 5, 60, 2, 70, 3, 80, 1, 40, 90, 2, 60, 70, 4, 80, 1, 90, 3, 50, 60, 2, 80, 1]
    found = forecast.year_end(history=y, elapsed=11, season=12)
    assert found.low80 < sum(y[-11:])
    assert f"likely between {sum(y[-11:])} and" in found.in_words()


@pytest.mark.parametrize(
    "asked, sentence",
    [
        ({"history": STOLEN[:11], "elapsed": 5, "season": 12}, "At least a year of history is needed."),
        ({"history": [0] * 12 + [3] * 6, "elapsed": 6, "season": 12}, "A whole year of zeros"),
        ({"history": STOLEN, "elapsed": 6, "season": 12, "cumulative": True}, "A cumulative measure"),
        ({"history": [*STOLEN, None], "elapsed": 7, "season": 12}, "A period of this year has no figure"),
        ({"history": [*STOLEN, -1], "elapsed": 7, "season": 12}, "0 or more"),
        ({"history": STOLEN, "elapsed": 13, "season": 12}, "can't be right"),
        ({"history": STOLEN, "elapsed": 6, "season": 12, "target": 1, "polarity": "up"}, "not a polarity"),
    ],
)
def test_what_cannot_be_forecast_is_refused_with_a_sentence(asked, sentence):
    with pytest.raises(Refused, match=sentence):
        forecast.year_end(**asked)


def test_under_a_year_of_history_the_run_rate_is_labelled():
    found = forecast.outturn(history=STOLEN[:7], elapsed=3, season=12, target=1000, polarity="lower")
    assert (found.method, found.point) == ("run-rate", sum(STOLEN[4:7]) * 4)
    assert (found.low80, found.chance_of_meeting_target) == (None, None)
    assert "at the rate so far" in found.in_words()
    assert forecast.outturn(history=STOLEN, elapsed=6, season=12).method != "run-rate"


def plain_rate(over, under, m, p):
    over, under = over[-5 * p :], under[-5 * p :]
    r = [a / b for a, b in zip(over, under, strict=True)]
    level, errors = sum(r[: p // 2]) / (p // 2), []
    for i, x in enumerate(r):
        e = x - level
        level += 0.3 * e
        if i >= p // 2:
            errors.append(e)
    variance = max(sum(e * e for e in errors) / (len(errors) - 2), level * (1 - level) * p / sum(under[-p:]))
    h, n, d = p - m, sum(over[-m:]), sum(under[-m:])
    ahead = d * h / m
    steps = sum((1 + 0.3 * (h - j)) ** 2 for j in range(1, h + 1))
    return (n + level * ahead) / (d + ahead), ahead / (d + ahead) * math.sqrt(variance * steps) / h


parts = st.lists(
    st.tuples(st.integers(1, 300), st.floats(0, 1)).map(lambda t: (int(t[0] * t[1]), t[0])),
    min_size=12,
    max_size=65,
)


@given(pairs=parts, m=st.integers(1, 11))
def test_rates_agree_with_a_plain_second_version(pairs, m):
    over, under = [a for a, _ in pairs], [b for _, b in pairs]
    found = forecast.rate(numerators=over, denominators=under, elapsed=m, season=12)
    point, sd = plain_rate(over, under, m, 12)
    assert (found.point, found.sd) == (pytest.approx(point), pytest.approx(sd, abs=1e-12))
    assert 0 <= found.point <= 1


def test_a_rate_in_per_cent_has_its_target_in_per_cent():
    asked = {"numerators": STOLEN, "denominators": [150] * 18, "elapsed": 6, "season": 12}
    share = forecast.rate(**asked, target=0.65, polarity="higher")
    percent = forecast.rate(**asked, per=100, target=65, polarity="higher")
    assert percent.point == pytest.approx(100 * share.point)
    assert percent.chance_of_meeting_target == pytest.approx(share.chance_of_meeting_target)


def test_a_rate_without_a_denominator_is_refused():
    with pytest.raises(Refused, match="above 0"):
        forecast.rate(numerators=[1] * 12, denominators=[2] * 11 + [0], elapsed=3, season=12)
    with pytest.raises(Refused, match="its denominator"):
        forecast.rate(numerators=[1] * 12, denominators=[2] * 11, elapsed=3, season=12)


def test_a_stock_is_less_sure_the_further_away_the_year_end_is():
    homes = [1072, 1060, 1055, 1049, 1040, 1033, 1020, 1012, 1005, 998, 990, 973, 968]
    near, far = (forecast.stock(history=homes, remaining=h) for h in (1, 9))
    assert near.point == far.point == 968
    assert far.sd == pytest.approx(3 * near.sd)
    with pytest.raises(Refused, match="At least 13 values"):
        forecast.stock(history=homes[1:], remaining=3)


def test_a_stock_that_never_moved_has_no_range():
    assert "never varied" in forecast.stock(history=[5] * 13, remaining=3).in_words()
    assert "complete" in forecast.stock(history=[5] * 13, remaining=0).in_words()


@given(years=st.lists(st.lists(st.integers(0, 50), min_size=4, max_size=4), min_size=1, max_size=5))
def test_increments_add_up_to_the_cumulative_figures_again(years):
    cumulative = [sum(year[: i + 1]) for year in years for i in range(4)]
    added = forecast.quarter_or_month_increments(values=cumulative, season=4)
    assert list(added) == [x for year in years for x in year]


def test_increments_can_start_within_a_year():
    assert forecast.quarter_or_month_increments(values=[7, 12, 3], season=4, first=3) == (None, 5, 3)


def test_a_cumulative_figure_that_falls_within_its_year_is_refused():
    with pytest.raises(Refused, match="fell from 7 to 5 in period 3 of its year"):
        forecast.quarter_or_month_increments(values=[3, 7, 5], season=4)
