"""One statistic at one level in one period: its columns as arrays, one entry an area."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lis.foundations.squeezing import Piece
from lis.foundations.store.bounded import Bounded

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]
NUMBERS = ("value", "numerator", "denominator", "low95", "high95", "low998", "high998")
WORDS = ("status", "note", "lineage")
COLUMNS = ("area", *NUMBERS, *WORDS)
RELEASE = "release"
MEGABYTE = 1_000_000
# What a short word takes in Python, with its place in a tuple and a dictionary.
WORD = 160


@dataclass(frozen=True, eq=False)
class Codes:
    """The areas of a block in its order, and the place of each."""

    listed: tuple[str, ...]
    at: dict[str, int]

    @cached_property
    def as_json(self) -> Piece:
        """The codes in quotes, with commas: written, and compressed, once for all statistics of a level."""
        return Piece(json.dumps(self.listed, ensure_ascii=False, separators=(",", ":"))[1:-1].encode())


@dataclass(frozen=True, eq=False)
class Block:
    """Figures of areas, side by side: NaN for no number, None for a column of words that is empty."""

    codes: Codes
    value: Numbers
    numerator: Numbers
    denominator: Numbers
    low95: Numbers
    high95: Numbers
    low998: Numbers
    high998: Numbers
    status: tuple[str, ...] | None = None
    note: tuple[str, ...] | None = None
    lineage: tuple[str, ...] | None = None
    releases: tuple[int, ...] = ()
    """The catalogue releases that its rows came in, where they were asked for."""

    def __len__(self) -> int:
        return len(self.codes.listed)

    def take(self, places: Places) -> Block:
        """Some of its rows as a block."""
        listed = tuple(self.codes.listed[place] for place in places)
        numbers: dict[str, Any] = {name: getattr(self, name)[places] for name in NUMBERS}
        words: dict[str, Any] = {name: _taken(getattr(self, name), places) for name in WORDS}
        codes = Codes(listed, {code: i for i, code in enumerate(listed)})
        return Block(codes, **numbers, **words, releases=self.releases)

    @property
    def weight(self) -> int:
        """About how many bytes it takes, but for its codes."""
        words = sum(len(getattr(self, name) or ()) for name in WORDS)
        return len(self) * 8 * len(NUMBERS) + words * WORD

    def places_of(self, codes: Iterable[str]) -> Places:
        """Where these areas stand, in their order; those without a row are passed over."""
        at = self.codes.at
        return np.array([at[code] for code in codes if code in at], dtype=np.intp)

    def word(self, column: str, place: int) -> str:
        """The word of a row, empty where there is none."""
        words = getattr(self, column)
        return words[place] if words else ""


# Areas of a level come again in every statistic and period: one copy of their codes serves all.
_codes: Bounded[Codes] = Bounded(24 * MEGABYTE)


def block_of(table: Any) -> Block:
    """A pyarrow table with COLUMNS (and perhaps RELEASE), one row an area, as a block."""
    numbers: dict[str, Any] = {name: _numbers(table.column(name)) for name in NUMBERS}
    words: dict[str, Any] = {name: _words(table.column(name)) for name in WORDS}
    return Block(codes_of(table.column("area")), **numbers, **words, releases=_releases(table))


def _releases(table: Any) -> tuple[int, ...]:
    if RELEASE not in table.column_names:
        return ()
    return tuple(sorted(one for one in table.column(RELEASE).unique().to_pylist() if one is not None))


def codes_of(column: Any) -> Codes:
    """The codes of a column, the same object for the same codes."""
    whole = column.combine_chunks()

    def made() -> tuple[Codes, int]:
        listed = tuple(whole.to_pylist())
        return Codes(listed, {code: i for i, code in enumerate(listed)}), len(listed) * WORD

    return _codes.get(_name_of(whole), made)


def _name_of(column: Any) -> str:
    """What tells one column of codes from another: its content."""
    content = sha256()
    for part in column.buffers():
        content.update(part or b"")
    return f"{len(column)} {column.offset} {content.hexdigest()}"


def _taken(words: tuple[str, ...] | None, places: Places) -> tuple[str, ...] | None:
    return tuple(words[place] for place in places) if words else None


def _numbers(column: Any) -> Numbers:
    import pyarrow as pa

    return np.asarray(column.cast(pa.float64()).to_numpy(), dtype=np.float64)


def _words(column: Any) -> tuple[str, ...] | None:
    if column.null_count == len(column):
        return None
    words = tuple(word or "" for word in column.to_pylist())
    return words if any(words) else None
