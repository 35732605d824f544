"""How wide each column must be, from what stands in it.

Widths are in ems of the table's type, by the widths of a plain sans-serif letter; they need only be near.
"""

from __future__ import annotations

from lis.foundations.documents.model import Column, Kind, Table

NARROW = frozenset(" .,:;!|'’()[]ijlftrI-/")
WIDE = frozenset("mwMWQOGD%@—⬤")
PADDING = 0.9
SYMBOL = 1.9


def ems(text: str, *, heavy: bool = False) -> float:
    """About how wide `text` is on one line."""
    width = sum(0.3 if char in NARROW else 0.85 if char in WIDE else 0.57 for char in text)
    return width * (1.06 if heavy else 1)


def longest_word(text: str) -> float:
    return max((ems(word) for word in text.split()), default=0.0)


def needs(table: Table) -> list[float]:
    """The least width of each column: figures and marks keep on one line, words break only between words."""
    return [
        need(column, [row.cells[place] for row in table.rows]) for place, column in enumerate(table.columns)
    ]


def need(column: Column, cells) -> float:
    keeps = column.kind is not Kind.TEXT
    least = longest_word(column.label) * 1.06
    for cell in cells:
        lines = cell.read.split("\n")
        wanted = max(ems(line, heavy=column.emphasis) if keeps else longest_word(line) for line in lines)
        least = max(least, wanted + (SYMBOL if cell.mark else 0))
    return min(least, 16.0) + PADDING


def wishes(table: Table) -> list[float]:
    """What each column would take if there were room: its longest text on one line."""
    return [
        max([ems(column.label)] + [ems(row.cells[place].read) for row in table.rows]) + PADDING
        for place, column in enumerate(table.columns)
    ]


def shares(table: Table, available: float) -> tuple[list[float], float]:
    """Column widths in ems that add up to `available`, and the factor by which type must shrink for them to
    fit (1 when it needn't). Room left over goes to words first, by the columns' weights, then to all.
    """
    least = needs(table)
    if sum(least) >= available:
        factor = available / sum(least)
        return [width * factor for width in least], factor
    return fill(table, least, available), 1.0


def fill(table: Table, widths: list[float], available: float) -> list[float]:
    room = available - sum(widths)
    wants = [max(0.0, wish - width) for wish, width in zip(wishes(table), widths, strict=True)]
    weights = [column.width if want else 0.0 for column, want in zip(table.columns, wants, strict=True)]
    while room > 0.01 and any(weights):
        part = room / sum(weights)
        given = [min(want, part * weight) for want, weight in zip(wants, weights, strict=True)]
        widths = [width + more for width, more in zip(widths, given, strict=True)]
        wants = [want - more for want, more in zip(wants, given, strict=True)]
        weights = [weight if want > 0.01 else 0.0 for weight, want in zip(weights, wants, strict=True)]
        room -= sum(given)
    total = sum(column.width for column in table.columns)
    return [width + room * column.width / total for width, column in zip(widths, table.columns, strict=True)]
