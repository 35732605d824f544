"""Figures of places as pages print them: symbols, limits, numbers behind, verdicts."""

from lis.evidence.statistics.answers import PlaceFigure
from lis.foundations.design.symbols import SYMBOLS

VERDICTS = ("better", "similar", "worse", "higher", "lower")
NO_VALUE = "–"


def symbol_of(figure: PlaceFigure | None) -> str:
    """The symbol of official statistics that goes with a figure; empty for none."""
    return figure.status if figure and figure.status in SYMBOLS else ""


def text_of(figure: PlaceFigure | None) -> str:
    """A figure as printed; without a value its symbol says why, or an en dash stands for it."""
    if figure is None:
        return NO_VALUE
    if figure.value is None:
        return "" if symbol_of(figure) else NO_VALUE
    return figure.text


def plain(figure: PlaceFigure | None) -> str:
    """A figure with its symbol, for sentences."""
    symbol = symbol_of(figure)
    return f"{text_of(figure)} [{symbol}]".strip() if symbol else text_of(figure)


def number_words(figure: PlaceFigure) -> str:
    """How many stand behind a rate or a share; empty where the figure is itself a number."""
    if figure.value is None or figure.numerator is None or figure.denominator is None:
        return ""
    return f"{figure.numerator:,.0f}"


def limits_words(figure: PlaceFigure) -> str:
    """The 95% limits at the precision of the figure."""
    if figure.value is None or figure.low95 is None or figure.high95 is None:
        return ""
    return f"{at_precision(figure.low95, figure.text)} to {at_precision(figure.high95, figure.text)}"


def at_precision(value: float, like: str) -> str:
    """A number with as many decimals as a printed figure has."""
    decimals = len("".join(sign for sign in like.partition(".")[2] if sign.isdigit()))
    return f"{value:,.{decimals}f}".replace("-", "−")


def verdict_of(figure: PlaceFigure) -> str:
    """The mark of a comparison; empty where nothing was compared."""
    word = figure.comparison.partition(" ")[0]
    return word if word in VERDICTS else ""


def with_unit(text: str, unit: str) -> str:
    """A figure in a sentence: its unit follows, unless it stands with it already."""
    if not unit or unit == "%" or unit.startswith("£"):
        return text
    return f"{text} {unit}"
