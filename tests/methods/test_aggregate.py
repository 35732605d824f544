"""Joining periods: combined by a declared rule, checked within rounding, proposed with evidence."""

from decimal import Decimal
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis.methods import aggregate
from lis.methods.aggregate import Confidence, Rule, check, combine, join, propose, propose_from_quarters
from lis.methods.refusal import Refused
from lis.methods.values import Status, read

COUNTS = st.lists(st.integers(0, 10_000), min_size=1, max_size=12)
FIGURES = st.lists(st.decimals(0, 1000, places=2), min_size=1, max_size=12)


@given(COUNTS)
def test_a_sum_is_the_sum_and_agrees_with_itself_only(parts: list[int]) -> None:
    assert combine("sum", parts) == sum(parts)
    assert check("sum", parts, sum(parts)).agrees
    assert not check("sum", parts, sum(parts) + 1).agrees


@given(FIGURES)
def test_cumulative_and_last_take_the_last_part(parts: list[Decimal]) -> None:
    assert combine("cumulative", parts) == combine("last", parts) == parts[-1]


@given(FIGURES)
def test_a_mean_lies_within_its_parts(parts: list[Decimal]) -> None:
    assert float(combine("mean", parts)) == pytest.approx(fmean(map(float, parts)))
    assert min(parts) <= round(combine("mean", parts), 20) <= max(parts)


@given(FIGURES)
def test_equal_weights_make_a_plain_mean(parts: list[Decimal]) -> None:
    weighted = combine("weighted mean", parts, weights=[7] * len(parts))
    assert float(weighted) == pytest.approx(float(combine("mean", parts)))


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(1, 99)), min_size=1, max_size=12))
def test_a_rate_is_the_weighted_mean_of_its_rates(pairs: list[tuple[int, int]]) -> None:
    above, below = [x for x, _ in pairs], [n for _, n in pairs]
    rates = [Decimal(100 * x) / n for x, n in pairs]
    whole = combine("rate", numerators=above, denominators=below)
    assert float(whole) == pytest.approx(float(combine("weighted mean", rates, weights=below)))


def test_rates_are_never_averaged() -> None:
    rate = combine("rate", numerators=[12, 18, 15], denominators=[40, 60, 45])
    mean = combine("mean", ["30", "30", "33.3333"])
    assert f"{rate:.2f} {mean:.2f}" == "31.03 31.11"


@given(st.lists(st.decimals(0, 1000, places=4), min_size=1, max_size=12), st.integers(0, 3))
def test_rounding_the_parts_and_the_whole_never_makes_a_disagreement(
    parts: list[Decimal], places: int
) -> None:
    unit = Decimal(10) ** -places
    rounded = [part.quantize(unit) for part in parts]
    whole = sum(parts, Decimal(0)).quantize(unit)
    mean = (sum(parts, Decimal(0)) / len(parts)).quantize(unit)
    assert check("sum", rounded, whole, exact=False).agrees
    assert check("mean", rounded, mean).agrees
    assert check("weighted mean", rounded, mean).agrees
    assert check("weighted mean", rounded, mean, weights=[1] * len(parts)).agrees


def test_whole_number_counts_are_exact_unless_declared_rounded() -> None:
    assert not check("sum", ["181", "176", "195"], "553").agrees
    assert check("sum", ["181", "176", "195"], "553", exact=False).agrees
    assert check("sum", ["1.2", "1.3", "1.4"], "4.1").agrees


def test_a_last_part_may_be_printed_to_fewer_places() -> None:
    assert check("last", ["37.35"], "37.4").agrees
    assert not check("last", ["37.35"], "37.5").agrees
    assert not check("last", ["37.35"], "37.36").agrees


@pytest.mark.parametrize(
    ("rule", "parts", "whole", "reason"),
    [
        ("sum", ["181", "176", "195"], "553", "The parts come to 552; 553 was printed, 1 more."),
        ("sum", ["500", "1200"], "1690", "The parts come to 1,700; 1,690 was printed, 10 less."),
        ("sum", ["76", "30", "38"], "144", "The parts come to 144, as printed."),
        (
            "sum",
            ["1.2", "1.3", "1.4"],
            "4.1",
            "The parts come to 3.9; 4.1 was printed, and rounding explains up to 0.2.",
        ),
        (
            "mean",
            ["36.23", "44.08", "45.40"],
            "41.34",
            "The parts come to 41.90; 41.34 was printed, 0.56 less.",
        ),
        (
            "rate",
            ["36.23", "44.08", "45.40"],
            "50.00",
            "50.00 does not lie between the least part, 36.23, and the greatest, 45.40, so it can't be made "
            "from them.",
        ),
    ],
)
def test_a_check_says_in_words_what_it_found(rule: str, parts: list[str], whole: str, reason: str) -> None:
    assert check(rule, parts, whole).reason == reason


@pytest.mark.parametrize(
    ("rule", "known", "sentence"),
    [
        ("none", {"parts": [1]}, "No rule is declared for joining these values."),
        ("", {"parts": [1]}, "No rule is declared for joining these values."),
        ("sum", {"parts": []}, "There are no values to join."),
        ("weighted mean", {"parts": [1, 2]}, "A weighted mean needs a weight for every part."),
        (
            "weighted mean",
            {"parts": [1, 2], "weights": [0, 0]},
            "Weights must not be negative, and must come to more than zero.",
        ),
        ("rate", {}, "A rate needs a numerator and a denominator for every part."),
        (
            "rate",
            {"numerators": [1], "denominators": [0]},
            "The denominators come to zero, so there is no rate.",
        ),
    ],
)
def test_what_cannot_be_joined_is_refused(rule: str, known: dict[str, list[int]], sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        combine(rule, **known)  # type: ignore[arg-type]
    assert str(refusal.value) == sentence


def test_an_unknown_rule_is_refused_by_name() -> None:
    with pytest.raises(Refused, match="'median' is not a rule for joining values"):
        combine("median", [1])


def test_a_whole_so_far_leaves_gaps_out_and_says_so() -> None:
    parts = [*read("481"), *read("421 (est)"), *read("", cell_is_due=False)]
    whole = join("sum", parts, so_far="30 September 2011")
    assert (whole.value, whole.status, whole.label) == (
        902,
        Status.ESTIMATED,
        "so far, as at 30 September 2011",
    )
    with pytest.raises(Refused):
        join("sum", parts)


MONTHLY = [
    ("sum", ["181", "176", "195"], "553", "665", None, Confidence.STRONG),
    ("sum", ["76", "30", "38"], "144", "2", None, Confidence.STRONG),
    ("cumulative", ["33.39", "34.95", "37.35"], "37.35", "32.28", "%", Confidence.STRONG),
    ("cumulative", ["0.19", "0.23", "0.37"], "0.37", "0.19", "per 10,000", Confidence.STRONG),
    ("cumulative", ["1.8", "3.1", "4.62"], "4.62", "0.5", "%", Confidence.STRONG),
    ("last", ["990", "973", "968"], "968", "998", None, Confidence.STRONG),
    ("last", ["100.00", "100.00", "100.00"], "100.00", "97.80", "%", Confidence.WEAK),
    ("last", ["3.30", "3.40", "4.30"], "4.30", "3.40", "%", Confidence.STRONG),
    ("last", ["100.00", "98.73", "98.51"], "98.51", "99.73", "%", Confidence.STRONG),
    ("rate", ["36.23", "44.08", "45.40"], "41.34", "44.10", "%", Confidence.WEAK),
    ("none", ["36", "44", "45"], "41", "44", None, Confidence.WEAK),
    ("none", ["1", "2", "3"], "50", None, None, Confidence.WEAK),
    (None, [], "50", None, None, Confidence.NOTHING),
    (None, ["0", "0", "0"], "0", None, None, Confidence.NOTHING),
]


@pytest.mark.parametrize(("rule", "parts", "whole", "before", "unit", "sure"), MONTHLY)
def test_a_rule_is_proposed_from_months(
    rule: str | None, parts: list[str], whole: str, before: str | None, unit: str | None, sure: Confidence
) -> None:
    proposal = propose(parts, whole, before, unit)
    assert (proposal.rule, proposal.confidence) == (rule, sure)
    assert proposal.evidence.endswith(".")


def test_a_near_miss_is_still_a_sum_and_the_evidence_says_so() -> None:
    assert propose(["181", "176", "195"], "553").evidence == (
        "The three parts come to 552, one short of the 553 printed."
    )
    assert propose(["181", "176", "195"], "550").evidence == (
        "The three parts come to 552, two over the 550 printed."
    )
    assert propose(["181", "176", "195"], "600").rule is Rule.NONE


QUARTERLY = [
    ("sum", ["481", "421"], "902", None),
    ("sum", ["19", "1"], "20", None),
    ("mean", ["4", "5"], "4.5", "%"),
    ("mean", ["3", "11"], "7", "%"),
    ("mean", ["3", "3"], "3", "%"),
    ("last", ["94.52", "90.80"], "90.80", "%"),
    ("cumulative", ["5", "7"], "7", None),
    (None, ["5", "7"], "9", None),
    (None, ["166.4", "180.6"], None, None),
]


@pytest.mark.parametrize(("rule", "quarters", "to_date", "unit"), QUARTERLY)
def test_a_rule_is_proposed_from_quarters(
    rule: str | None, quarters: list[str], to_date: str | None, unit: str | None
) -> None:
    assert propose_from_quarters(quarters, to_date, unit).rule == rule


@given(st.lists(st.integers(1, 5000), min_size=3, max_size=3), st.sampled_from(["sum", "last", "mean"]))
def test_a_proposed_rule_never_disagrees_with_the_figures_it_came_from(parts: list[int], rule: str) -> None:
    whole = combine(rule, parts).quantize(Decimal("0.01"))
    proposal = propose(parts, whole, unit="%")
    if proposal.rule not in (None, Rule.NONE):
        assert aggregate.check(proposal.rule, parts, whole).agrees
