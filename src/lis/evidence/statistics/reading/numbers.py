"""Columns of figures: numbers as people write them, marks for a missing figure, and what is neither."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

Floats = np.ndarray[Any, np.dtype[np.float64]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]
GROUPED = r"^[£$€]?\s?[+-]?[£$€]?(\d+|\d{1,3}(,\d{3})+)?(\.\d*)?([eE][+-]?\d+)?\s?%?$"
DRESSING = r"[£$€,%\s]"


@dataclass(frozen=True)
class Numbers:
    """`values` with NaN where there is none; `bad` where the cell is neither a number nor a known mark.

    `marks` has the mark of each row that has one, as places in `names`; -1 for a number, and for an empty
    cell the place of "".
    """

    values: Floats
    bad: Flags
    marks: np.ndarray[Any, np.dtype[np.int64]]
    names: tuple[str, ...]


def read_numbers(column: pa.ChunkedArray, known: Mapping[str, str]) -> Numbers:
    """Read a column. Quick where every cell is a plain number."""
    names = ("", *(mark for mark in known if mark))
    if not pa.types.is_string(column.type):
        return _native(column, names)
    text = column.combine_chunks()
    if isinstance(text, pa.ChunkedArray):
        text = text.combine_chunks() if text.num_chunks != 1 else text.chunk(0)
    try:
        values = pc.cast(text, pa.float64()).to_numpy(zero_copy_only=False)
    except pa.ArrowInvalid:
        return _written(text, names)
    return _finite(values, np.full(len(values), -1, dtype=np.int64), names)


def _native(column: pa.ChunkedArray, names: tuple[str, ...]) -> Numbers:
    values = pc.cast(column, pa.float64()).to_numpy()
    return _finite(values, np.where(np.isnan(values), 0, -1), names, missing=np.isnan(values))


def _written(text: pa.Array, names: tuple[str, ...]) -> Numbers:
    text = pc.replace_substring(pc.utf8_trim_whitespace(pc.fill_null(text, "")), "\u2212", "-")
    places = pc.index_in(text, value_set=pa.array(names, pa.string()))
    marks = pc.fill_null(places, -1).to_numpy(zero_copy_only=False).astype(np.int64)
    digits = pc.match_substring_regex(text, r"\d")
    fits = pc.and_(pc.match_substring_regex(text, GROUPED), digits)
    plain = pc.replace_substring_regex(pc.if_else(fits, text, None), DRESSING, "")
    values = pc.cast(plain, pa.float64()).to_numpy(zero_copy_only=False).astype(np.float64)
    values[marks >= 0] = np.nan
    return _finite(values, marks, names, missing=marks >= 0)


def _finite(
    values: Floats, marks: np.ndarray, names: tuple[str, ...], missing: Flags | None = None
) -> Numbers:
    bad = ~np.isfinite(values)
    return Numbers(values, bad if missing is None else bad & ~missing, marks, names)
