"""Columns of text as numbers into a short list: what is worked out for each text once, not for each row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

Codes = np.ndarray[Any, np.dtype[np.int64]]
MOST_COMBINATIONS = 4_000_000


@dataclass(frozen=True)
class Coded:
    """A column: `values[codes[row]]` is the text of a row. Values differ from each other."""

    codes: Codes
    values: tuple[str, ...]

    def mapped(self, change: Callable[[str], str]) -> "Coded":
        """The same column with every text changed."""
        changed = [change(value) for value in self.values]
        places: dict[str, int] = {}
        to = np.array([places.setdefault(value, len(places)) for value in changed], dtype=np.int64)
        return Coded(to[self.codes] if len(to) else self.codes, tuple(places))

    def where(self, wanted: Callable[[str], bool]) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Which rows have a text that is wanted."""
        table = np.array([wanted(value) for value in self.values], dtype=bool)
        return table[self.codes] if len(table) else np.zeros(len(self.codes), dtype=bool)

    def taken(self, keep: np.ndarray) -> "Coded":
        """Only these rows."""
        return Coded(self.codes[keep], self.values)

    def array(self) -> pa.DictionaryArray:
        """As Arrow keeps it."""
        indices = pa.array(self.codes, pa.int32())
        return pa.DictionaryArray.from_arrays(indices, pa.array(self.values, pa.string()))


def coded(column: pa.ChunkedArray) -> Coded:
    """A column of a file. Blanks at the ends are off; an empty cell is an empty text."""
    if not pa.types.is_string(column.type):
        column = pc.cast(column, pa.string())
    encoded = column.combine_chunks().dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    values = pc.utf8_trim_whitespace(encoded.dictionary)
    codes = encoded.indices.fill_null(len(values)).to_numpy(zero_copy_only=False).astype(np.int64)
    texts = tuple(values.to_pylist())
    if encoded.null_count == 0 and len(set(texts)) == len(texts):
        return Coded(codes, texts)
    return Coded(codes, (*texts, "")).mapped(str)


def fixed(text: str, rows: int) -> Coded:
    """The same text in every row."""
    return Coded(np.zeros(rows, dtype=np.int64), (text,))


def joined(columns: Sequence[Coded], join: Callable[[tuple[str, ...]], str], rows: int) -> Coded:
    """One text from several columns; `join` is asked once for every combination that is there."""
    if not columns:
        return fixed(join(()), rows)
    if len(columns) == 1:
        return columns[0].mapped(lambda value: join((value,)))
    sizes = [len(column.values) for column in columns]
    combined = np.zeros(rows, dtype=np.int64)
    for column, size in zip(columns, sizes, strict=True):
        combined = combined * size + column.codes
    present, codes = _present(combined, int(np.prod(sizes)))
    places = np.unravel_index(present, sizes)
    parts = [[c.values[p] for p in place] for c, place in zip(columns, places, strict=True)]
    texts = tuple(join(combination) for combination in zip(*parts, strict=True))
    return Coded(codes, texts).mapped(str)


def _present(combined: Codes, most: int) -> tuple[Codes, Codes]:
    """The combinations that are there, and for each row which of them it has."""
    if most > MOST_COMBINATIONS:
        present, codes = np.unique(combined, return_inverse=True)
        return present, codes.astype(np.int64)
    present = np.flatnonzero(np.bincount(combined, minlength=most))
    to = np.zeros(most, dtype=np.int64)
    to[present] = np.arange(len(present))
    return present, to[combined]
