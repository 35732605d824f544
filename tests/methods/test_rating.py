"""Rating with tolerance: the edge is inside, and every rating has its reason."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis.methods.rating import Rating, rate
from lis.methods.refusal import Refused

FIGURES = st.decimals(-1000, 1000, places=2)
TOLERANCES = st.decimals(0, 50, places=1)
ORDER = [Rating.BELOW_TARGET, Rating.WITHIN_TOLERANCE, Rating.ON_TARGET]


def naive(actual: Decimal, target: Decimal, polarity: str, band: Decimal) -> Rating:
    short = target - actual if polarity == "higher" else actual - target
    if short <= 0:
        return Rating.ON_TARGET
    return Rating.WITHIN_TOLERANCE if short <= band else Rating.BELOW_TARGET


@given(FIGURES, FIGURES, st.sampled_from(["higher", "lower"]), TOLERANCES)
def test_a_rating_is_that_of_the_plain_definition(
    actual: Decimal, target: Decimal, polarity: str, tolerance: Decimal
) -> None:
    in_points = rate(actual, target, polarity, tolerance=tolerance, tolerance_kind="points")
    assert in_points.rating is naive(actual, target, polarity, tolerance)
    in_per_cent = rate(actual, target, polarity, tolerance=tolerance)
    assert in_per_cent.rating is naive(actual, target, polarity, abs(target) * tolerance / 100)


@given(FIGURES, FIGURES, TOLERANCES)
def test_turning_the_scale_round_keeps_the_rating(
    actual: Decimal, target: Decimal, tolerance: Decimal
) -> None:
    higher = rate(actual, target, "higher", tolerance=tolerance)
    assert higher.rating is rate(-actual, -target, "lower", tolerance=tolerance).rating


@given(FIGURES, st.decimals(0, 100, places=2), FIGURES, TOLERANCES)
def test_doing_better_never_rates_worse(
    actual: Decimal, more: Decimal, target: Decimal, tolerance: Decimal
) -> None:
    lesser = rate(actual, target, "higher", tolerance=tolerance).rating
    greater = rate(actual + more, target, "higher", tolerance=tolerance).rating
    assert ORDER.index(greater) >= ORDER.index(lesser)


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        (
            {"actual": "553", "target": "663", "polarity": "lower", "tolerance": "5"},
            "553 is 110 below the target of 663; lower is better.",
        ),
        (
            {"actual": "98.69", "target": "98.90", "polarity": "higher", "tolerance": "5", "unit": "%"},
            "98.69% is 0.21 percentage points below the target of 98.90%; higher is better. "
            "The tolerance is 5% of the target, 4.945.",
        ),
        (
            {"actual": "100", "target": "244", "polarity": "higher"},
            "100 is 144 below the target of 244; higher is better. "
            "No tolerance is declared, so none is allowed.",
        ),
        (
            {"actual": "1", "target": "0", "polarity": "lower", "tolerance": "10"},
            "1 is 1 above the target of 0; lower is better. "
            "Tolerance in per cent of a zero target is zero; use points.",
        ),
        (
            {
                "actual": "90.80",
                "target": "95.00",
                "polarity": "higher",
                "tolerance": "4",
                "tolerance_kind": "points",
            },
            "90.80 is 4.20 below the target of 95.00; higher is better. The tolerance is 4.",
        ),
        (
            {"actual": "420", "target": "420", "polarity": "higher", "status": "e"},
            "420 is equal to the target; higher is better. The figure is estimated.",
        ),
        (
            {"actual": "34", "polarity": "range", "low": "20", "high": "30", "tolerance": "10"},
            "34 is 4 above the range 20 to 30; inside the range is better. "
            "The tolerance is 10% of the target, 3.",
        ),
        (
            {"actual": "30", "polarity": "range", "low": "20", "high": "30"},
            "30 is inside the range 20 to 30.",
        ),
        (
            {"actual": None, "target": "420", "polarity": "higher", "status": "nr"},
            "Not assessed: there is no value (not reported by the partner).",
        ),
        ({"actual": None, "polarity": "higher"}, "Not assessed: there is no value."),
        ({"actual": "17", "polarity": "lower"}, "Not assessed: no target is set."),
        ({"actual": "17", "polarity": "range"}, "Not assessed: no target range is set."),
        ({"actual": "17", "target": "20"}, "Not assessed: it is not declared which way is better."),
        (
            {"actual": "3", "target": "20", "polarity": "lower", "status": "c"},
            "Not assessed: the figure is confidential.",
        ),
    ],
)
def test_a_rating_says_its_reason_with_the_figures(known: dict[str, str], reason: str) -> None:
    assert rate(**known).reason == reason  # type: ignore[arg-type]


def test_the_gap_and_the_band_come_with_the_rating() -> None:
    rated = rate("90.80", "95.00", "higher", tolerance="5")
    assert (rated.rating, rated.gap, rated.band) == (
        Rating.WITHIN_TOLERANCE,
        Decimal("4.20"),
        Decimal("4.75"),
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"tolerance": "-1"},
        {"polarity": "upwards"},
        {"tolerance_kind": "furlongs"},
        {"polarity": "range", "low": 9, "high": 1},
    ],
)
def test_a_declaration_that_makes_no_sense_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(Refused):
        rate(**({"actual": "1", "target": "2", "polarity": "higher"} | wrong))  # type: ignore[arg-type]
