"""Movement in a ranking: how much of it is noise, and what ranks can and can't say."""

from __future__ import annotations

from dataclasses import dataclass

from lis.evidence.statistics.answers import Movement
from lis.evidence.statistics.figures.blocks import Numbers
from lis.methods import rank_change
from lis.methods.values import printed

# The bootstrap limits of rank_change.ENGLAND_NOISE, and England's share of noise by other triples of years.
NOISE = (0.0059, 0.0073)
OTHER_TRIPLES = "Other sets of three years put the share of noise in England between 17% and 44%."
CANNOT_SAY: dict[bool, tuple[str, ...]] = {
    True: (
        "Ranks are relative: an area can move because others did.",
        "A thousand places mean little in the middle of the list and much at its ends.",
    ),
    False: ("A change of value is not tested: how much of it is noise is not known.",),
}


@dataclass(frozen=True, eq=False)
class Moved:
    """Ranks before and after of the same areas, and what rank_change makes of them."""

    before: Numbers
    after: Numbers
    among: tuple[int, int]
    vintages: tuple[str, str]
    bridge: str
    changes: rank_change.Changes


def moved_ranks(
    before: Numbers, after: Numbers, among: tuple[int, int], vintages: tuple[str, str], bridge: str
) -> Moved:
    """The change of rank of areas. Refused for two vintages without a bridge."""
    changes = rank_change.compare_array(
        before, after, areas=among[0], areas_after=among[1], vintages=vintages, bridge=bridge or None
    )
    return Moved(before, after, among, vintages, bridge, changes)


def movement_of(moved: Moved) -> Movement:
    """The group as a whole, with the range that the share of noise lies in."""
    found, low, high = (_summary(moved, noise) for noise in (rank_change.ENGLAND_NOISE, *NOISE))
    return Movement(
        areas=found.areas,
        more_deprived=found.more_deprived,
        less_deprived=found.less_deprived,
        same=found.same,
        median=found.median,
        beyond_noise_more=found.beyond_noise_more,
        beyond_noise_less=found.beyond_noise_less,
        expected_by_chance=found.expected_by_chance,
        noise_low=low.noise_share,
        noise_high=high.noise_share,
        coin_p=found.coin_p,
        decile_changed=found.decile_changed,
        decile_changed_beyond_noise=found.decile_changed_beyond_noise,
        band=moved.changes.band,
    )


def _summary(moved: Moved, noise: float) -> rank_change.Summary:
    return rank_change.summary(
        ranks_before=[None if one != one else float(one) for one in moved.before],
        ranks_after=[None if one != one else float(one) for one in moved.after],
        areas=moved.among[0],
        areas_after=moved.among[1],
        noise_variance=noise,
        vintages=moved.vintages,
        bridge=moved.bridge or None,
    )


def sentences_of(moved: Moved) -> tuple[str, ...]:
    """What the movement can say, in sentences for a page."""
    found = movement_of(moved)
    return (
        f"Of {found.areas:,} areas {found.more_deprived:,} moved up the list, toward rank 1, and "
        f"{found.less_deprived:,} down; the middle one by {_places(found.median)}.",
        f"Beyond what noise does are {found.beyond_noise_more:,} up and {found.beyond_noise_less:,} down; "
        f"chance alone would put about {printed(found.expected_by_chance, 0)} there.",
        f"Between {found.noise_low:.0%} and {found.noise_high:.0%} of the movement is noise. {OTHER_TRIPLES}",
    )


def _places(median: float) -> str:
    """A change of rank in words: toward rank 1 is up."""
    if median == 0:
        return "no places"
    return f"{printed(abs(median), 0)} places {'down' if median > 0 else 'up'}"
