"""Which letters the fonts of the program can print, and what stands in for those that they can't.

Format: OpenType `cmap` table, subtable formats 4 and 12 (OpenType specification 1.9, "cmap").
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

INVISIBLE = ("\ufe0e", "\ufe0f", "\u200d")
STAND_IN = "□"


def printable(text: str, letters: frozenset[int]) -> str:
    """`text` with what is outside `letters` named in brackets (symbols) or replaced by a box (letters)."""
    return "".join(char if ord(char) in letters or char == "\n" else stand_in(char) for char in text)


def stand_in(char: str) -> str:
    if char in INVISIBLE or unicodedata.category(char).startswith("C"):
        return ""
    name = unicodedata.name(char, "")
    symbolic = unicodedata.category(char) in ("So", "Sm", "Sk")
    return f"[{name.lower()}]" if symbolic and name else STAND_IN


@cache
def covered(folder: Path) -> frozenset[int]:
    """The code points that the fonts of a folder can print between them."""
    return frozenset(
        point for font in sorted(folder.glob("*.[ot]tf")) for point in code_points(font.read_bytes())
    )


def code_points(font: bytes) -> Iterator[int]:
    start = table_offset(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    offsets = {struct.unpack_from(">HHI", font, start + 4 + 8 * place)[2] for place in range(count)}
    for offset in offsets:
        yield from subtable(font, start + offset)


def table_offset(font: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    for place in range(count):
        name, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * place)
        if name == tag:
            return offset
    raise ValueError(f"This font has no {tag.decode()} table. Put another in the fonts folder.")


def subtable(font: bytes, start: int) -> Iterable[int]:
    (form,) = struct.unpack_from(">H", font, start)
    if form == 4:
        return segments(font, start)
    if form == 12:
        return groups(font, start)
    return ()


def segments(font: bytes, start: int) -> Iterator[int]:
    (double,) = struct.unpack_from(">H", font, start + 6)
    ends = struct.unpack_from(f">{double // 2}H", font, start + 14)
    starts = struct.unpack_from(f">{double // 2}H", font, start + 16 + double)
    for first, last in zip(starts, ends, strict=True):
        yield from range(first, last + 1)


def groups(font: bytes, start: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">I", font, start + 12)
    for place in range(count):
        first, last, _ = struct.unpack_from(">III", font, start + 16 + 12 * place)
        yield from range(first, last + 1)
