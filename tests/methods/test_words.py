"""One sentence: the same words everywhere, and never the forbidden ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lis.methods.refusal import Refused
from lis.methods.words import sentence, theme_sentence

BURGLARY = {"name": "Burglary", "now": "553", "before": "665", "target": "663", "polarity": "lower"}


def said(**known: object) -> str:
    return sentence(**(BURGLARY | known))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, "Burglary fell from 665 to 553, better than the target of 663."),
        ({"before": "500"}, "Burglary rose from 500 to 553, better than the target of 663."),
        ({"before": "553", "target": "553"}, "Burglary stayed at 553, equal to the target of 553."),
        ({"target": None}, "Burglary fell from 665 to 553, no target is set."),
        ({"polarity": None}, "Burglary fell from 665 to 553, below the target of 663."),
        (
            {
                "now": "98.69%",
                "before": "98.65%",
                "target": "98.90%",
                "polarity": "higher",
                "rating": "within_tolerance",
            },
            "Burglary rose from 98.65% to 98.69%, 0.21 percentage points short of the target of 98.90% "
            "and within tolerance.",
        ),
        (
            {"now": "670", "rating": "within_tolerance"},
            "Burglary rose from 665 to 670, 7 over the target of 663 and within tolerance.",
        ),
        (
            {"status": "p", "signal": "usual_variation"},
            "Burglary fell from 665 to 553 (provisional), better than the target of 663. "
            "The fall is within its usual variation.",
        ),
        (
            {"before": "553", "signal": "usual_variation"},
            "Burglary stayed at 553, better than the target of 663. This is within its usual variation.",
        ),
        (
            {"not_comparable": "it adds up within the year"},
            "Burglary was 553, better than the target of 663. "
            "It can't be compared with the quarter before: it adds up within the year.",
        ),
        (
            {"before": None, "period_word": "month"},
            "Burglary was 553, better than the target of 663. "
            "It can't be compared with the month before: there is no figure for it.",
        ),
        (
            {"now": None, "status": "nr"},
            "Burglary has no figure for this quarter: not reported by the partner.",
        ),
        ({"now": "3", "threshold": 5}, "Burglary is not shown for this quarter: the count is too small."),
        (
            {"before": "3", "threshold": 5},
            "Burglary was 553, better than the target of 663. "
            "It can't be compared with the quarter before: the count then is too small to show.",
        ),
        (
            {"polarity": "range", "low": "20", "high": "30", "now": "34", "before": "29"},
            "Burglary rose from 29 to 34, 4 outside the target range of 20 to 30.",
        ),
        (
            {"polarity": "range", "low": "20", "high": "30", "now": "24", "before": "29"},
            "Burglary fell from 29 to 24, inside the target range of 20 to 30.",
        ),
    ],
)
def test_a_reading_is_put_into_one_plain_sentence(known: dict[str, object], expected: str) -> None:
    assert said(**known) == expected


TEXTS = st.integers(0, 500).map(str)


@given(
    TEXTS,
    st.none() | TEXTS,
    st.none() | TEXTS,
    st.sampled_from([None, "higher", "lower"]),
    st.sampled_from([None, "on_target", "within_tolerance", "below_target", "not_assessed"]),
    st.sampled_from([None, "real_change", "usual_variation", "too_few_points"]),
    st.sampled_from([None, "e", "p", "r"]),
)
def test_forbidden_words_are_never_said(
    now: str,
    before: str | None,
    target: str | None,
    polarity: str | None,
    rating: str | None,
    signal: str | None,
    status: str | None,
) -> None:
    text = said(
        now=now, before=before, target=target, polarity=polarity, rating=rating, signal=signal, status=status
    )
    assert not any(word in text for word in ("significant", "trend", "because", "should", "improved"))
    assert text.endswith(".") and "None" not in text
    if polarity is None:
        assert "better" not in text and "worse" not in text


@given(st.integers(1, 9), st.integers(10, 99))
def test_a_count_under_the_threshold_is_never_printed(now: int, threshold: int) -> None:
    text = said(now=str(now), before=str(now + 100), target="900", threshold=threshold)
    assert str(now) not in text.replace("900", "")


def test_two_values_are_refused_as_one_sentence() -> None:
    with pytest.raises(Refused, match="more than one value"):
        said(now="68.7 (male) 71.6 (female)")
    with pytest.raises(Refused, match="'perhaps' is not a signal"):
        said(signal="perhaps")


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (
            (18, 3, 5, 6, 9, 9),
            "18 of 32 measures are on target, 3 are within tolerance, 5 are below target and 6 can't be "
            "assessed. Nine are improving and nine are declining.",
        ),
        (
            (4, 1, 0, 0, 12, 1),
            "Four of 5 measures are on target and 1 is within tolerance. "
            "12 are improving and 1 is declining.",
        ),
        (
            (0, 0, 2, 0, 0, 2),
            "None of 2 measures is on target and 2 are below target. "
            "None is improving and two are declining.",
        ),
        ((3, 0, 0, 0, 1, 0), "All 3 measures are on target. One is improving and none is declining."),
        ((2, 0, 0, 0, 0, 0), "Both measures are on target. None is improving or declining."),
        ((0, 0, 0, 0, 0, 0), "There are no measures here yet."),
        ((0, 0, 0, 1, 0, 0), "The only measure can't be assessed."),
        ((0, 1, 0, 0, 0, 0), "The only measure is within tolerance."),
    ],
)
def test_a_group_of_measures_is_summed_up(counts: tuple[int, ...], expected: str) -> None:
    names = ("on_target", "within_tolerance", "below_target", "not_assessed", "improving", "declining")
    assert theme_sentence(**dict(zip(names, counts, strict=True))) == expected
