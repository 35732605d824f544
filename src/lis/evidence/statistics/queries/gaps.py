"""The inequality gap: a statistic by fifths of deprivation, and the slope between the ends."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np

from lis.evidence.statistics.answers import GapAnswer, GapGroup, Provenance
from lis.evidence.statistics.figures import areas, kinds
from lis.evidence.statistics.figures.benchmarks import Asked
from lis.evidence.statistics.figures.blocks import Block
from lis.evidence.statistics.figures.printing import in_a_sentence, text_of
from lis.evidence.statistics.figures.reading import Reader, reader
from lis.evidence.statistics.models import Statistic
from lis.evidence.statistics.queries.catalogue import provenance
from lis.foundations.access.visibility import visible_to
from lis.methods import inequality, intervals, quantiles
from lis.methods.ranks import First
from lis.methods.refusal import Refused
from lis.partnership.places.queries import Area

DEPRIVATION = ("imd.score", "imd.rank")
FIFTHS = 5
UNCOUNTED = "{:,} areas have no figure of their own and are not counted."


@dataclass(frozen=True)
class Fifth:
    """The counts of a fifth of areas, put together."""

    group: int
    areas: int
    numerator: float
    denominator: float


def gap(
    statistic: Statistic,
    *,
    type: str,
    period: str | None = None,
    breakdown: str = "",
    within: str | Area | None = None,
    by: Statistic | None = None,
    at: datetime | None = None,
    person: Any = None,
) -> GapAnswer:
    """A rate or share by fifths of the areas of a type (inside `within`), from most to least deprived.

    Fifths are of the areas with both figures, by their latest deprivation score or rank that `person` may
    see, or by the statistic `by`. Each is built again from its areas' counts. Refused: counts, scores and
    medians, which have no rate; levels for which no deprivation is published; fifths without a figure.
    """
    read, area = reader(at), areas.area_of(within)
    if statistic.kind not in kinds.SHARED:
        raise Refused("Only a rate or a share has a gap by deprivation: it is built again for each fifth.")
    level = read.level(statistic.code, type)
    chosen = period or (level.periods[0] if level else "")
    block = read.block(statistic.code, type, chosen, breakdown)
    if block is None:
        raise Refused(f"{statistic.name} has no figures for these areas.")
    measure, rungs = _deprivation(read, type, by, person)
    listed = list(areas.names(type, area)) if area else list(block.codes.listed)
    fifths, left_out = _fifths(statistic, block, rungs, measure, listed)
    source = provenance(statistic, level, read, "inequality.sii", releases=block.releases)
    return _answer(Asked(statistic, type, chosen, breakdown), measure, fifths, left_out, source)


def _deprivation(read: Reader, type: str, by: Statistic | None, person: Any) -> tuple[Statistic, Block]:
    seen = Statistic.objects.filter(visible_to(person))
    given = [by] if by else [one for code in DEPRIVATION for one in seen.filter(code=code)]
    for one in given:
        level = read.level(one.code, type)
        block = read.block(one.code, type, level.periods[0]) if level else None
        if block is not None:
            return one, block
    raise Refused("No deprivation is published for these areas, so there are no fifths of it.")


def _fifths(
    statistic: Statistic, block: Block, rungs: Block, measure: Statistic, listed: list[str]
) -> tuple[list[Fifth], int]:
    """The fifths, the most deprived first, and how many areas could not be counted."""
    codes = [code for code in listed if code in block.codes.at and code in rungs.codes.at]
    here, there = block.places_of(codes), rungs.places_of(codes)
    part, whole, deprived = block.numerator[here], block.denominator[here], rungs.value[there]
    known = ~(np.isnan(part) | np.isnan(whole) | np.isnan(deprived))
    lowest_first = measure.kind in (kinds.Kind.RANK, kinds.Kind.DECILE)
    first = First.LOW if lowest_first else First.HIGH
    groups = quantiles.assign_array(np.where(known, deprived, np.nan), groups=FIFTHS, first=first)
    made = []
    for group in range(1, FIFTHS + 1):
        chosen = groups == group
        if not chosen.any() or whole[chosen].sum() <= 0:
            raise Refused(f"Fifth {group} of these areas has no figure, so there is no gap.")
        made.append(Fifth(group, int(chosen.sum()), float(part[chosen].sum()), float(whole[chosen].sum())))
    return made, len(listed) - int(known.sum())


def _answer(
    asked: Asked, measure: Statistic, fifths: list[Fifth], left_out: int, source: Provenance
) -> GapAnswer:
    statistic = asked.statistic
    values = [statistic.per * one.numerator / one.denominator for one in fifths]
    slope = _slope(statistic, fifths, values)
    text = text_of(abs(slope.slope), statistic)
    return GapAnswer(
        statistic=statistic.code,
        title=statistic.name,
        unit=statistic.unit,
        type=asked.type,
        period=asked.period,
        by=measure.name,
        groups=tuple(_group(statistic, *pair) for pair in zip(fifths, values, strict=True)),
        slope=slope.slope,
        low=slope.low,
        high=slope.high,
        text=text,
        sentence=_sentence(statistic, slope, text),
        note=UNCOUNTED.format(left_out) if left_out else "",
        provenance=source,
    )


def _slope(statistic: Statistic, fifths: list[Fifth], values: list[float]) -> inequality.Slope:
    errors = [statistic.per * _error(statistic, one) for one in fifths]
    people = [one.denominator for one in fifths]
    return inequality.sii(populations=people, values=values, standard_errors=errors)


def _error(statistic: Statistic, one: Fifth) -> float:
    """The standard error of a fifth's share or rate, as a part of 1."""
    share = one.numerator / one.denominator
    if statistic.kind == Statistic.Kind.PROPORTION:
        return math.sqrt(max(share * (1 - share), 0.0) / one.denominator)
    return math.sqrt(one.numerator) / one.denominator


def _group(statistic: Statistic, one: Fifth, value: float) -> GapGroup:
    limits = _limits(statistic, one)
    low, high = limits if limits else (None, None)
    return GapGroup(one.group, one.areas, one.denominator, value, text_of(value, statistic), low, high)


def _limits(statistic: Statistic, one: Fifth) -> tuple[float, float] | None:
    per = float(statistic.per)
    if statistic.interval == Statistic.Interval.WILSON and one.numerator <= one.denominator:
        share = intervals.wilson(x=one.numerator, n=one.denominator)
        return per * share.low, per * share.high
    if statistic.interval == Statistic.Interval.BYAR:
        rate = intervals.rate(x=one.numerator, n=one.denominator, per=per)
        return rate.low, rate.high
    return None


def _sentence(statistic: Statistic, slope: inequality.Slope, text: str) -> str:
    if slope.low is not None and slope.high is not None and slope.low <= 0 <= slope.high:
        return f"{statistic.name} does not differ by deprivation by more than chance would make it."
    word = "higher" if slope.slope < 0 else "lower"
    points = (
        text.replace("%", " percentage points") if statistic.unit == "%" else in_a_sentence(text, statistic)
    )
    return f"{statistic.name} is {points} {word} at the most deprived end than at the least deprived."
