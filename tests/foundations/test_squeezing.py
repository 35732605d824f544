"""Answers made of pieces: whoever unpacks them reads what was written, however the pieces were packed."""

import gzip

import pytest

from lis.foundations.squeezing import Piece, gzipped, plain

LONG = b'"E01000001",' * 5_000
DIGITS = b",".join(b"%d" % (n * 7919 % 10_007) for n in range(5_000))


@pytest.mark.parametrize(
    "pieces",
    [
        [Piece(b"{}")],
        [Piece(b"")],
        [Piece(b'{"areas":['), Piece(LONG), Piece(b'],"ranks":['), Piece(DIGITS, digits=True), Piece(b"]}")],
        [Piece(DIGITS, digits=True), Piece(b"x" * 99), Piece(b"y" * 100), Piece(b"")],
    ],
)
def test_what_is_unpacked_is_what_was_told(pieces):
    assert gzip.decompress(gzipped(pieces)) == plain(pieces) == b"".join(piece.text for piece in pieces)


def test_a_piece_that_comes_again_is_packed_once():
    piece = Piece(LONG)
    first = piece.deflated
    assert gzipped([piece, Piece(b"!")]) != gzipped([piece, Piece(b"?")])
    assert piece.deflated is first
    assert len(first) < len(LONG) / 50
