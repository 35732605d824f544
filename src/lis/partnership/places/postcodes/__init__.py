"""Postcodes as files and people write them. No database is asked."""

from lis.partnership.places.postcodes.files import CannotRead, Line, Source, lines_of
from lis.partnership.places.postcodes.writing import compact, is_outward, is_postcode, spaced

__all__ = [
    "CannotRead",
    "Line",
    "Source",
    "compact",
    "is_outward",
    "is_postcode",
    "lines_of",
    "spaced",
]
