"""What PHStatsMethods makes of the same figures; run by a Python that has it, never by ours.

Reads the figures of one measure as JSON, prints its answers and the seconds of the processor that it took.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

LEVELS = [0.95, 0.998]


def timed(work: Any) -> tuple[Any, float]:
    started = time.process_time()
    return work(), time.process_time() - started


def main() -> None:
    import pandas as pd
    from PHStatsMethods import ph_proportion, ph_quantile, ph_rate

    given = json.load(sys.stdin)
    frame = pd.DataFrame(given)
    frame["area"] = range(len(frame))
    asked = {"group_cols": ["area"], "confidence": LEVELS, "metadata": False}
    rates, rate_time = timed(lambda: ph_rate(frame, "events", "people", multiplier=1000, **asked))
    shares, share_time = timed(lambda: ph_proportion(frame, "part", "whole", **asked))
    groups, group_time = timed(lambda: ph_quantile(frame, "value", nquantiles=5, type="standard"))
    limits = {"rate": rates.sort_values("area"), "share": shares.sort_values("area")}
    told = {name: table.filter(regex="lower|upper").to_numpy().T.tolist() for name, table in limits.items()}
    seconds = {"rate": rate_time, "share": share_time, "groups": group_time}
    json.dump({"seconds": seconds, "limits": told, "groups": groups["quantile"].tolist()}, sys.stdout)


if __name__ == "__main__":
    main()
