"""The workbook: its formats by name, its sheet names, and words that never become formulas."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from io import BytesIO

import xlsxwriter

from lis.foundations.documents.widths import ems
from lis.foundations.documents.words import visible

INK, MUTED, BRAND, LINK = "#17212b", "#4a5560", "#12474b", "#0a5873"
HAIRLINE, TINT = "#d3dad9", "#eaf1f0"
SAFE = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
LONGEST_CELL, LONGEST_NAME, LONGEST_LINK = 32_767, 31, 2_000
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
BASE = {"font_name": "Arial", "font_size": 10, "font_color": INK, "valign": "top"}
DIGIT, LINE, WIDEST, NARROWEST, TALLEST = 0.556, 13.0, 46.0, 8.0, 400.0
LINKABLE = ("http://", "https://", "mailto:")


@dataclass
class Book:
    """An xlsxwriter workbook in memory that makes each format once."""

    held: BytesIO = field(default_factory=BytesIO)
    formats: dict = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.workbook = xlsxwriter.Workbook(self.held, SAFE)

    def look(self, **more):
        """The format with these properties over the base."""
        key = tuple(sorted(more.items()))
        if key not in self.formats:
            self.formats[key] = self.workbook.add_format(BASE | more)
        return self.formats[key]

    def sheet(self, name: str):
        """A new sheet, named as near to `name` as Excel allows and unlike every other."""
        sheet = self.workbook.add_worksheet(self.free_name(name))
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        return sheet

    def free_name(self, name: str) -> str:
        plain = " ".join(FORBIDDEN.sub(" ", visible(name)).split())[:LONGEST_NAME].strip() or "Sheet"
        plain = f"{plain} sheet" if plain.lower() == "history" else plain
        found, number = plain, 2
        while found.lower() in self.names:
            tail = f" {number}"
            found, number = plain[: LONGEST_NAME - len(tail)].strip() + tail, number + 1
        self.names.add(found.lower())
        return found

    def say(self, sheet, row: int, column: int, text: str, **more) -> None:
        """Write text as text, whatever it begins with."""
        sheet.write_string(row, column, fitting(visible(text)), self.look(**more))

    def link(self, sheet, row: int, column: int, href: str, text: str, **more) -> None:
        """Write text as a link, or as text where Excel takes no such address."""
        if not href.startswith(LINKABLE) or len(href) > LONGEST_LINK:
            self.say(sheet, row, column, text, **more)
            return
        look = self.look(**({"font_color": LINK, "underline": 1} | more))
        sheet.write_url(row, column, href, look, string=fitting(visible(text)))

    def finished(self) -> bytes:
        self.workbook.close()
        return self.held.getvalue()


def fitting(text: str) -> str:
    """As much of the text as an Excel cell holds, saying so when it is cut."""
    if len(text) <= LONGEST_CELL:
        return text
    ending = " [cut here: Excel holds no more in a cell]"
    return text[: LONGEST_CELL - len(ending)] + ending


def width_for(longest: float, widest: float = WIDEST) -> float:
    """The width of a column, in digits as Excel has it, for a line of so many ems of 10 point type."""
    return min(widest, max(NARROWEST, longest / DIGIT * 1.05 + 2))


def height(texts: list[str], widths: list[float], *, heavy: bool = False) -> float:
    """How tall a row must be, in points, for its wrapped texts to show whole."""
    lines = max(lines_of(text, width, heavy) for text, width in zip(texts, widths, strict=True))
    return min(TALLEST, LINE * lines + 4)


def lines_of(text: str, width: float, heavy: bool) -> int:
    room = (width - 1.5) * DIGIT
    return sum(max(1, math.ceil(ems(line, heavy=heavy) * 1.05 / room)) for line in text.split("\n"))
