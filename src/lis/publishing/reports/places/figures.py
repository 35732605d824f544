"""Figures of places in words: a value with its symbol, a verdict as a mark, a rank among how many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lis.foundations.design.symbols import SYMBOLS

if TYPE_CHECKING:
    from lis.evidence.statistics.answers import PlaceFigure, PlaceRow

VERDICTS = ("better", "worse", "similar", "higher", "lower")
NO_VALUE = "–"


@dataclass(frozen=True)
class Shown:
    """A figure as a cell shows it: words, symbols of official statistics that follow, and why."""

    text: str
    symbol: str = ""
    note: str = ""

    @property
    def plain(self) -> str:
        """The words with the symbol, for alternative texts and sentences."""
        return f"{self.text} [{self.symbol}]".strip() if self.symbol else self.text


def shown(figure: PlaceFigure | None) -> Shown:
    """A figure as printed. Without a value: its symbol, or an en dash."""
    if figure is None:
        return Shown(NO_VALUE)
    symbol = figure.status if figure.status in SYMBOLS else ""
    if figure.value is None:
        return Shown("" if symbol else NO_VALUE, symbol, figure.note)
    return Shown(figure.text, symbol, figure.note)


def number(figure: PlaceFigure) -> str:
    """How many stand behind a rate or a share; empty where the figure is itself a number."""
    if figure.value is None or figure.numerator is None or figure.denominator is None:
        return ""
    return f"{figure.numerator:,.0f}"


def verdict(figure: PlaceFigure) -> str:
    """The mark of a comparison: better, worse, similar, higher or lower; empty where nothing was compared."""
    word = figure.comparison.partition(" ")[0]
    return word if word in VERDICTS else ""


def ordinal(rank: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 22nd."""
    ending = "th" if rank % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank:,}{ending}"


def with_unit(text: str, unit: str) -> str:
    """A figure in a sentence: its unit follows unless it is written already, or it is money."""
    if not unit or unit == "%" or text.endswith(unit) or unit.startswith("£"):
        return text
    return f"{text} {unit}"


def said(figure: PlaceFigure | None) -> str:
    """A figure as a sentence says it: estimates are "about", other symbols stand behind it."""
    if figure is not None and figure.status == "e" and figure.value is not None:
        return f"about {figure.text}"
    return shown(figure).plain


def in_sentence(row: PlaceRow) -> str:
    """The row's figure with its unit, as a sentence says it."""
    return with_unit(said(row.figure), row.unit)
