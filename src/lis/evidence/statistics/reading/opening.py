"""Which reader a file needs, told by its first bytes."""

from pathlib import Path

from lis.evidence.statistics.reading.source import Source
from lis.evidence.statistics.recipes import Reading

PARQUET, ZIP, OLE = b"PAR1", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def open_source(path: Path, name: str, reading: Reading) -> Source:
    """Open a CSV, Parquet or workbook file. Raises CannotRead."""
    with path.open("rb") as file:
        first = file.read(4)
    if first == PARQUET:
        from lis.evidence.statistics.reading.parquet import Parquet

        return Parquet(path, name)
    if first in (ZIP, OLE):
        from lis.evidence.statistics.reading.workbook import Workbook

        return Workbook(path, name, reading)
    from lis.evidence.statistics.reading.delimited import Delimited

    return Delimited(path, name, reading)
