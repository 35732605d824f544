"""What is left out for its own sake, and rounding."""

import math
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis.methods import disclosure
from lis.methods.refusal import Refused

counts = st.integers(0, 10_000)
bases = st.integers(2, 20)


@given(count=counts, threshold=st.integers(2, 20))
def test_a_small_count_is_one_to_one_less_than_the_threshold(count, threshold):
    assert disclosure.primary(value=count, threshold=threshold) == (count in range(1, threshold))


def test_zeros_stay_unless_the_data_set_says_otherwise():
    assert not disclosure.primary(value=0)
    assert disclosure.primary(value=0, zeros_too=True)
    assert disclosure.primary_array([0, 3, 5, math.nan], zeros_too=True).tolist() == [
        True,
        True,
        False,
        False,
    ]


def test_a_part_of_a_person_is_as_small_as_a_person():
    assert disclosure.primary(value=Decimal("0.3"))


def test_a_missing_count_has_nothing_to_leave_out():
    assert not disclosure.primary(value=None)


@pytest.mark.parametrize("value", [-1, math.nan])
def test_what_is_no_count_is_refused(value):
    with pytest.raises(Refused, match="A count can't be"):
        disclosure.primary(value=value)


@pytest.mark.parametrize("threshold", [1, 0, 2.5, True])
def test_a_threshold_that_protects_nobody_is_refused(threshold):
    with pytest.raises(Refused, match="at least 2"):
        disclosure.primary(value=1, threshold=threshold)


@pytest.mark.parametrize(
    ("numerator", "denominator", "left_out"),
    [(3, 100, True), (97, 100, True), (50, 100, False), (0, 100, False), (100, 100, False), (0, 3, True)],
)
def test_a_rate_is_left_out_for_either_side_of_it(numerator, denominator, left_out):
    assert disclosure.primary_rate(numerator=numerator, denominator=denominator) == left_out


def test_a_rate_of_more_than_all_is_refused():
    with pytest.raises(Refused, match="12 of 10 is not a share"):
        disclosure.primary_rate(numerator=12, denominator=10)


@given(count=counts, base=bases)
def test_rounding_goes_to_the_nearest_multiple_half_up(count, base):
    found = disclosure.round(value=count, base=base)
    assert found % base == 0
    assert -base < 2 * (count - found) < base or 2 * (found - count) == base
    assert disclosure.round_array([count, math.nan], base=base)[0] == found


@given(count=counts, base=bases, key=st.text(min_size=1))
def test_random_rounding_is_alike_for_one_cell_and_never_a_whole_base_away(count, base, key):
    asked = {"value": count, "base": base, "key": key, "secret": "s"}
    found = disclosure.round_random(**asked)
    assert found == disclosure.round_random(**asked)
    assert found % base == 0 and abs(found - count) < base
    assert count % base or found == count


def test_random_rounding_is_unbiased_over_keys():
    for count in (1, 7, 13):
        found = [disclosure.round_random(value=count, key=str(i), secret="s") for i in range(4000)]
        assert np.mean(found) == pytest.approx(count, abs=4 * 2.5 / math.sqrt(4000))


def test_another_secret_rounds_otherwise():
    def rounded(secret):
        return [disclosure.round_random(value=7, key=str(i), secret=secret) for i in range(40)]

    assert rounded("one") != rounded("two")
    assert rounded("one") == rounded(b"one")


@pytest.mark.parametrize(("secret", "key"), [("", "k"), (b"", "k"), ("s", "")])
def test_random_rounding_without_a_secret_or_a_key_is_refused(secret, key):
    with pytest.raises(Refused, match="Random rounding needs"):
        disclosure.round_random(value=7, key=key, secret=secret)


@pytest.mark.parametrize("value", [-1, 2.5, None, "7", True])
def test_only_counts_are_rounded(value):
    with pytest.raises(Refused, match="not a whole number"):
        disclosure.round(value=value)


@pytest.mark.parametrize("base", [1, 0, 2.5])
def test_a_base_that_rounds_nothing_is_refused(base):
    with pytest.raises(Refused, match="at least 2"):
        disclosure.round(value=7, base=base)


@given(shown=st.integers(0, 50), base=bases)
def test_what_is_behind_a_rounded_count_is_all_that_rounds_to_it(shown, base):
    low, high = disclosure.behind(value=shown * base, base=base)
    nearby = range(max(0, (shown - 2) * base), (shown + 2) * base)
    assert [n for n in nearby if disclosure.round(value=n, base=base) == shown * base] == [
        *range(low, high + 1)
    ]


@given(count=st.integers(0, 200), base=bases, key=st.text(min_size=1))
def test_a_randomly_rounded_count_is_behind_what_it_shows(count, base, key):
    shown = disclosure.round_random(value=count, base=base, key=key, secret="s")
    low, high = disclosure.behind(value=shown, base=base, random=True)
    assert low <= count <= high


def test_a_value_that_was_not_rounded_has_nothing_behind_it():
    with pytest.raises(Refused, match="7 is not a multiple of 5"):
        disclosure.behind(value=7)
