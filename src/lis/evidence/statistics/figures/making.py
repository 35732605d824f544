"""Rows of a block as figures for an answer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lis.evidence.statistics.answers import Lineage, PlaceFigure
from lis.evidence.statistics.figures import kinds
from lis.evidence.statistics.figures.blocks import Block, Numbers, Places
from lis.evidence.statistics.figures.limits import BlockLimits, limits_of
from lis.evidence.statistics.figures.printing import number, text_of
from lis.evidence.statistics.models import Statistic
from lis.methods import quantiles, ranks, vectorised
from lis.methods.benchmark import Comparison

GROUPS = 5


@dataclass(frozen=True, eq=False)
class Dressed:
    """A block with its limits, comparison codes, ranks and groups, each as long as the block."""

    block: Block
    limits: BlockLimits
    comparison: Sequence[str] | None
    rank: Numbers | None
    group: Numbers | None


def dressed(
    statistic: Statistic, block: Block, *, benchmark: float | None = None, among: Places | None = None
) -> Dressed:
    """A block with limits, set against a benchmark, ranked among some of its areas (or none)."""
    limits = limits_of(statistic, block)
    said = _compared(statistic, limits, benchmark)
    if among is None:
        return Dressed(block, limits, said, None, None)
    rank, group = _ranked(statistic, block.value, among)
    return Dressed(block, limits, said, rank, group)


def _compared(statistic: Statistic, limits: BlockLimits, benchmark: float | None) -> Sequence[str] | None:
    if benchmark is None or statistic.kind in kinds.WITHOUT_MIDDLE or np.isnan(limits.low95).all():
        return None
    low = np.fmin(limits.low95, limits.high95)
    codes = vectorised.compare(
        low95=low,
        high95=np.fmax(limits.low95, limits.high95),
        benchmark=benchmark,
        polarity=kinds.polarity_of(statistic),
        low998=limits.low998,
        high998=limits.high998,
    )
    words = [word.value for word in vectorised.COMPARISONS]
    words[words.index(Comparison.NOT_COMPARED)] = ""
    return [words[code] for code in codes]


def _ranked(statistic: Statistic, values: Numbers, among: Places) -> tuple[Numbers, Numbers]:
    rank, group = np.full(len(values), np.nan), np.full(len(values), np.nan)
    if len(among):
        rank[among] = ranks.rank_array(values[among], first=kinds.first_of(statistic))
        group[among] = quantiles.groups_of_ranks(rank[among], groups=GROUPS)
    return rank, group


def figure_at(
    statistic: Statistic, made: Dressed, place: int, names: Mapping[str, str], *, lean: bool = False
) -> PlaceFigure:
    """One row as a figure; `lean` leaves out its lineage."""
    block, code = made.block, made.block.codes.listed[place]
    value = number(block.value[place])
    return PlaceFigure(
        place=code,
        name=names.get(code, code),
        value=value,
        text=text_of(value, statistic),
        status=block.word("status", place) or ("" if value is not None else "x"),
        note=block.word("note", place),
        numerator=number(block.numerator[place]),
        denominator=number(block.denominator[place]),
        low95=number(made.limits.low95[place]),
        high95=number(made.limits.high95[place]),
        low998=number(made.limits.low998[place]),
        high998=number(made.limits.high998[place]),
        comparison=made.comparison[place] if made.comparison else "",
        rank=_whole(made.rank, place),
        group=_whole(made.group, place),
        lineage=None if lean else lineage_of(block.word("lineage", place)),
    )


def missing(code: str, name: str, note: str = "", status: str = "x") -> PlaceFigure:
    """The figure of a place that has none."""
    return PlaceFigure(place=code, name=name, value=None, text="", status=status, note=note)


def lineage_of(text: str) -> Lineage | None:
    """How a stored figure was made, from its JSON; None for one as supplied."""
    if not text:
        return None
    told = json.loads(text)
    pairs: dict[str, Any] = {name: tuple(told.pop(name, ())) for name in ("parts", "weights")}
    return Lineage(**pairs, **told)


def _whole(numbers: Numbers | None, place: int) -> int | None:
    if numbers is None or np.isnan(numbers[place]):
        return None
    return int(numbers[place])
