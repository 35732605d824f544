"""Figures that moved far more than the others did since the period before."""

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from lis.evidence.statistics.checking.check import Check, Outcome, several

FAR = 8.0
FEWEST = 20
EXAMPLES = 8
TO_SIGMA = 1.4826
LATEST = """
WITH e AS (
  SELECT type, period, breakdown, area, value FROM read_parquet($file) WHERE value IS NOT NULL
  UNION ALL SELECT type, period, breakdown, area, value FROM before WHERE value IS NOT NULL
    AND (type, period) NOT IN (SELECT DISTINCT type, period FROM read_parquet($file))),
p AS (SELECT type, max(period) AS last FROM read_parquet($file) GROUP BY type),
q AS (
  SELECT e.type, p.last, max(e.period) FILTER (e.period < p.last) AS prior
  FROM e JOIN p USING (type) GROUP BY ALL)
SELECT a.type, a.breakdown, a.area, q.prior, q.last, b.value, a.value FROM q
JOIN e a ON a.type = q.type AND a.period = q.last
JOIN e b ON b.type = q.type AND b.period = q.prior AND b.breakdown = a.breakdown AND b.area = a.area
"""


def moved(connection: Any, code: str, file: Path, before: pa.Table) -> list[str]:
    """Areas whose figure moved since the period before by far more than others did (8 robust deviations)."""
    connection.register("before", before)
    found = connection.execute(LATEST, {"file": str(file)}).fetchnumpy()
    types, breakdowns, areas, prior, last, was, now = (np.asarray(found[name]) for name in found)
    return [
        f"{code} of {areas[at]}{', ' + breakdowns[at] if breakdowns[at] else ''}: {was[at]:g} in {prior[at]},"
        f" {now[at]:g} in {last[at]}"
        for at in _far(types, breakdowns, np.asarray(was, float), np.asarray(now, float))
    ]


def _far(types: Any, breakdowns: Any, was: np.ndarray, now: np.ndarray) -> list[int]:
    if len(was) < FEWEST:
        return []
    change = now - was
    spread = TO_SIGMA * np.median(np.abs(change - np.median(change)))
    # A handful of events that come and go is no outlier: the spread of counts grows with their square root.
    spread = np.maximum(spread, np.sqrt(np.maximum(np.abs(was), 1)))
    score = np.abs(change - np.median(change)) / spread
    order = np.argsort(-score)
    return [int(at) for at in order if score[at] > FAR]


def outliers(found: list[str]) -> Check:
    """The check of a load: how many figures moved so far."""
    name = "No figure moved far more than the others"
    if not found:
        return Check(name, Outcome.FINE, "Against the period before, nothing stands out.")
    said = (
        f"{several(len(found), 'figure')} moved far more than others since the period before. Look at them."
    )
    return Check(name, Outcome.LOOK, said, len(found), tuple(found[:EXAMPLES]))
