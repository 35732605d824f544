"""How much of anything is accepted. Beyond a limit a file is refused, never cut short."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class ShapeLimits:
    """The largest file, archive and number of shapes that are read. Sizes are in bytes.

    England and Wales have 35,672 LSOAs of 2021, more than any other level that people publish figures for.
    """

    file_bytes: int = 300 * MEGABYTE
    unpacked_bytes: int = 600 * MEGABYTE
    unpack_ratio: int = 200
    entries: int = 200
    shapes: int = 50_000
    corners: int = 40_000_000


DEFAULT_LIMITS = ShapeLimits()
