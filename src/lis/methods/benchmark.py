"""Is an area's figure better or worse than a benchmark, or similar to it?

The benchmark is treated as fixed. Two areas are compared by `signal.two_counts` or `signal.two_proportions`,
never by whether their intervals overlap: that misses real differences (Schenker and Gentleman 2001).
"""

from __future__ import annotations

from enum import StrEnum

from lis.methods.refusal import Refused

# An area that makes up more than this share of its benchmark pulls the benchmark towards itself.
LARGE_SHARE = 0.1


class Comparison(StrEnum):
    """Every answer that `compare` can give; each is also the words for a page."""

    SIMILAR = "similar"
    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    BETTER_998 = "better (99.8%)"
    WORSE_998 = "worse (99.8%)"
    HIGHER_998 = "higher (99.8%)"
    LOWER_998 = "lower (99.8%)"
    NOT_COMPARED = "not compared"


def compare(
    *,
    low95: float | None,
    high95: float | None,
    benchmark: float | None,
    polarity: str | None = None,
    low998: float | None = None,
    high998: float | None = None,
) -> Comparison:
    """Whether the area is better or worse than the benchmark, both in one unit.

    `polarity` is higher, lower, or None (then the answer is higher or lower). A figure that is suppressed or
    missing (None) is not compared.

    Formula: low95 ≤ benchmark ≤ high95, edges included: similar; else by polarity; "(99.8%)" if the
    benchmark is outside that interval too.
    Source: OHID Fingertips technical guidance, comparisons.
    Use for: area profiles and maps against England, London or a target group.

    >>> compare(low95=10, high95=12, benchmark=9, polarity="lower").value
    'worse'
    >>> compare(low95=10, high95=12, benchmark=8.5, polarity="higher", low998=9, high998=13).value
    'better (99.8%)'
    """
    if low95 is None or high95 is None or benchmark is None:
        return Comparison.NOT_COMPARED
    if low95 > high95 or (low998 is not None and high998 is not None and low998 > high998):
        raise Refused("The lower limit is above the upper limit.")
    if low95 <= benchmark <= high95:
        return Comparison.SIMILAR
    word = _word(area_is_higher=benchmark < low95, polarity=polarity)
    if low998 is None or high998 is None or low998 <= benchmark <= high998:
        return Comparison(word)
    return Comparison(f"{word} (99.8%)")


def note(*, area: float, benchmark: float) -> str:
    """A sentence for an area that is itself a large part of its benchmark; empty otherwise.

    Formula: area / benchmark > 0.1, both as people (or cases) counted.
    Source: OHID Fingertips technical guidance, comparisons.
    Use for: a note under the comparison.

    >>> note(area=340_000, benchmark=2_000_000)
    'This area makes up 17% of the benchmark, so the difference between them looks smaller than it is.'
    >>> note(area=340_000, benchmark=8_900_000)
    ''
    """
    if benchmark <= 0 or not 0 <= area <= benchmark:
        raise Refused("The area must be a part of its benchmark, and the benchmark above 0.")
    if area / benchmark <= LARGE_SHARE:
        return ""
    return (
        f"This area makes up {area / benchmark:.0%} of the benchmark, "
        "so the difference between them looks smaller than it is."
    )


def _word(*, area_is_higher: bool, polarity: str | None) -> str:
    if polarity not in {"higher", "lower"}:
        return "higher" if area_is_higher else "lower"
    return "better" if area_is_higher == (polarity == "higher") else "worse"
