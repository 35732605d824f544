"""One sentence a figure: what it was, against what, and which way it went. In plain words."""

from __future__ import annotations

from collections.abc import Sequence

from lis.evidence.statistics.answers import PlaceFigure, TrendPoint
from lis.evidence.statistics.figures import kinds, times
from lis.evidence.statistics.figures.printing import in_a_sentence
from lis.evidence.statistics.models import Statistic
from lis.methods.reading import MEANINGS, Status

BETWEEN = {"better": "better than", "worse": "worse than", "higher": "higher than", "lower": "lower than"}
LEFT_OUT = "left out, so that nobody can be told by a small number"


def sentence_of(
    statistic: Statistic,
    figure: PlaceFigure,
    period: str,
    benchmark: PlaceFigure | None,
    trend: Sequence[TrendPoint] = (),
) -> str:
    """What a place's figure says. `trend` is oldest first and may end with the figure itself."""
    if figure.value is None:
        return f"{statistic.name} has no figure for {times.shown(period)}: {_why(figure)}."
    said = f"{statistic.name} was {_said(figure, statistic)} in {times.shown(period)}"
    return f"{said}{_against(statistic, figure, benchmark)}.{_moved(statistic, figure, trend)}"


def _said(figure: PlaceFigure, statistic: Statistic) -> str:
    marked = {Status.ESTIMATED: " (estimated)", Status.PROVISIONAL: " (provisional)"}
    return in_a_sentence(figure.text, statistic) + marked.get(figure.status, "")  # type: ignore[call-overload]


def _why(figure: PlaceFigure) -> str:
    if figure.status == Status.CONFIDENTIAL:
        return LEFT_OUT
    if figure.note:
        return figure.note[:1].lower() + figure.note[1:].rstrip(".")
    return MEANINGS.get(figure.status, "not available")  # type: ignore[call-overload]


def _against(statistic: Statistic, figure: PlaceFigure, benchmark: PlaceFigure | None) -> str:
    """How it stands to its benchmark; nothing for counts and ranks, which no benchmark fits."""
    if benchmark is None or benchmark.value is None or statistic.kind in kinds.WITHOUT_MIDDLE:
        return ""
    word = figure.comparison.removesuffix(" (99.8%)")
    if word == "similar":
        between = "similar to"
    elif word:
        between = BETWEEN[word]
    elif figure.text == benchmark.text:
        between = "the same as"
    else:
        between = "above" if figure.value is not None and figure.value > benchmark.value else "below"
    name = benchmark.name[:1].lower() + benchmark.name[1:] if not benchmark.place else benchmark.name
    article = "the " if not benchmark.place else ""
    return f", {between} {article}{name} ({in_a_sentence(benchmark.text, statistic)})"


def _moved(statistic: Statistic, figure: PlaceFigure, trend: Sequence[TrendPoint]) -> str:
    earlier = [point for point in trend if point.figure.value is not None][:-1]
    if not earlier or figure.value is None:
        return ""
    before = earlier[-1]
    then = in_a_sentence(before.figure.text, statistic)
    if before.figure.text == figure.text:
        return f" It was the same in {before.period}."
    word = "rose" if figure.value > (before.figure.value or 0) else "fell"
    return f" It {word} from {then} in {before.period}."
