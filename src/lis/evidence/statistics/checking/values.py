"""Checks of figures by themselves: what can't be, for each kind of statistic."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from lis.evidence.statistics.checking.check import Check, Outcome, several
from lis.evidence.statistics.recipes import Told

EXAMPLES = 8
NEVER_NEGATIVE = {"count", "proportion", "rate", "rank", "decile"}
SLACK = 1e-9


def impossible(files: Iterable[tuple[Told, Path]]) -> Check:
    """Negative counts, parts above their whole, limits out of order, shares above the whole, odd deciles."""
    total = 0
    examples: list[str] = []
    for told, file in files:
        with pq.ParquetFile(file) as opened:
            for batch in opened.iter_batches():
                for words, flags in _wrong(told, batch):
                    total += int(flags.sum())
                    if flags.any() and len(examples) < EXAMPLES:
                        examples.append(_example(told, batch, flags, words))
    name = "No impossible figures"
    if not total:
        return Check(name, Outcome.FINE, "No negative counts, no part above its whole, limits in order.")
    said = f"{several(total, 'figure')} can't be right as they stand. They are as the publisher gave them."
    return Check(name, Outcome.WRONG, said, total, tuple(examples))


def _wrong(told: Told, batch: pa.RecordBatch) -> list[tuple[str, np.ndarray]]:
    value, above, below, low, high = (
        batch.column(name).to_numpy(zero_copy_only=False).astype(float)
        for name in ("value", "numerator", "denominator", "low95", "high95")
    )
    slack = SLACK * np.maximum(np.abs(np.nan_to_num(value)), 1)
    found = [
        ("its lower limit is above its upper one", low > high),
        ("it lies outside its own limits", (value < low - slack) | (value > high + slack)),
        ("its denominator is negative", below < 0),
    ]
    if told.kind in NEVER_NEGATIVE:
        found.append(("it is negative", (value < 0) | (above < 0)))
    if told.kind == "proportion":
        found.append(("its part is larger than its whole", above > below))
        found.append((f"it is above {told.per:,}", value > told.per * (1 + SLACK)))
    if told.kind == "decile":
        found.append(("it is no decile from 1 to 10", (value < 1) | (value > 10)))
    if told.kind == "rank":
        found.append(("it is no rank from 1", value < 1))
    return found


def _example(told: Told, batch: pa.RecordBatch, flags: np.ndarray, words: str) -> str:
    at = int(np.flatnonzero(flags)[0])
    area, period, value, line = (
        batch.column(name)[at].as_py() for name in ("area", "period", "value", "line")
    )
    return f"Line {line}: {told.code} of {area} in {period} is {value:g}: {words}."
