"""Direction of travel: about performance, with the first reason against comparing that applies."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis.methods.direction import Direction, compare
from lis.methods.periods import parse
from lis.methods.refusal import Refused

FIGURES = st.decimals(0, 1000, places=2)
OPPOSITE = {
    Direction.IMPROVING: Direction.DECLINING,
    Direction.DECLINING: Direction.IMPROVING,
    Direction.UNCHANGED: Direction.UNCHANGED,
}


@given(FIGURES, FIGURES)
def test_turning_polarity_or_time_round_turns_the_direction_round(now: Decimal, before: Decimal) -> None:
    forward = compare(now, before, "higher").direction
    assert compare(now, before, "lower").direction is OPPOSITE[forward]
    assert compare(before, now, "higher").direction is OPPOSITE[forward]


@given(st.integers(-500, 500), st.integers(-500, 500))
def test_whole_numbers_compare_as_they_are(now: int, before: int) -> None:
    naive = (now > before) - (now < before)
    found = compare(now, before, "higher").direction
    assert found is {1: Direction.IMPROVING, -1: Direction.DECLINING, 0: Direction.UNCHANGED}[naive]


@given(FIGURES, FIGURES)
def test_in_a_range_only_the_distance_outside_counts(now: Decimal, before: Decimal) -> None:
    def outside(value: Decimal) -> Decimal:
        return max(Decimal(200) - value, value - Decimal(300), Decimal(0))

    moved = outside(before) - outside(now)
    expected = Direction.IMPROVING if moved > 0 else Direction.DECLINING if moved < 0 else Direction.UNCHANGED
    assert compare(now, before, "range", low=200, high=300).direction is expected


Q1, Q2, SEP = parse("Q1 2011/12"), parse("Q2 2011/12"), parse("Sep-11")
POOLED = {"now_period": parse("2009/10 - 2011/12"), "before_period": parse("2008/09 - 2010/11")}
AGAINST = [
    ({"now": None, "now_status": "nr"}, "there is no value now (not reported by the partner)"),
    ({"comparator": "none"}, "no comparison is declared for it"),
    ({"before": None}, "there is no value before"),
    ({"rule": "cumulative"}, "it adds up within the year, so the later figure holds the earlier one"),
    (
        {"rule": "cumulative", "now_period": Q2, "before_period": Q1},
        "it adds up within the year, and quarter 2 contains quarter 1",
    ),
    (
        {"rule": "cumulative", "same_year": False},
        "it adds up within the year, and the two stand at different points of their years",
    ),
    ({"now_period": SEP, "before_period": Q1}, "the two periods differ in length"),
    (POOLED, "the two periods overlap"),
    ({"now_status": "b"}, "there is a break in the series"),
    ({"successor": True}, "it replaces another measure, and the two are not spliced"),
    ({"polarity": None}, "it is not declared which way is better"),
    ({"rule": "none"}, "its rule is that its periods are not joined or compared"),
    ({"withheld": "The form changed in July."}, "a person withheld it: The form changed in July"),
]


@pytest.mark.parametrize(("known", "clause"), AGAINST)
def test_what_stands_against_comparing_is_said(known: dict[str, object], clause: str) -> None:
    compared = compare(**({"now": "553", "before": "665", "polarity": "lower"} | known))  # type: ignore[arg-type]
    assert compared.direction is Direction.NOT_COMPARABLE
    assert (compared.clause, compared.reason) == (clause, f"It can't be compared: {clause}.")


TWO_AT_ONCE = [
    (earlier, later)
    for at, (earlier, _) in enumerate(AGAINST)
    for later, _ in AGAINST[at + 1 :]
    if not set(earlier) & set(later)
]


@pytest.mark.parametrize(("earlier", "later"), TWO_AT_ONCE)
def test_the_first_reason_that_applies_is_the_one_said(
    earlier: dict[str, object], later: dict[str, object]
) -> None:
    known = {"now": "553", "before": "665", "polarity": "lower"} | later | earlier
    alone = {"now": "553", "before": "665", "polarity": "lower"} | earlier
    assert compare(**known).clause == compare(**alone).clause  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "known",
    [
        {"rule": "cumulative", "comparator": "same period last year"},
        {"rule": "cumulative", "increments": True},
        {"now_status": "b", "spliced": True},
        {"successor": True, "spliced": True},
        {"rule": None},
        {"rule": ""},
        {"rule": "sum", "now_period": Q2, "before_period": Q1},
        {"before_status": "b"},
    ],
)
def test_what_is_declared_comparable_is_compared(known: dict[str, object]) -> None:
    assert compare("553", "665", "lower", **known).direction is Direction.IMPROVING  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("now", "before", "known", "reason"),
    [
        ("553", "665", {"polarity": "lower"}, "It fell from 665 to 553; lower is better."),
        ("4.62", "4.6", {"polarity": "lower"}, "It stayed at 4.6."),
        (
            "99.26",
            "99.73",
            {"polarity": "higher", "unit": "%"},
            "It fell from 99.73% to 99.26%; higher is better.",
        ),
        (
            "101",
            "100",
            {"polarity": "higher", "threshold": 2},
            "It rose from 100 to 101, within the 2 that counts as no change.",
        ),
        (
            "18",
            "35",
            {"polarity": "range", "low": "20", "high": "30"},
            "18 is 2 outside the range 20 to 30; 35 was 5 outside it.",
        ),
    ],
)
def test_a_direction_says_its_reason_with_the_figures(
    now: str, before: str, known: dict[str, object], reason: str
) -> None:
    assert compare(now, before, **known).reason == reason  # type: ignore[arg-type]


def test_a_threshold_makes_small_moves_unchanged() -> None:
    assert compare("101", "100", "higher", threshold=1).direction is Direction.UNCHANGED
    assert compare("102", "100", "higher", threshold=1).direction is Direction.IMPROVING


def test_an_unknown_comparator_is_refused() -> None:
    with pytest.raises(Refused, match="'last Tuesday' is not a comparison"):
        compare(1, 2, "lower", comparator="last Tuesday")
