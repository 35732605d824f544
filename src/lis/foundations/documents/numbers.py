"""Spreadsheet number formats that print a value as its paper prints it.

Formats: ECMA-376 part 1, section 18.8.31. A per cent sign in a format multiplies by 100, so a percentage is
stored as a fraction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from lis.foundations.documents.model import Cell

FIGURE = re.compile(r"(?P<sign>[-−+]?)(?P<digits>\d[\d,]*)(?P<point>\.\d+)?(?P<percent>\s?%)?")
DATE_FORMAT = "d mmmm yyyy"
LONGEST = 250


@dataclass(frozen=True, slots=True)
class Typed:
    """What a spreadsheet holds for a cell: a number and the format that prints it."""

    number: Decimal
    number_format: str


def typed(cell: Cell) -> Typed | None:
    """The number and format of a cell that has a numeric value; None for words and dates.

    The format prints exactly the cell's text and symbol. Where the text says something else than the value
    rounded ("about 2,750" for 2748.3), the format prints the text and the exact value stays underneath.
    """
    if cell.value is None or isinstance(cell.value, (date, bool)):
        return None
    number = Decimal(str(cell.value))
    found = FIGURE.search(cell.shown)
    percent = bool(found and found["percent"])
    stored = number / 100 if percent else number
    if cell.number_format:
        return Typed(stored if "%" in cell.number_format else number, cell.number_format)
    if not found or not says(found, number):
        return Typed(number, literally(cell.read))
    return Typed(stored, pattern(cell.read, found, number))


def says(found: re.Match, number: Decimal) -> bool:
    """Whether the printed figure is the number, rounded to the decimals that are printed."""
    decimals = len(found["point"] or ".") - 1
    try:
        printed = Decimal(found["digits"].replace(",", "") + (found["point"] or ""))
        return abs(number).quantize(Decimal(1).scaleb(-decimals)) == printed
    except InvalidOperation:
        return False


def pattern(text: str, found: re.Match, number: Decimal) -> str:
    """A format of the printed text: its words quoted, its figure with the same decimals and commas."""
    whole = "#,##0" if number_is_grouped(found, number) else "0"
    figure = whole + ("." + "0" * (len(found["point"]) - 1) if found["point"] else "")
    figure += "%" if found["percent"] else ""
    before, after = quoted(text[: found.start()]), quoted(text[found.end() :])
    made = f"{before}{figure}{after};{before}{quoted('−')}{figure}{after};{before}{figure}{after}"
    if found["sign"] == "+":
        made = f"{before}{quoted('+')}{made[len(before) :]}"
    return made if len(made) <= LONGEST else literally(text)


def number_is_grouped(found: re.Match, number: Decimal) -> bool:
    """Commas as printed; figures too small to show any get them, as the house style has it from 1,000."""
    return "," in found["digits"] or abs(number) < 1000


def quoted(text: str) -> str:
    """Text for a format: quotation marks can't stand inside, so they become typographic ones."""
    text = text.replace('"', "”").replace("\n", " ")
    return f'"{text}"' if text else ""


def literally(text: str) -> str:
    """A format that prints this text whatever the number is."""
    words = quoted(text[: LONGEST // 3 - 4])
    return f"{words};{words};{words}"
