"""Figures of neighbourhoods: sums of published parts, rates built again, everything else refused."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

import numpy as np

from lis.evidence.statistics.answers import Lineage, PlaceFigure, PlaceRow, TrendPoint
from lis.evidence.statistics.figures import kinds, times
from lis.evidence.statistics.figures.benchmarks import Asked, benchmark_of
from lis.evidence.statistics.figures.blocks import Block, Codes
from lis.evidence.statistics.figures.keeping import kept_rows
from lis.evidence.statistics.figures.making import dressed, figure_at, missing
from lis.evidence.statistics.figures.parts import Parts, Pieces, parts_at
from lis.evidence.statistics.figures.reading import Reader, reader
from lis.evidence.statistics.models import Statistic
from lis.evidence.statistics.protecting.guarding import check_neighbourhood, made_before
from lis.evidence.statistics.queries.made_rows import made_row
from lis.foundations.access.visibility import PUBLIC, Eyes
from lis.methods import apportion
from lis.methods import benchmark as method
from lis.methods.disclosure.guard import GIVES_AWAY
from lis.methods.reading import Status
from lis.methods.refusal import Refused
from lis.partnership.places import queries as places
from lis.partnership.places.queries import Area, Neighbourhood

LARGER = ("msoa", "ward", "borough")
POPULATION_SHARES = "the share of each area's people inside"


@dataclass(frozen=True)
class Made(Pieces):
    """A neighbourhood in one version: its name, the shares of its blocks, and their type."""

    key: str
    name: str
    version: int = 0

    @cached_property
    def told(self) -> tuple[frozenset[str], ...]:
        """What was told of these blocks before: earlier neighbourhoods, and larger areas as their blocks."""
        if not self.version:
            return ()
        homes: dict[tuple[str, str], set[str]] = {}
        for level in LARGER:
            for code, home in places.groups(level).items():
                homes.setdefault((level, home), set()).add(code)
        known = places.areas(self.blocks).values_list("code", flat=True)
        here = frozenset(known)
        whole = (frozenset(codes & here) for codes in homes.values())
        mine = (codes for codes in whole if codes & self.shares.keys())
        return (*made_before(self.version, self.blocks), *mine)

    @classmethod
    def of(cls, neighbourhood: Neighbourhood, version: int | None = None) -> Made:
        """A neighbourhood in its latest version, or in one."""
        one = places.version(neighbourhood, version)
        parts, blocks = places.parts(neighbourhood, one)
        named = (neighbourhood.slug, neighbourhood.name, one.pk)
        return cls(dict(parts), blocks, POPULATION_SHARES, *named)

    @classmethod
    def of_area(cls, area: Area) -> Made:
        """An area as its own one part, for statistics that are told of smaller areas only."""
        return cls({area.code: 1.0}, area.type.slug, "", area.code, str(area))


def neighbourhood_figure(
    statistic: Statistic,
    *,
    neighbourhood: Neighbourhood,
    period: str | None = None,
    breakdown: str = "",
    version: int | None = None,
    at: datetime | None = None,
) -> PlaceFigure:
    """A statistic for a neighbourhood, put together from what is published of its parts, with lineage.

    `period` is the latest unless given, `version` the neighbourhood's latest. Without a value where a part is
    left out or missing, and for medians, ranks, scores and means; the note says why.
    """
    return figure_in(reader(at), statistic, Made.of(neighbourhood, version), period, breakdown)


def figure_in(
    read: Reader, statistic: Statistic, made: Made, period: str | None = None, breakdown: str = ""
) -> PlaceFigure:
    """`neighbourhood_figure` in an edition that is at hand."""
    try:
        parts = parts_at(read, made, read.levels(statistic.code))
        level = read.level(statistic.code, parts.type)
        chosen = period or (level.periods[0] if level and level.periods else "")
        block = read.block(statistic.code, parts.type, chosen, breakdown)
        if block is None:
            raise Refused("There are no figures for this period.")
    except Refused as refusal:
        return _refused(statistic, made, str(refusal))
    return _figure(statistic, made, parts, block)


def _figure(statistic: Statistic, made: Made, parts: Parts, block: Block) -> PlaceFigure:
    """The parts in one block put together, or without a value and with the reason."""
    try:
        return _together(statistic, made, parts, block)
    except Refused as refusal:
        return _refused(statistic, made, str(refusal))


def _together(statistic: Statistic, made: Made, parts: Parts, block: Block) -> PlaceFigure:
    """The parts in one block put together. Refused as methods.apportion refuses."""
    codes = tuple(parts.shares)
    gone = [code for code in codes if code not in block.codes.at]
    if gone:
        raise Refused(f"{len(gone)} of its {len(codes)} parts have no figure, {gone[0]} among them.")
    at = block.places_of(codes)
    _guard(statistic, made, parts, block)
    listed = {
        name: [_known(one) for one in getattr(block, name)[at]]
        for name in ("value", "numerator", "denominator")
    }
    found = apportion.weighted(
        kind=kinds.apportioned_as(statistic),
        weights=tuple(parts.shares.values()),
        values=listed["value"],
        numerators=listed["numerator"],
        denominators=listed["denominator"],
        statuses=[block.word("status", place) for place in at],
        per=float(statistic.per),
        source=parts.source,
    )
    return _dressed(statistic, made, codes, found, _status(block, at, found))


def _guard(statistic: Statistic, made: Made, parts: Parts, block: Block) -> None:
    """Refuse a count whose difference from what was told before would reveal a small one."""
    if not statistic.small_count or parts.type != made.blocks or set(parts.shares.values()) != {1.0}:
        return
    counts = block.value if statistic.kind == Statistic.Kind.COUNT else block.numerator
    known = {code: float(counts[place]) for code, place in block.codes.at.items() if counts[place] >= 0}
    if parts.shares.keys() <= known.keys():
        check_neighbourhood(
            counts=known, asked=parts.shares.keys(), told=made.told, threshold=statistic.small_count
        )


def _dressed(
    statistic: Statistic, made: Made, codes: tuple[str, ...], found: apportion.Apportioned, status: str
) -> PlaceFigure:
    lineage = Lineage(
        found.share_whole, found.share_apportioned, codes, found.weights, found.source, found.note
    )
    figure = figure_at(statistic, dressed(statistic, _one(made.key, found)), 0, {made.key: made.name})
    return replace(figure, status=status, note=found.note, lineage=lineage)


def _one(key: str, found: apportion.Apportioned) -> Block:
    """A block of this one figure, so that its limits are made as all others are."""
    none = np.full(1, np.nan)
    part = none if found.numerator is None else np.array([found.numerator])
    whole = none if found.denominator is None else np.array([found.denominator])
    return Block(Codes((key,), {key: 0}), np.array([found.value]), part, whole, none, none, none, none)


def _status(block: Block, at: np.ndarray, found: apportion.Apportioned) -> str:
    """Estimated where any part is, or is shared out; else provisional where any part is."""
    given = {block.word("status", place) for place in at}
    if found.share_apportioned > 0 or Status.ESTIMATED in given:
        return str(Status.ESTIMATED)
    return str(Status.PROVISIONAL) if Status.PROVISIONAL in given else ""


def _refused(statistic: Statistic, made: Made, why: str) -> PlaceFigure:
    never = statistic.kind != Statistic.Kind.COUNT and statistic.kind not in kinds.SHARED
    status = Status.NOT_APPLICABLE if never else Status.NOT_AVAILABLE
    if why.startswith("A part is suppressed") or why == GIVES_AWAY:
        status = Status.CONFIDENTIAL
    return missing(made.key, made.name, why, str(status))


def _known(number: float) -> float | None:
    return None if np.isnan(number) else float(number)


def _trend(
    statistic: Statistic, made: Made, parts: Parts, periods: Mapping[str, Block]
) -> tuple[TrendPoint, ...]:
    """A neighbourhood's figures in some periods, oldest first; those without one left out."""
    ordered = sorted(periods, key=times.order_of)
    found = [(period, _figure(statistic, made, parts, periods[period])) for period in ordered]
    return tuple(TrendPoint(times.shown(period), one) for period, one in found if one.value is not None)


def neighbourhood_rows(
    read: Reader, neighbourhood: Neighbourhood, against: Area | None, eyes: Eyes = PUBLIC
) -> tuple[PlaceRow, ...]:
    """Every statistic published for its parts, those that can't be put together with the reason."""
    made = Made.of(neighbourhood)
    if not made.shares:
        return ()
    first = places.area(next(iter(made.shares)), made.blocks)
    around = next((one for one in places.ancestors(first) if one.type.level == "borough"), None)
    beside = against or around
    about = (made.key, made.name, made.version, made.digest, beside and (beside.pk, str(beside)))
    return kept_rows(read, eyes, about, lambda hidden: rows_made(read, made, beside, without=hidden))


def rows_made(
    read: Reader, made: Made, against: Area | None, *, without: Collection[str] = ()
) -> tuple[PlaceRow, ...]:
    """Every statistic but those `without` (codes) that is published for parts of a place."""
    asked = Statistic.objects.exclude(code__in=without).order_by("topic", "name")
    rows = (_row(read, one, made, against) for one in asked)
    return tuple(row for row in rows if row is not None)


def _row(read: Reader, statistic: Statistic, made: Made, against: Area | None) -> PlaceRow | None:
    try:
        parts = parts_at(read, made, read.levels(statistic.code))
    except Refused:
        return None
    level = read.level(statistic.code, parts.type)
    if level is None or "" not in level.breakdowns:
        return None
    asked = Asked(statistic, parts.type, level.periods[0])
    names = read.names(parts.type, against)
    block = _latest(read, asked, names.keys() | parts.shares.keys(), against)
    if block is None:
        return None
    peers = block.places_of(names)
    # A count of many parts says nothing beside the count of one.
    counted = statistic.kind == Statistic.Kind.COUNT
    benchmark = None if counted else benchmark_of(read, asked, block, against, peers)
    figure = _compared(statistic, _figure(statistic, made, parts, block), benchmark)
    periods = {asked.period: block}
    if len(level.periods) > 1:
        periods = read.some(statistic.code, parts.type, parts.shares.keys())
    trend = _trend(statistic, made, parts, periods)
    told = block.value[peers[:0] if counted else peers]
    return made_row(read, asked, figure, benchmark, told, trend, releases=block.releases)


def _latest(read: Reader, asked: Asked, codes: Collection[str], against: Area | None) -> Block | None:
    """The figures of some areas; of all where they are set against all."""
    if against is None:
        return read.block(*asked.key)
    # A national level is thirty thousand rows, of which a borough's are wanted.
    return read.some(asked.statistic.code, asked.type, codes, asked.period).get(asked.period)


def _compared(statistic: Statistic, figure: PlaceFigure, benchmark: PlaceFigure | None) -> PlaceFigure:
    if benchmark is None or statistic.kind in kinds.WITHOUT_MIDDLE or figure.low95 is None:
        return figure
    word = method.compare(
        low95=figure.low95,
        high95=figure.high95,
        benchmark=benchmark.value,
        polarity=kinds.polarity_of(statistic),
        low998=figure.low998,
        high998=figure.high998,
    )
    return replace(figure, comparison="" if word == method.Comparison.NOT_COMPARED else word.value)
