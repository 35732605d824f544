"""How much of anything is accepted. Beyond a limit a file is refused, never cut short."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limits:
    """The largest file, table and archive that are read. All sizes are in bytes."""

    file_bytes: int = 25 * MEGABYTE
    rows: int = 200_000
    columns: int = 2_000
    cells: int = 2_000_000
    sheets: int = 200
    unpacked_bytes: int = 300 * MEGABYTE
    unpack_ratio: int = 200
    entries: int = 5_000


DEFAULT_LIMITS = Limits()
