"""Lookup files: which column is which, and the pairs of codes that they hold. No database is asked."""

from lis.partnership.places.lookups.columns import Columns, Side, find_columns, side
from lis.partnership.places.lookups.pairs import Pair, Problem, Read, read_pairs, shared_by_people
from lis.partnership.places.lookups.people import CHOSEN_OF_PEOPLE, read_people
from lis.partnership.places.lookups.refusal import CannotRead
from lis.partnership.places.lookups.tables import Table, table_of

__all__ = [
    "CHOSEN_OF_PEOPLE",
    "CannotRead",
    "Columns",
    "Pair",
    "Problem",
    "Read",
    "Side",
    "Table",
    "find_columns",
    "read_pairs",
    "read_people",
    "shared_by_people",
    "side",
    "table_of",
]
