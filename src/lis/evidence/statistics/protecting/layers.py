"""What is counted in a table, and which of it is small: the layers that must each keep their secrets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lis.evidence.statistics.models import Statistic
from lis.evidence.statistics.protecting.sums import Sums
from lis.methods.reading import Status
from lis.methods.refusal import Refused

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
Kind = Statistic.Kind
HALF = 0.5


@dataclass(frozen=True, eq=False)
class Layer:
    """Counts that add up, one a row (NaN for none), with what everybody knows of a row left out.

    A row left out holds at least `least` and at most `most`. `small` rows are left out for their own sake;
    `rest_small` ones because `most` less the count is small.
    """

    counts: Numbers
    least: Numbers
    most: Numbers
    small: Flags
    rest_small: Flags
    threshold: int

    @property
    def sensitive(self) -> Flags:
        """Rows left out for their own sake."""
        return self.small | self.rest_small

    def width_needed(self) -> Numbers:
        """How wide the attacker's interval of each sensitive row must be, at least."""
        return np.minimum(self.threshold - 1, self.most - self.least)


def layers_of(table: Any, statistic: Statistic, threshold: int) -> tuple[Layer, ...]:
    """The layers of a table of one statistic. Refused where a rate has no counts behind it."""
    value, part, whole = (_numbers(table, name) for name in ("value", "numerator", "denominator"))
    hidden = _hidden(table)
    if statistic.kind == Kind.COUNT:
        counted = np.where(np.isnan(value), part, value)
        return _present(_counts(counted, hidden, threshold), _counts(whole, hidden, threshold))
    if statistic.kind in (Kind.RATE, Kind.RATIO, Kind.PROPORTION):
        part = np.where(np.isnan(part), np.round(value * whole / statistic.per), part)
        unknown = int(np.count_nonzero(~np.isnan(value) & np.isnan(part)))
        if unknown:
            raise Refused(
                f"{unknown:,} figures have no count behind them, so nobody can tell which are small. "
                "Give the numerators, or say that this statistic has no small counts."
            )
        share = statistic.kind == Kind.PROPORTION
        upper = _shares(part, whole, hidden, threshold) if share else _rates(part, whole, hidden, threshold)
        return _present(upper, _counts(whole, hidden, threshold))
    return _present(_counts(whole, hidden, threshold))


def _present(*layers: Layer) -> tuple[Layer, ...]:
    return tuple(layer for layer in layers if not np.isnan(layer.counts).all())


def _counts(counts: Numbers, hidden: Flags, k: int) -> Layer:
    none = np.zeros(len(counts), dtype=bool)
    most = np.full(len(counts), np.inf)
    return Layer(counts, np.ones(len(counts)), most, is_small(counts, k) | hidden, none, k)


def _rates(part: Numbers, whole: Numbers, hidden: Flags, k: int) -> Layer:
    plain = _counts(part, hidden, k)
    return Layer(part, plain.least, plain.most, plain.small | is_small(whole - part, k), plain.rest_small, k)


def _shares(part: Numbers, whole: Numbers, hidden: Flags, k: int) -> Layer:
    """A share's total may be known from elsewhere, so its count is held between nothing and that."""
    most = np.where(np.isnan(whole), np.inf, whole)
    return Layer(part, np.zeros(len(part)), most, is_small(part, k) | hidden, is_small(most - part, k), k)


def is_small(counts: Numbers, threshold: int) -> Flags:
    """Whether each count is from above 0 to under the threshold; NaN is not."""
    with np.errstate(invalid="ignore"):
        return np.asarray((counts > 0) & (counts < threshold))


def agreeing(layer: Layer, sums: Sums) -> tuple[Layer, Sums]:
    """The sums that hold for a layer's counts; what a supplier left out is given the room that they leave."""
    counts = layer.counts.copy()
    _imputed(counts, layer, sums)
    parts = np.add.reduceat(counts[sums.parts], sums.start[:-1]) if len(sums) else np.zeros(0)
    with np.errstate(invalid="ignore"):
        keep = np.abs(parts - counts[sums.total]) < HALF
    filled = Layer(counts, layer.least, layer.most, layer.small, layer.rest_small, layer.threshold)
    return filled, sums.chosen(keep)


def _imputed(counts: Numbers, layer: Layer, sums: Sums) -> None:
    """Give rows without a count, left out by the supplier, an even share of what their sum leaves."""
    unknown = np.isnan(counts) & layer.small
    if not unknown.any() or not len(sums):
        return
    for i in np.flatnonzero(np.add.reduceat(unknown[sums.parts], sums.start[:-1])):
        parts = sums.parts[sums.start[i] : sums.start[i + 1]]
        open_ones = parts[unknown[parts] & np.isnan(counts[parts])]
        known = np.setdiff1d(parts, open_ones)
        room = counts[sums.total[i]] - counts[known].sum()
        if len(open_ones) and not np.isnan(room) and room >= len(open_ones):
            counts[open_ones] = room // len(open_ones)
            counts[open_ones[0]] += room - (room // len(open_ones)) * len(open_ones)


def _numbers(table: Any, name: str) -> Numbers:
    import pyarrow as pa

    return np.array(table.column(name).cast(pa.float64()).to_numpy(), dtype=np.float64)


def _hidden(table: Any) -> Flags:
    """Rows that the supplier left out."""
    import pyarrow.compute as pc

    left_out = pc.fill_null(pc.equal(table.column("status"), Status.CONFIDENTIAL.value), False)
    return np.asarray(left_out.to_numpy(), dtype=bool)
