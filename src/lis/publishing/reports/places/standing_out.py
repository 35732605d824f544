"""What stands out in a profile: furthest behind, furthest ahead, most unlike, and what moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lis.publishing.reports.places.figures import in_sentence, ordinal, said, verdict
from lis.publishing.reports.places.gathering import stem_of
from lis.publishing.reports.places.moving import Movement, movements

if TYPE_CHECKING:
    from lis.evidence.statistics.answers import PlaceRow

MOST = 3


@dataclass(frozen=True)
class Standing:
    """A statistic that stands out: its row, both figures in words, and its rank."""

    row: PlaceRow
    words: str
    rank: str


@dataclass(frozen=True)
class StandingOut:
    """The best, the worst, those without a better way that differ most, and what moved."""

    behind: tuple[Standing, ...]
    ahead: tuple[Standing, ...]
    unlike: tuple[Standing, ...]
    moving: tuple[Movement, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.behind or self.ahead or self.unlike or self.moving)


def standing_out(rows: tuple[PlaceRow, ...]) -> StandingOut:
    """At most three of each kind, the furthest from the benchmark first."""
    return StandingOut(
        behind=_furthest(rows, ("worse",)),
        ahead=_furthest(rows, ("better",)),
        unlike=_furthest(rows, ("higher", "lower")),
        moving=movements(rows, MOST),
    )


def _furthest(rows: tuple[PlaceRow, ...], verdicts: tuple[str, ...]) -> tuple[Standing, ...]:
    found = [row for row in rows if verdict(row.figure) in verdicts]
    return tuple(standing(row) for row in sorted(found, key=lambda row: -distance(row))[:MOST])


def standing(row: PlaceRow) -> Standing:
    """A row in words: "25.7%, Ealing 44.3%" and "22nd of 24"."""
    against = f", {row.benchmark_name} {said(row.benchmark)}" if row.benchmark else ""
    return Standing(row, f"{in_sentence(row)}{against}", rank_words(row))


def rank_words(row: PlaceRow) -> str:
    """22nd of 24, or nothing where it isn't ranked, or has a published rank.

    A figure with limits has no one rank: those beside it could as well be its own.
    """
    if row.figure.rank is None or not row.places_ranked or stem_of(row.statistic) != row.statistic:
        return ""
    about = "about " if row.figure.low95 is not None else ""
    return f"{about}{ordinal(row.figure.rank)} of {row.places_ranked:,}, {first_end(row)} first"


def first_end(row: PlaceRow) -> str:
    """Which end of a ranking is 1: the better one, or the highest where neither is better.

    A count of areas of different size has no best: where fewer is better, the lowest stands first.
    """
    if is_count(row):
        return "lowest" if row.polarity == "lower" else "highest"
    return "best" if row.polarity in ("higher", "lower") else "highest"


def is_count(row: PlaceRow) -> bool:
    """Whether a figure counts something: it is the number itself, not a part of a whole or a score."""
    return row.figure.denominator is None and not row.unit and row.figure.numerator == row.figure.value


def distance(row: PlaceRow) -> float:
    """How far a figure is from its benchmark: along its spine, or as a share of the benchmark."""
    if row.spine and row.spine.value is not None:
        return abs(row.spine.value - 0.5)
    if row.benchmark is None or not row.benchmark.value or row.figure.value is None:
        return 0.0
    return min(abs(row.figure.value / row.benchmark.value - 1) / 2, 0.5)
