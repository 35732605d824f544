"""How wide each column must be, from what stands in it.

Widths are in ems of the table's type, by the widths of a plain sans-serif letter; they need only be near.
"""

from __future__ import annotations

from lis.foundations.documents.model import Column, Kind, Table

NARROW = frozenset(" .,:;!|'’()[]ijlftrI-/")
SLIM = frozenset("ckszvxyJ")
WIDE = frozenset("mwMWQOGDH%@—◉")
PADDING, SYMBOL, MOST = 0.9, 1.5, 16.0


def ems(text: str, *, heavy: bool = False) -> float:
    """About how wide `text` is on one line."""
    return sum(width_of(char) for char in text) * (1.06 if heavy else 1)


def width_of(char: str) -> float:
    if char in NARROW:
        return 0.29
    if char in SLIM:
        return 0.5
    if char in WIDE:
        return 0.82
    return 0.68 if char.isupper() else 0.556


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
        least = max(least, wanted + (SYMBOL * cell.mark.drawing.width / 20 if cell.mark else 0))
    return min(least, MOST) + PADDING


def wishes(table: Table) -> list[float]:
    """What each column of words would take if there were room: its longest text on one line. The others wish
    nothing.
    """
    return [
        max([ems(row.cells[place].read) for row in table.rows], default=0.0) + PADDING
        if column.kind is Kind.TEXT
        else 0.0
        for place, column in enumerate(table.columns)
    ]


def shares(table: Table, available: float) -> tuple[list[float], float]:
    """Column widths in ems that add up to `available`, and the factor by which type must shrink for that.

    The factor is 1 when nothing need shrink. Room left over goes to words first, by the columns'
    weights, then to all.
    """
    least = needs(table)
    if sum(least) >= available:
        factor = available / sum(least)
        return [width * factor for width in least], factor
    return fill(table, least, available), 1.0


def fill(table: Table, widths: list[float], available: float) -> list[float]:
    room = available - sum(widths)
    wants = [max(0.0, wish - width) for wish, width in zip(wishes(table), widths, strict=True)]
    while room > 0.01 and any(want > 0.01 for want in wants):
        weights = [
            column.width if want > 0.01 else 0.0 for column, want in zip(table.columns, wants, strict=True)
        ]
        part = room / sum(weights)
        given = [min(want, part * weight) for want, weight in zip(wants, weights, strict=True)]
        widths = [width + more for width, more in zip(widths, given, strict=True)]
        wants = [want - more for want, more in zip(wants, given, strict=True)]
        room -= sum(given)
    return [width + room * width / sum(widths) for width in widths]
