"""What the report printed for a measure and a period."""

from decimal import Decimal
from functools import cache

from lis.methods import values
from lis.publishing.commands.demonstration.files import PACK, definition_of


@cache
def printed_cells() -> dict[tuple[str, str], str]:
    """The text of every cell of the grid, by code and by what its column holds."""
    pack = definition_of(PACK)
    columns = [column["holds"] for column in pack["columns"]]
    return {
        (row[0], holds): text
        for rows in pack["sections"].values()
        for row in rows
        for holds, text in zip(columns, row, strict=True)
    }


def printed_figure(code: str, period: str) -> Decimal | None:
    """The one number printed for a measure and a period ('2010-04-01/P1Y'); None where there is none."""
    readings = values.read(printed_cells().get((code, f"value:{period}"), ""))
    return readings[0].value if len(readings) == 1 else None
