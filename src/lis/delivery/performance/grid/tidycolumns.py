"""The columns of the tidy template, by their headings."""

import re
from functools import lru_cache

from lis.delivery.performance.grid.blocks import Row
from lis.delivery.performance.grid.headings import PLAIN_ROLES, plain
from lis.delivery.performance.grid.pack import Role

OWN_COLUMNS = {
    "period": r"(reporting )?period|quarter|month|when",
    "actual": r"actual( value)?|value|figure|result|outturn",
    "status": r"status( of figure)?|estimate(d)?( or final)?|symbol",
    "target": r"target( value)?",
}


def tidy_columns(row: Row) -> dict[str, int]:
    """Where each column of the template is, if this row is its header; else empty."""
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        if name := _column_name(plain(cell.text)):
            found.setdefault(name, at)
    named = Role.CODE in found or Role.NAME in found
    reported = any(name in found for name in ("actual", "target", Role.PROGRESS))
    return found if named and "period" in found and reported else {}


@lru_cache(maxsize=4096)
def _column_name(heading: str) -> str | None:
    for name, pattern in (*OWN_COLUMNS.items(), *PLAIN_ROLES.items()):
        if heading and re.fullmatch(pattern, heading):
            return name
    return None
