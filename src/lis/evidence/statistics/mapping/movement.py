"""How a group of places moved in a ranking, in figures and in a sentence."""

from __future__ import annotations

from lis.evidence.statistics.mapping.told import Subject
from lis.methods.rank_change import Summary, summary
from lis.methods.values import printed


def movement(subject: Subject) -> Summary | None:
    """How the places moved among all that were ranked; None where none has both ranks."""
    known = [place.ranks for place in subject.places if place.ranks]
    if not known:
        return None
    before, after = zip(*known, strict=True)
    return summary(ranks_before=before, ranks_after=after, areas=subject.among)


def in_words(moved: Summary) -> str:
    """What went which way beyond noise, and what chance alone would have done."""
    chance = printed(moved.expected_by_chance, 0)
    return (
        f"{_counted(moved.beyond_noise_more)} more deprived than noise would make them, "
        f"{moved.beyond_noise_less:,} less, of {moved.areas:,}. By chance alone about {chance} would be."
    )


def _counted(count: int) -> str:
    return f"{count:,} became" if count else "None became"
