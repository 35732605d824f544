"""The change of a statistic between two periods: on one vintage, or over a declared bridge, or refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import numpy as np

from lis.evidence.statistics.answers import ChangeFigures, PlaceChange
from lis.evidence.statistics.figures import areas
from lis.evidence.statistics.figures.blocks import Block, Numbers
from lis.evidence.statistics.figures.moving import CANNOT_SAY, Moved, moved_ranks, movement_of, sentences_of
from lis.evidence.statistics.figures.printing import number, text_of
from lis.evidence.statistics.figures.ranking import ranked_in, ranks_of
from lis.evidence.statistics.figures.reading import Reader, reader
from lis.evidence.statistics.models import Statistic
from lis.evidence.statistics.queries.bridging import Bridged, bridged
from lis.evidence.statistics.queries.catalogue import provenance
from lis.methods.ranks import decile_of_rank_array
from lis.methods.refusal import Refused
from lis.methods.values import printed
from lis.partnership.places.queries import Area

NOT_KNOWN = (
    "Of how many places these ranks are is not known, as only some of the places are here. The recipe of the"
    " file can say it: ranked_of."
)


class ChangeAs(StrEnum):
    """What is compared."""

    RANK = "rank"
    DECILE = "decile"
    VALUE = "value"


@dataclass(frozen=True, eq=False)
class Two:
    """The same areas at two times, in one order: blocks, where each area stands in them, and the bridge."""

    before: Block
    after: Block
    codes: tuple[str, ...]
    names: Mapping[str, str]
    at_before: np.ndarray
    at_after: np.ndarray
    bridge: Bridged


def change(
    statistic: Statistic,
    *,
    type: str,
    before: str,
    after: str,
    breakdown: str = "",
    within: str | Area | None = None,
    as_: str = "rank",
    at: datetime | None = None,
) -> ChangeFigures:
    """How every area of a type (inside `within`) moved between two periods, by name.

    `type` is the vintage of the later period. Where the earlier period is of another vintage of the level,
    only areas that a declared bridge calls unchanged are compared. Rank 1 is the most deprived for published
    ranks; other statistics are ranked here, among all their areas. Refused with a sentence: periods that are
    not published, or two vintages without a bridge between them.
    """
    way, read, area = ChangeAs(as_), reader(at), areas.area_of(within)
    two = _two(read, statistic, type, before, after, breakdown, area)
    figures, moved, among = (
        _values(statistic, two) if way is ChangeAs.VALUE else _ranked(read, statistic, two, way)
    )
    said = (*two.bridge.sentences, *(sentences_of(moved) if moved else ()), *CANNOT_SAY[way != "value"])
    level, method = read.level(statistic.code, type), "rank_change.compare" if moved else ""
    releases = (*two.before.releases, *two.after.releases)
    source = provenance(statistic, level, read, method, releases=releases)
    within_code, movement = area.code if area else "", movement_of(moved) if moved else None
    facts = (statistic.code, statistic.name, type, before, after, way.value, within_code)
    return ChangeFigures(*facts, figures, movement, among, two.bridge.sentence, said, source)


def _two(
    read: Reader,
    statistic: Statistic,
    type: str,
    before: str,
    after: str,
    breakdown: str,
    area: Area | None,
) -> Two:
    later = read.block(statistic.code, type, after, breakdown)
    if later is None:
        raise Refused(f"{statistic.name} has no figures of {after} for these areas.")
    bridge = bridged(read, statistic, type, before)
    earlier = read.block(statistic.code, bridge.type, before, breakdown)
    if earlier is None:
        raise Refused(f"{statistic.name} has no figures of {before} for these areas.")
    names = read.names(type, area)
    chosen = [code for code in names if code in later.codes.at and bridge.before(code) in earlier.codes.at]
    at_before = earlier.places_of(str(bridge.before(code)) for code in chosen)
    return Two(earlier, later, tuple(chosen), names, at_before, later.places_of(chosen), bridge)


Found = tuple[tuple[PlaceChange, ...], Moved | None, tuple[int, int]]


def _values(statistic: Statistic, two: Two) -> Found:
    before, after = two.before.value[two.at_before], two.after.value[two.at_after]
    moved = after - before
    made = [_made(two, i, before, after, moved, statistic) for i in range(len(two.codes))]
    return tuple(made), None, (0, 0)


def _ranked(read: Reader, statistic: Statistic, two: Two, way: ChangeAs) -> Found:
    among = ranked_in(read, statistic, two.before, two.after)
    if not two.bridge.names:
        # Where only some areas of one period are in the store, the other tells how many there are.
        among = (max(among), max(among))
    if not all(among):
        raise Refused(NOT_KNOWN)
    before, after = (
        ranks_of(statistic, two.before)[two.at_before],
        ranks_of(statistic, two.after)[two.at_after],
    )
    if not (~np.isnan(before) & ~np.isnan(after)).any():
        raise Refused("No area has a rank on both sides, so there is no change of rank.")
    moved = moved_ranks(before, after, (among[0], among[1]), two.bridge.vintages, two.bridge.names)
    if way is ChangeAs.DECILE:
        before, after = (
            decile_of_rank_array(r, areas=n) for r, n in zip((before, after), among, strict=True)
        )
    made = [_made(two, i, before, after, after - before, None, moved) for i in range(len(two.codes))]
    return tuple(made), moved, (among[0], among[1])


def _made(
    two: Two,
    i: int,
    before: Numbers,
    after: Numbers,
    change: Numbers,
    statistic: Statistic | None,
    moved: Moved | None = None,
) -> PlaceChange:
    """One area; `statistic` prints its values, without it they are whole numbers."""
    code, known = two.codes[i], not np.isnan(change[i])
    return PlaceChange(
        place=code,
        name=two.names[code],
        before=number(before[i]),
        after=number(after[i]),
        change=number(change[i]),
        text=_signed(_text(change[i], statistic), change[i]),
        before_text=_text(before[i], statistic),
        after_text=_text(after[i], statistic),
        more_than_noise=bool(moved.changes.more_than_noise[i]) if moved and known else None,
        z_change=number(moved.changes.z_change[i]) if moved else None,
        place_before=str(two.bridge.before(code)),
        status="" if known else two.after.word("status", two.at_after[i]) or "x",
    )


def _text(value: float, statistic: Statistic | None) -> str:
    if np.isnan(value):
        return ""
    return text_of(float(value), statistic) if statistic else printed(float(value), 0)


def _signed(text: str, value: float) -> str:
    return f"+{text}" if text and value > 0 else text
