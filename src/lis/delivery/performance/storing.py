"""Published measures in the statistics store: a file a cycle, one line a figure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from lis.delivery.performance.periods_of import CyclePeriods
from lis.delivery.performance.typed import ACTUAL, TARGET, YEAR_TO_DATE
from lis.foundations.store.layout import Layout
from lis.methods.periods import Period

if TYPE_CHECKING:
    import pyarrow as pa

TABLE = "measures"
WORDS = ("text", "status", "rating", "direction", "signal")


@cache
def layout() -> Layout:
    """A file a cycle, its lines by kind, period and measure; the second copy has each measure's latest.

    `kind` is actual, year_to_date or target, `period` like 2011-07-01/P3M, `value` the number where there is
    one, `text` the figure as published; rating, direction and signal stand with the cycle's own figure.
    """
    # Here and not above: it takes memory that pages don't need.
    import pyarrow as pa

    named = [pa.field(name, pa.string(), nullable=False) for name in ("cycle", "kind", "period", "measure")]
    said = [pa.field("value", pa.float64()), *(pa.field(name, pa.string()) for name in WORDS)]
    return Layout(
        table=TABLE,
        columns=pa.schema([*named, *said]),
        subject="cycle",
        order=("kind", "period", "measure"),
        block="period",
        place="measure",
        latest="period",
    )


def table_of(content: dict[str, Any]) -> pa.Table:
    """What a snapshot's content says in figures, as the store takes it."""
    import pyarrow as pa

    lines = list(_lines(content))
    return pa.Table.from_pylist(lines, schema=layout().columns)


def _lines(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    now = CyclePeriods(Period.of(content["cycle"]["period"]))
    for row in content["scorecard"]:
        at = {"cycle": content["cycle"]["slug"], "measure": row["slug"]}
        judged = {name: row[name] for name in ("rating", "direction", "signal")}
        yield {**at, "kind": ACTUAL, "period": str(now.now), **_figure(row["now"]), **judged}
        for month, figure in zip(now.months, row["months"], strict=True):
            if len(now.months) > 1:
                yield {**at, "kind": ACTUAL, "period": str(month), **_figure(figure)}
        yield {**at, "kind": YEAR_TO_DATE, "period": str(now.year_so_far), **_figure(row["year_to_date"])}
        yield {**at, "kind": TARGET, "period": str(now.now), **_target(row, "target")}
        if now.year != now.now:
            yield {**at, "kind": TARGET, "period": str(now.year), **_target(row, "year_end_target")}


def _figure(shown: dict[str, Any]) -> dict[str, Any]:
    return {name: shown.get(name) for name in ("value", "text", "status")}


def _target(row: dict[str, Any], name: str) -> dict[str, Any]:
    return {"value": row[name], "text": row[f"{name}_text"]}
