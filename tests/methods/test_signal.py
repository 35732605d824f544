"""The tests behind "is it real?": published cases, plain second versions, and what must always hold."""

import math
from fractions import Fraction
from pathlib import Path

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis.methods import checks, signal
from lis.methods.refusal import Refused
from lis.methods.signal import Test as Method

CASES = Path("../shared/spec/methods_checks.csv")
FLOW = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
BURGLED = [660, 528, 678, 818, 664, 551, 743, 793, 602, 614, 856, 824]
TRENDS = (
    [24.67, 24.6, 28, 30.2, 30.6],
    [23.16, 23.15, 26.44, 28.63, 28.98],
    [26.25, 26.19, 29.64, 31.9, 32.25],
)


@pytest.mark.skipif(not CASES.exists(), reason="The reference's cases are not beside this checkout.")
def test_every_case_of_the_reference_agrees():
    mine = [r for r in checks.run(CASES) if r.method.startswith("signal.")]
    assert len(mine) == 36
    assert [r for r in mine if r.outcome != checks.Outcome.PASSED] == []


# 6.1 Control charts


def plain_rules(values, i, mean, sigma):
    """The four rules by their words, counting point by point."""
    found = []
    if abs(values[i] - mean) > 3 * sigma * (1 + 1e-12):
        found.append("outside")
    for side in (1, -1):
        run = 0
        while run <= i and side * (values[i - run] - mean) > 0:
            run += 1
        if run >= 7:
            found.append("seven_one_side")
    for side in (1, -1):
        steps = 0
        while steps < i and side * (values[i - steps] - values[i - steps - 1]) > 0:
            steps += 1
        if steps >= 6:
            found.append("seven_trend")
    for side in (1, -1):
        far = [side * (v - mean) > 2 * sigma for v in values[i - 2 : i + 1]]
        if len(far) == 3 and far[2] and (far[0] or far[1]):
            found.append("two_of_three")
    return tuple(found)


walks = st.lists(st.integers(-9, 9), min_size=12, max_size=40).map(lambda steps: list(numpy.cumsum(steps)))


@given(values=walks | st.lists(st.integers(0, 30), min_size=12, max_size=40))
def test_rules_agree_at_every_point_with_a_plain_second_version(values):
    values = [int(v) for v in values]
    chart = signal.xmr_rules(values=values, baseline=12)
    first = values[:12]
    mean = sum(first) / 12
    sigma = 2.66 * sum(abs(b - a) for a, b in zip(first, first[1:], strict=False)) / 11 / 3
    assert chart.by_point == tuple(plain_rules(values, i, mean, sigma) for i in range(len(values)))
    assert chart.rules == chart.by_point[-1]


@given(values=st.lists(st.integers(0, 30), min_size=13, max_size=30), factor=st.sampled_from([2, 4, 8]))
def test_the_unit_of_a_series_does_not_matter(values, factor):
    plain = signal.xmr_rules(values=values, baseline=12)
    scaled = signal.xmr_rules(values=[factor * v for v in values], baseline=12)
    assert scaled.rules == plain.rules


def test_the_flow_rates_of_the_handbook():
    limits = signal.xmr_limits(values=FLOW)
    assert limits.mean == pytest.approx(50.81)
    assert limits.mean_moving_range == pytest.approx(1.8778, abs=5e-5)
    assert (limits.lower, limits.upper) == (pytest.approx(45.815, abs=5e-4), pytest.approx(55.805, abs=5e-4))


def test_limits_are_cut_where_the_measure_cannot_go_but_the_rules_are_not():
    limits = signal.xmr_limits(values=[99, 97, 99, 98] * 3, floor=0, ceiling=100)
    assert limits.upper == 100 < limits.uncut_upper
    assert signal.rules_at(values=[100], position=0, limits=limits) == ()


def test_a_gap_breaks_a_run_and_no_range_is_taken_across_it():
    values = [50, 53, 48, 51, 49, 52, 50, 47, 51, 50, 52, 49] + [51] * 7
    assert signal.xmr_rules(values=values, baseline=12).rules == ("seven_one_side",)
    values[-3] = None
    assert signal.xmr_rules(values=values, baseline=12).rules == ()
    assert signal.xmr_limits(values=[1, 2, None, 90, 91]).mean_moving_range == 1


def test_a_baseline_under_twenty_points_is_provisional():
    assert signal.xmr_limits(values=FLOW * 2).provisional is False
    assert signal.xmr_limits(values=(FLOW * 2)[:19]).provisional is True


def test_a_baseline_with_gaps_still_needs_twelve_points():
    values = [50, 53, None, 51, 49, 52, 50, 47, 51, 50, 52, 49, 70]
    assert signal.xmr_rules(values=values, baseline=12).signal == "too_few_points"


# 6.2 Two counts


def plain_exact_p(now, n, share):
    """Every probability as an exact fraction."""
    each = [math.comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(n + 1)]
    return float(sum(p for p in each if p <= each[now]))


@given(now=st.integers(0, 40), before=st.integers(0, 40), t1=st.integers(1, 9), t2=st.integers(1, 9))
def test_the_exact_p_agrees_with_a_sum_of_fractions(now, before, t1, t2):
    if now + before == 0:
        return
    found = signal.two_counts(now=now, before=before, exposure_now=t1, exposure_before=t2)
    assert found.p == pytest.approx(plain_exact_p(now, now + before, Fraction(t1, t1 + t2)))


@given(now=st.integers(1, 3000), before=st.integers(1, 3000), t=st.floats(0.1, 10))
def test_swapping_two_counts_turns_the_ratio_over(now, before, t):
    one = signal.two_counts(now=now, before=before, exposure_now=t)
    other = signal.two_counts(now=before, before=now, exposure_before=t)
    assert one.p == pytest.approx(other.p, rel=1e-6)
    assert one.ratio == pytest.approx(1 / other.ratio)
    assert one.low == pytest.approx(1 / other.high)
    assert one.low <= one.ratio <= one.high


def test_the_worked_examples_of_the_reference():
    found = signal.two_counts(now=553, before=665)
    assert (round(found.p, 4), round(found.ratio, 3)) == (0.0015, 0.832)
    assert (round(found.low, 3), round(found.high, 3)) == (0.742, 0.932)
    spread = signal.two_counts_dispersed(now=553, before=665, dispersion=3)
    assert (round(spread.z, 2), round(spread.p, 3), spread.signal) == (-1.85, 0.064, "usual_variation")
    assert round(signal.dispersion(values=BURGLED, lag=1), 1) == 15.4
    assert round(signal.dispersion(values=BURGLED, lag=4), 1) == 2.4


def test_none_before_gives_an_infinite_ratio():
    found = signal.two_counts(now=6, before=0)
    assert (found.ratio, found.high) == (math.inf, math.inf)
    assert found.low == pytest.approx(1 / 0.8493111943)


@given(values=st.lists(st.integers(0, 500), min_size=9, max_size=20), lag=st.sampled_from([1, 4]))
def test_the_dispersion_agrees_with_a_plain_second_version(values, lag):
    terms = []
    for i in range(lag, len(values)):
        if values[i] + values[i - lag]:
            terms.append((values[i] - values[i - lag]) ** 2 / (values[i] + values[i - lag]))
    expected = max(1, sum(terms) / len(terms)) if terms else 1
    assert signal.dispersion(values=values, lag=lag) == pytest.approx(expected)


@given(now=st.integers(0, 900), before=st.integers(0, 900), spread=st.floats(1, 40))
def test_more_clustering_never_makes_a_change_more_certain(now, before, spread):
    plain = signal.two_counts_dispersed(now=now, before=before, dispersion=1)
    found = signal.two_counts_dispersed(now=now, before=before, dispersion=spread)
    assert found.p >= plain.p
    assert found.z == pytest.approx(plain.z / math.sqrt(spread))


@pytest.mark.parametrize(
    "ask, sentence",
    [
        (lambda: signal.two_counts(now=0, before=0), "Nothing happened in either period"),
        (lambda: signal.two_counts(now=1.5, before=2), "counts are whole"),
        (lambda: signal.two_counts(now=-1, before=2), "not below 0"),
        (lambda: signal.two_counts(now=1, before=2, exposure_now=0), "above 0"),
        (lambda: signal.two_counts_dispersed(now=1, before=2, dispersion=0.5), "at least 1"),
        (lambda: signal.dispersion(values=[5] * 7), "At least 8 earlier counts are needed"),
        (lambda: signal.dispersion(values=[5] * 8, lag=8), "No two earlier counts are 8 periods apart"),
    ],
)
def test_counts_that_cannot_be_compared_are_refused_with_a_sentence(ask, sentence):
    with pytest.raises(Refused, match=sentence):
        ask()


# 6.3 Two proportions


def plain_fisher_irwin(x1, n1, x2, n2):
    x, n = x1 + x2, n1 + n2
    each = {
        k: Fraction(math.comb(n1, k) * math.comb(n2, x - k), math.comb(n, x))
        for k in range(max(0, x - n2), min(x, n1) + 1)
    }
    return float(sum(p for p in each.values() if p <= each[x1]))


def plain_chi_square(x1, n1, x2, n2):
    """Pearson's Σ(O − E)²/E, times (N − 1)/N."""
    n, total = n1 + n2, 0.0
    for row, size in ((x1, n1), (x2, n2)):
        for seen, column in ((row, x1 + x2), (size - row, n - x1 - x2)):
            expected = size * column / n
            total += (seen - expected) ** 2 / expected
    return total * (n - 1) / n


totals = st.integers(1, 60)


@given(n1=totals, n2=totals, share1=st.floats(0, 1), share2=st.floats(0, 1))
def test_two_proportions_agree_with_a_plain_second_version(n1, n2, share1, share2):
    x1, x2 = round(n1 * share1), round(n2 * share2)
    found = signal.two_proportions(x1=x1, n1=n1, x2=x2, n2=n2)
    least = min(n1, n2) * min(x1 + x2, n1 + n2 - x1 - x2) / (n1 + n2)
    if least >= 1:
        assert found.test == "n-1 chi-square"
        assert found.chi_square == pytest.approx(plain_chi_square(x1, n1, x2, n2))
        assert found.p == pytest.approx(math.erfc(math.sqrt(found.chi_square / 2)))
    else:
        assert found.test == "Fisher-Irwin exact"
        assert found.p == pytest.approx(plain_fisher_irwin(x1, n1, x2, n2))


@given(n1=totals, n2=totals, share1=st.floats(0, 1), share2=st.floats(0, 1))
def test_the_interval_of_a_difference_stays_within_one_and_mirrors(n1, n2, share1, share2):
    x1, x2 = round(n1 * share1), round(n2 * share2)
    found = signal.two_proportions(x1=x1, n1=n1, x2=x2, n2=n2)
    swapped = signal.two_proportions(x1=x2, n1=n2, x2=x1, n2=n1)
    assert -1 - 1e-9 <= found.low <= found.difference <= found.high <= 1 + 1e-9
    assert (found.low, found.p) == (pytest.approx(-swapped.high), pytest.approx(swapped.p))


@pytest.mark.parametrize("x1, x2", [(0, 0), (8, 40)])
def test_nothing_or_everything_has_a_p_of_one(x1, x2):
    assert signal.two_proportions(x1=x1, n1=8, x2=x2, n2=40).p == 1


# 6.4 Five-point trend


def test_the_slope_and_its_error_agree_with_matrix_algebra():
    values, low, high = TRENDS
    weights = numpy.diag([(3.92 / (u - b)) ** 2 for b, u in zip(low, high, strict=True)])
    design = numpy.array([[1, t] for t in range(1, 6)])
    inverse = numpy.linalg.inv(design.T @ weights @ design)
    slope = (inverse @ design.T @ weights @ numpy.array(values))[1]
    found = signal.recent_trend(values=values, low95=low, high95=high)
    assert found.slope == pytest.approx(slope)
    assert found.chi_square == pytest.approx(slope**2 / inverse[1][1])
    assert (round(found.chi_square, 2), found.marker) == (46.77, "increasing")


@given(
    rows=st.lists(
        st.tuples(st.integers(1, 400), st.integers(0, 400)).map(lambda r: (r[1] % (r[0] + 1), r[0])),
        min_size=5,
        max_size=5,
    )
)
def test_trends_by_counts_agree_with_armitage_by_definition(rows):
    counts, denominators = [c for c, _ in rows], [n for _, n in rows]
    total, share = sum(denominators), sum(counts) / sum(denominators)
    if share in (0, 1):
        return
    middle = sum(n * t for t, n in enumerate(denominators, 1)) / total
    rise = sum((t - middle) * (c - n * share) for t, (c, n) in enumerate(rows, 1))
    spread = sum(n * (t - middle) ** 2 for t, n in enumerate(denominators, 1))
    found = signal.recent_trend(counts=counts, denominators=denominators)
    assert found.chi_square == pytest.approx(rise**2 / (share * (1 - share) * spread), abs=1e-9)
    assert found.slope == pytest.approx(rise / spread, abs=1e-12)


@given(rows=st.lists(st.tuples(st.integers(0, 50), st.integers(60, 90)), min_size=5, max_size=5))
def test_a_trend_read_backwards_turns_round(rows):
    if sum(c for c, _ in rows) == 0:
        return
    turned = {"increasing": "decreasing", "decreasing": "increasing"}
    there, back = (
        signal.recent_trend(counts=[c for c, _ in some], denominators=[n for _, n in some]).marker
        for some in (rows, rows[::-1])
    )
    assert back == turned.get(there, there)


def test_a_jump_in_the_last_point_alone_is_no_trend():
    values = [10.0, 10.0, 10.0, 10.0, 90.0]
    found = signal.recent_trend(values=values, low95=[v - 1 for v in values], high95=[v + 1 for v in values])
    assert found.chi_square > 1000
    assert (found.sign_holds, found.marker) == (False, "no significant change")


def test_only_the_five_latest_years_count():
    values, low, high = TRENDS
    longer = signal.recent_trend(values=[99, *values], low95=[98, *low], high95=[100, *high])
    assert longer == signal.recent_trend(values=values, low95=low, high95=high)


@pytest.mark.parametrize(
    "asked, sentence",
    [
        ({"values": TRENDS[0]}, "needs the limits of every value"),
        ({"values": TRENDS[0], "low95": TRENDS[0], "high95": TRENDS[0]}, "equal or crossed"),
        ({"values": [1, 2, None, 4, 5], "low95": [0] * 5, "high95": [9] * 5}, "without a gap; there are 4"),
        ({"counts": [0] * 5, "denominators": [9] * 5}, "no trend to test"),
        ({"counts": [1] * 5, "denominators": [9, 9, 0, 9, 9]}, "above 0 and hold its count"),
    ],
)
def test_a_trend_that_cannot_be_calculated_is_refused_with_a_sentence(asked, sentence):
    with pytest.raises(Refused, match=sentence):
        signal.recent_trend(**asked)


# 6.5 Many at once


def test_the_expected_number_of_false_signals_among_32_measures():
    assert signal.expected_false(32, Method.TWO_COUNTS) == pytest.approx(0.064)
    assert signal.expected_false(32, 0.05) == pytest.approx(1.6)
    assert round(signal.expected_false(32, Method.CONTROL_CHART)) == 2
    with pytest.raises(Refused):
        signal.expected_false(-1, Method.CONTROL_CHART)


def test_the_fifteen_tests_of_benjamini_and_hochberg_call_four():
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719]
    found = signal.benjamini_hochberg([*p, 0.6528, 0.7590, 1.0])
    assert found.called == (True,) * 4 + (False,) * 11
    assert found.threshold == 0.0095


@given(p=st.lists(st.integers(0, 1000).map(lambda x: x / 1000), max_size=40))
def test_the_step_up_rule_agrees_with_a_plain_second_version(p):
    found = signal.benjamini_hochberg(p)
    ordered, most = sorted(p), 0
    for k in range(1, len(p) + 1):
        if ordered[k - 1] <= k * 0.05 / len(p):
            most = k
    assert sum(found.called) == most
    assert all(called == (q in ordered[:most]) for called, q in zip(found.called, p, strict=True))
    assert all(a >= q for a, q in zip(found.adjusted, p, strict=True))
