"""The performance grid as partners send it: fifteen columns, highlights, notes, progress; read into one pack.

Words: a *pack* is everything that one file says about a quarter, a *row* is one measure in the grid, a
*passage* is text with its line numbers; *unread* are the cells that found no place. Nothing here knows the
database.
"""

from lis.delivery.performance.grid.pack import (
    AreaForImprovement,
    Cycle,
    DataIssue,
    GridCell,
    GridRow,
    Highlight,
    NamedCode,
    Pack,
    Passage,
    PassageKind,
    ValueProgress,
)
from lis.delivery.performance.grid.reading import read_pack

__all__ = [
    "AreaForImprovement",
    "Cycle",
    "DataIssue",
    "GridCell",
    "GridRow",
    "Highlight",
    "NamedCode",
    "Pack",
    "Passage",
    "PassageKind",
    "ValueProgress",
    "read_pack",
]
