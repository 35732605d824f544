"""Lookup files: which column is which, and the pairs of codes that they hold. No database is asked."""

from lis.partnership.places.lookups.columns import Columns, find_columns, side
from lis.partnership.places.lookups.pairs import Pair, Problem, Read, read_pairs, shared_by_people
from lis.partnership.places.lookups.refusal import CannotRead
from lis.partnership.places.lookups.tables import Table, table_of

__all__ = [
    "CannotRead",
    "Columns",
    "Pair",
    "Problem",
    "Read",
    "Table",
    "find_columns",
    "read_pairs",
    "shared_by_people",
    "side",
    "table_of",
]
