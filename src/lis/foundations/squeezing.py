"""Answers made of pieces, sent plain or compressed: a piece that comes again is compressed once."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

# RFC 1952: deflate, no flags, no time, no system named.
HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
# RFC 1951: a last block with nothing in it.
END = b"\x03\x00"
QUICK = 1
SHORT = 100


@dataclass(frozen=True, eq=False)
class Piece:
    """A part of an answer. `digits`: numbers one after the other, in which hardly anything repeats."""

    text: bytes
    digits: bool = False

    @cached_property
    def deflated(self) -> bytes:
        """The piece compressed on its own, so that it can stand between any others."""
        if len(self.text) < SHORT:
            # A stored block: the text as it is, between its length and nothing.
            return struct.pack("<BHH", 0, len(self.text), len(self.text) ^ 0xFFFF) + self.text
        # Looking for repeats among digits takes half as long again, and finds none worth having.
        way = zlib.Z_HUFFMAN_ONLY if self.digits else zlib.Z_DEFAULT_STRATEGY
        packer = zlib.compressobj(QUICK, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, way)
        return packer.compress(self.text) + packer.flush(zlib.Z_FULL_FLUSH)


def plain(pieces: Sequence[Piece]) -> bytes:
    """The pieces as one text."""
    return b"".join(piece.text for piece in pieces)


def gzipped(pieces: Sequence[Piece]) -> bytes:
    """The pieces as one gzip file."""
    told, size = 0, 0
    for piece in pieces:
        told = zlib.crc32(piece.text, told)
        size += len(piece.text)
    packed = [piece.deflated for piece in pieces]
    return b"".join([HEAD, *packed, END, struct.pack("<LL", told, size & 0xFFFFFFFF)])
