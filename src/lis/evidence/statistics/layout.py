"""The table of statistics in the store: its columns and how they lie, made when first asked for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from lis.evidence.statistics.table import TABLE
from lis.foundations.store.layout import Layout

if TYPE_CHECKING:
    import pyarrow as pa

    COLUMNS: pa.Schema
    LAYOUT: Layout

__all__ = ["COLUMNS", "LAYOUT", "TABLE"]


@cache
def _columns() -> pa.Schema:
    """`type` is an area type's slug, `period` one of ("2010", "2011-07", "2011/12", "2010-07-01/P1Y"),
    `breakdown` "age=0-4;sex=female" or empty, limits in the value's own unit, `release` the number of a
    catalogue release, `lineage` empty for a figure as supplied, else JSON as of answers.Lineage.
    """
    import pyarrow as pa

    return pa.schema(
        [
            pa.field("statistic", pa.string(), nullable=False),
            pa.field("type", pa.string(), nullable=False),
            pa.field("area", pa.string(), nullable=False),
            pa.field("period", pa.string(), nullable=False),
            pa.field("breakdown", pa.string(), nullable=False),
            pa.field("value", pa.float64()),
            pa.field("numerator", pa.float64()),
            pa.field("denominator", pa.float64()),
            pa.field("low95", pa.float64()),
            pa.field("high95", pa.float64()),
            pa.field("low998", pa.float64()),
            pa.field("high998", pa.float64()),
            pa.field("status", pa.string()),
            pa.field("note", pa.string()),
            pa.field("release", pa.int64()),
            pa.field("lineage", pa.string()),
        ]
    )


@cache
def _layout() -> Layout:
    """A file a statistic, its rows by type, period, breakdown, area; the second copy has the latest."""
    return Layout(
        table=TABLE,
        columns=_columns(),
        subject="statistic",
        order=("type", "period", "breakdown", "area"),
        block="period",
        place="area",
        latest="period",
    )


_ASKED = {"COLUMNS": _columns, "LAYOUT": _layout}


def __getattr__(name: str) -> Any:
    if name not in _ASKED:
        raise AttributeError(f"{__name__} has no {name}.")
    return _ASKED[name]()
