"""What every kind of file hands over: headings, and blocks of rows with their line numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
import pyarrow as pa

Position = dict[str, int]


@dataclass(frozen=True)
class BadRecord:
    """A line that has not as many cells as there are headings."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True)
class Block:
    """Some rows of a file: the columns asked for, the line of each row, and where to go on after it.

    `done` counts in the unit of the source's `size` (bytes or rows).
    """

    table: pa.Table
    lines: np.ndarray[Any, np.dtype[np.int64]]
    position: Position
    done: int
    bad: tuple[BadRecord, ...] = field(default_factory=tuple)


class Source(Protocol):
    """A file that can be read block by block, and again from the position of any block."""

    header: tuple[str, ...]
    size: int

    def blocks(self, columns: Sequence[str], position: Position) -> Iterator[Block]:
        """The blocks from this position on; an empty position is the beginning."""
        ...


def headings(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The name of each column from one or several lines of headings, joined by " | ".

    A blank in an upper line is under the heading at its left, as a merged cell is. A name that stands twice
    gets a number: "Rate", "Rate (2)".
    """
    width = max((len(row) for row in rows), default=0)
    filled = [_filled_right(row, width) for row in rows[:-1]] + [_padded(rows[-1], width) if rows else []]
    names = [" | ".join(part for part in dict.fromkeys(parts) if part) for parts in zip(*filled, strict=True)]
    return _numbered(names)


def _padded(row: Sequence[str], width: int) -> list[str]:
    return [*(text.strip() for text in row), *[""] * (width - len(row))]


def _filled_right(row: Sequence[str], width: int) -> list[str]:
    found, last = [], ""
    for text in _padded(row, width):
        last = text or last
        found.append(last)
    return found


def _numbered(names: list[str]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    found = []
    for place, name in enumerate(names, 1):
        name = name or f"Column {place}"
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(found)
