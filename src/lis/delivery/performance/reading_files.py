"""From a file's bytes to a pack, or to one measure's series."""

from pathlib import Path

from django.conf import settings

from lis.delivery.performance.grid import Pack, read_pack
from lis.delivery.performance.periods_of import CyclePeriods, period_of_code
from lis.evidence.indicators.operations import NewFigure
from lis.evidence.indicators.queries import indicators
from lis.foundations.intake import Book, CannotRead, Limits, read
from lis.methods import periods, values
from lis.methods.periods import Period
from lis.partnership.strategy.queries import themes

__all__ = ["CannotRead", "Pack", "bytes_of", "read_grid", "read_series"]


def limits() -> Limits:
    """The limits of what is read, with the largest file as the settings say."""
    return Limits(file_bytes=settings.UPLOAD_LIMIT)


def bytes_of(path: Path) -> bytes:
    """The bytes of a file that is not too large. Raises CannotRead before a byte of a large one is read."""
    if not path.is_file():
        raise CannotRead(f"{path} is not a file. Check the name and the folder.")
    size = path.stat().st_size
    if size > settings.UPLOAD_LIMIT:
        raise CannotRead(
            f"{path.name} is {size / 1e6:,.0f} MB; the largest file that is read is"
            f" {settings.UPLOAD_LIMIT / 1e6:,.0f} MB. Remove sheets that are not needed, or split the file."
        )
    return path.read_bytes()


def read_grid(data: bytes, file_name: str, cycle_code: str = "") -> tuple[Pack, str]:
    """The pack of a file, and what kind of file it is. Raises CannotRead with a sentence."""
    source = read(data, file_name, limits())
    year = None
    if cycle_code:
        start = CyclePeriods(period_of_code(cycle_code)).year.start.year
        year = f"{start}/{(start + 1) % 100:02d}"
    pack = read_pack(
        source,
        year=year,
        themes=tuple(theme.name for theme in themes()),
        known_codes=frozenset(indicators().values_list("code", flat=True)),
    )
    return pack, str(getattr(source, "media_kind", "text"))


def read_series(
    data: bytes, file_name: str, code: str, where: dict[str, str], since: Period, until: Period
) -> tuple[list[NewFigure], str]:
    """One measure's figures from a table with a column a period, `since` to `until`, both included."""
    from lis.delivery.performance.grid.series import read as read_wide_series

    source = read(data, file_name, limits())
    if not isinstance(source, Book):
        raise CannotRead(f"{file_name} is not a table. A series needs a column for every period.")
    figures = []
    for period, cell in read_wide_series(source, where=where).items():
        if since <= period <= until:
            reading = values.read(cell.text)[0]
            figures.append(NewFigure(code, period, reading, address=cell.address))
    if not figures:
        span = f"{periods.short(since)} and {periods.short(until)}"
        raise CannotRead(f"{file_name} has no figure between {span}.")
    return figures, str(source.media_kind)
