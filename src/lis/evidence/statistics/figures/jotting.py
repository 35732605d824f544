"""Long columns as JSON, written by pyarrow: a national list takes a few milliseconds."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from lis.evidence.statistics.figures.blocks import Numbers
from lis.foundations.squeezing import Piece

# Beyond this, not every whole number is a number of the store.
EXACT = 2.0**53


def columns_as_json(headed: Mapping[str, Any], columns: Mapping[str, Piece]) -> Sequence[Piece]:
    """An object with these fields, and with lists that are written already (without their brackets)."""
    pieces = [Piece(json.dumps(headed, ensure_ascii=False, separators=(",", ":"))[:-1].encode())]
    before = b","
    for name, listed in columns.items():
        pieces += [Piece(b'%s"%s":[' % (before, name.encode())), listed]
        before = b"],"
    return [*pieces, Piece(b"]}")]


def numbers_listed(numbers: Numbers) -> Piece:
    """Numbers with commas; null for NaN; whole ones without a point."""
    import pyarrow as pa
    import pyarrow.compute as pc

    missing = np.isnan(numbers)
    whole = (missing | ((numbers == np.floor(numbers)) & (np.abs(numbers) < EXACT))).all()
    kind = pa.int64() if whole else pa.float64()
    given = pa.array(np.where(missing, 0, numbers), mask=missing).cast(kind)
    words = pc.fill_null(given.cast(pa.string()), "null")
    return Piece(_joined(words), digits=True)


def _joined(words: Any) -> bytes:
    import pyarrow as pa
    import pyarrow.compute as pc

    whole = pa.ListArray.from_arrays(pa.array([0, len(words)], pa.int32()), words)
    joined = pc.binary_join(whole, ",")[0].as_py()
    return str(joined or "").encode()
