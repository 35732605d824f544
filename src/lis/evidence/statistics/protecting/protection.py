"""Leave out small counts and all that gives them away, then round: what is published is safe by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from lis.evidence.statistics.figures import kinds
from lis.evidence.statistics.models import Statistic
from lis.evidence.statistics.protecting.hiding import Hiding
from lis.evidence.statistics.protecting.holding import holders, together
from lis.evidence.statistics.protecting.implied import without_implied
from lis.evidence.statistics.protecting.layers import Flags, Layer, agreeing, layers_of
from lis.evidence.statistics.protecting.sums import Keys, Parents, Sums, sums_of
from lis.methods import disclosure
from lis.methods.reading import Status

NOTE = "Left out so that nobody can be told by a small number."
BLANKED = ("value", "numerator", "denominator", "low95", "high95", "low998", "high998", "lineage")
LIMITS = ("low95", "high95", "low998", "high998")


def protect(table: Any, statistic: Statistic, parents: Parents | None = None) -> Any:
    """A table of one statistic as it may be published: the same rows, with some left out or rounded.

    `table` is a pyarrow table of layout.COLUMNS with everything that is to be published of the statistic: all
    levels, periods and breakdowns, whose totals count as published. What holds which area is known from the
    places; `parents` adds to it: the code, or codes, of areas that hold one whole. Rows left out have status
    "c", and no value, counts, limits or lineage. Without `small_count` all rows stay, without `round_to` all
    numbers. Refused: rates without the counts behind them.

    Formula: primary suppression (methods.disclosure.primary); then rows are left out until every sum of
    areas, breakdowns and periods passes the attack by linear programme; then rounding half up.
    Source: Hundepool et al. 2012; the methods reference, section 14.
    """
    if not len(table):
        return table
    if statistic.small_count:
        table = _without(table, left_out(table, statistic, parents))
    return _rounded(table, statistic, statistic.round_to) if statistic.round_to else table


def left_out(table: Any, statistic: Statistic, parents: Parents | None = None) -> Flags:
    """Which rows of a table are left out: small ones, those of the supplier, and those they hide behind."""
    types = set(table.column("type").unique().to_pylist())
    return hide(table, statistic, lambda: together(holders(types), parents or {}))


def hide(table: Any, statistic: Statistic, parents: Parents | Callable[[], Parents]) -> Flags:
    """As `left_out`, where `parents` are all that is known of what holds what; asked for if needed."""
    layers = layers_of(table, statistic, statistic.small_count or disclosure.THRESHOLD)
    hidden = np.zeros(len(table), dtype=bool)
    for layer in layers:
        hidden |= layer.sensitive
    if not hidden.any():
        return hidden
    every = sums_of(Keys.of(table), parents() if callable(parents) else parents)
    made = [_hiding(layer, every, hidden) for layer in layers]
    waiting = list(made)
    # What one layer leaves out, the others must bear too.
    while waiting:
        before = np.count_nonzero(hidden)
        now = waiting.pop(0)
        now.protect()
        if np.count_nonzero(hidden) > before:
            waiting = [one for one in made if one is not now]
    return hidden


def _hiding(layer: Layer, every: Sums, hidden: Flags) -> Hiding:
    filled, sums = agreeing(layer, every)
    return Hiding(filled, without_implied(sums), hidden)


def _without(table: Any, hidden: Flags) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    if not hidden.any():
        return table
    mask = pa.array(hidden)
    for name, word in [
        *((name, None) for name in BLANKED),
        ("status", str(Status.CONFIDENTIAL)),
        ("note", NOTE),
    ]:
        kind = table.schema.field(name)
        shown = pc.if_else(mask, pa.scalar(word, kind.type), table.column(name))
        table = table.set_column(table.schema.get_field_index(name), kind, shown)
    return table


def _rounded(table: Any, statistic: Statistic, base: int) -> Any:
    """Counts to the base; a rate is made again from its rounded counts, its limits by whoever reads it."""
    part, whole = _counts(table, "numerator", base), _counts(table, "denominator", base)
    table = _set(_set(table, "numerator", part), "denominator", whole)
    if statistic.kind == Statistic.Kind.COUNT:
        table = _set(table, "value", _counts(table, "value", base))
    elif statistic.kind in kinds.SHARED:
        with np.errstate(divide="ignore", invalid="ignore"):
            again = np.where(whole > 0, statistic.per * part / whole, np.nan)
        table = _set(table, "value", np.where(np.isnan(_numbers(table, "value")), np.nan, again))
    if statistic.kind == Statistic.Kind.COUNT or statistic.kind in kinds.SHARED:
        for name in LIMITS:
            table = _set(table, name, np.full(len(table), np.nan))
    return table


def _counts(table: Any, name: str, base: int) -> np.ndarray:
    numbers = _numbers(table, name)
    return np.floor((2 * np.round(numbers) + base) / (2 * base)) * base


def _numbers(table: Any, name: str) -> np.ndarray:
    return np.array(table.column(name).to_numpy(), dtype=np.float64)


def _set(table: Any, name: str, numbers: np.ndarray) -> Any:
    import pyarrow as pa

    kept = pa.array(numbers, mask=np.isnan(numbers))
    return table.set_column(table.schema.get_field_index(name), table.schema.field(name), kept)
