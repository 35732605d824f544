"""Figures as plain columns, for machines: the questions that are asked most, answered by the straightest way.

Each answer names its edition. Numbers are as stored, limits worked out and rounded to six places
where they are not; no number is None.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import compress
from typing import Any

import numpy as np

from lis.evidence.statistics import layout
from lis.evidence.statistics.figures import areas, kinds, times
from lis.evidence.statistics.figures.areas import area_at as area_at
from lis.evidence.statistics.figures.blocks import COLUMNS, RELEASE, WORD, Block, Numbers, block_of
from lis.evidence.statistics.figures.jotting import columns_as_json, numbers_listed
from lis.evidence.statistics.figures.known import Known as Known
from lis.evidence.statistics.figures.known import Way, Ways
from lis.evidence.statistics.figures.known import known as known
from lis.evidence.statistics.figures.known import ways as ways
from lis.evidence.statistics.figures.limits import limits_of
from lis.evidence.statistics.figures.reading import Reader
from lis.evidence.statistics.figures.reading import reader as reader
from lis.evidence.statistics.models import Statistic
from lis.foundations.squeezing import Piece
from lis.foundations.store import queries as store
from lis.foundations.store.bounded import Bounded
from lis.methods import quantiles, ranks
from lis.partnership.places.queries import Area

FIFTHS = 5
LIMITS = ("low95", "high95", "low998", "high998")
RANK_COLUMNS = ("areas", "values", "ranks", "groups")
PLACE_WORDS = ("statistic", "type", "period", "breakdown", "status", "note")
PLACE_COLUMNS = list(dict.fromkeys([*PLACE_WORDS, *COLUMNS]))
# Limits are estimates: more places than this only take room.
PLACES = 6
Answer = dict[str, Any]
Columns = Mapping[str, Sequence[Any]]
_known_sources: Bounded[tuple[str, str]] = Bounded(2_000 * WORD)


def plain_figures(
    read: Reader,
    statistic: Statistic,
    *,
    type: str,
    period: str = "",
    breakdown: str = "",
    places: Sequence[str] = (),
    within: Area | None = None,
) -> Answer:
    """Figures of a type: of one period (the latest unless given) for the areas in `within`, or all of them.

    For chosen `places` (codes) without a period: of every period, oldest first.
    """
    level = read.level(statistic.code, type)
    if level is None:
        return _headed(read, statistic, type, "", breakdown) | {"figures": []}
    chosen = period or ("" if places else level.periods[0])
    where: dict[str, str | Collection[str]] = {"type": type, "breakdown": breakdown}
    if chosen:
        where["period"] = chosen
    if places or within is not None:
        where["area"] = list(places) if places else list(areas.names(type, within, read.stamp)) or [""]
    table = read.rows(statistic.code, where, ["period", RELEASE, *COLUMNS])
    block = block_of(table)
    columns = _columns(statistic, block, table.column("period").to_pylist())
    return _headed(read, statistic, type, chosen, breakdown, block.releases) | {
        "figures": _rows(columns, oldest_first=not chosen)
    }


def plain_ranks(
    read: Reader, statistic: Statistic, *, type: str, period: str = "", breakdown: str = ""
) -> Sequence[Piece]:
    """Every area of a type with its value, rank and fifth, as JSON: columns of equal length.

    Rank 1 is the better end, or the highest where no way is better.
    """
    level = read.level(statistic.code, type)
    chosen = period or (level.periods[0] if level else "")
    block = read.block(statistic.code, type, chosen, breakdown)
    headed = _headed(read, statistic, type, chosen, breakdown, block.releases if block else ())
    if block is None:
        return columns_as_json(
            headed | {"ranked": 0, "first": ""}, {name: Piece(b"") for name in RANK_COLUMNS}
        )
    first = kinds.first_of(statistic)
    ranked = ranks.rank_array(block.value, first=first)
    known = int(np.count_nonzero(~np.isnan(ranked)))
    groups = quantiles.groups_of_ranks(ranked, groups=FIFTHS)
    columns = (block.codes.as_json, *map(numbers_listed, (block.value, ranked, groups)))
    return columns_as_json(
        headed | {"ranked": known, "first": str(first)}, dict(zip(RANK_COLUMNS, columns, strict=True))
    )


def plain_place(read: Reader, ways: Ways, code: str, type: str = "") -> Answer:
    """Every statistic's latest figures of one place, in each breakdown; `type` keeps one vintage's."""
    if read.edition is None:
        return {"place": code, "edition": 0, "figures": []}
    table = store.place_rows(layout.LAYOUT, code, columns=PLACE_COLUMNS, edition=read.edition)
    words: Columns = {name: _words(table.column(name)) for name in PLACE_WORDS}
    block = block_of(table)
    told = [ways.get(statistic) for statistic in words["statistic"]]
    numbers: Columns = {name: plain(getattr(block, name)) for name in ("value", "numerator", "denominator")}
    columns = {**words, **numbers, **_limits_by_method(block, told)}
    kept = [way is not None and type in ("", one) for way, one in zip(told, words["type"], strict=True)]
    figures = list(compress(_dicts(columns), kept))
    return {"place": code, "edition": read.edition.number, "figures": figures}


def plain(numbers: Numbers) -> list[float | None]:
    """Numbers as JSON holds them."""
    return [None if one != one else one for one in numbers.tolist()]


def _headed(
    read: Reader,
    statistic: Statistic,
    type: str,
    period: str,
    breakdown: str,
    releases: tuple[int, ...] = (),
) -> Answer:
    source, licence = _source_of(read, statistic, releases)
    return {
        "statistic": statistic.code,
        "title": statistic.name,
        "unit": statistic.unit,
        "type": type,
        "period": period or None,
        "breakdown": breakdown,
        "edition": read.edition.number if read.edition else 0,
        "source": source,
        "licence": licence,
        "synthetic": statistic.synthetic,
    }


def _source_of(read: Reader, statistic: Statistic, releases: tuple[int, ...]) -> tuple[str, str]:
    """Source and licence of the loads that figures came in: asked once an edition."""
    key = repr((read.digest, statistic.code, statistic.source, statistic.licence, releases))
    return _known_sources.get(key, lambda: (read.sources.of(statistic, releases), WORD))


def _columns(statistic: Statistic, block: Block, periods: list[str]) -> Mapping[str, Sequence[Any]]:
    limits = limits_of(statistic, block)
    none = [None] * len(block)
    return {
        "place": block.codes.listed,
        "period": periods,
        "value": plain(block.value),
        "numerator": plain(block.numerator),
        "denominator": plain(block.denominator),
        **{name: plain(getattr(limits, name).round(PLACES)) for name in LIMITS},
        "status": [one or None for one in block.status] if block.status else none,
        "note": [one or None for one in block.note] if block.note else none,
    }


def _rows(columns: Mapping[str, Sequence[Any]], *, oldest_first: bool) -> list[Answer]:
    rows = _dicts(columns)
    if oldest_first:
        order = {one: times.order_of(one) for one in set(columns["period"])}
        rows.sort(key=lambda row: (row["place"], order[row["period"]]))
    return rows


def _dicts(columns: Mapping[str, Sequence[Any]]) -> list[Answer]:
    names = tuple(columns)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _words(column: Any) -> list[str | None]:
    """A column of words; one that has few is told quickly."""
    if column.null_count == len(column):
        return [None] * len(column)
    coded = column.combine_chunks().dictionary_encode()
    known = [*coded.dictionary.to_pylist(), None]
    return [known[at] for at in coded.indices.fill_null(-1).to_numpy().tolist()]


def _limits_by_method(block: Block, told: Sequence[Way | None]) -> Mapping[str, list[float | None]]:
    """Limits of rows of many statistics: those that are worked out alike are worked out together."""
    alike: dict[Way, list[int]] = {}
    for i, way in enumerate(told):
        if way is not None:
            alike.setdefault(way, []).append(i)
    found = {name: np.full(len(block), np.nan) for name in LIMITS}
    for way, rows in alike.items():
        made = limits_of(way, block.take(np.array(rows, dtype=np.intp)))
        for name in LIMITS:
            found[name][rows] = getattr(made, name)
    return {name: plain(numbers.round(PLACES)) for name, numbers in found.items()}
