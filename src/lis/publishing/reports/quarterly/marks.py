"""Ratings, directions and signals as marks of a document."""

from lis.delivery.performance.queries import ScoreRow
from lis.foundations.documents.marks import Mark, Symbol

RATINGS = {
    "on_target": (Symbol.TICK, "On target"),
    "within_tolerance": (Symbol.WAVE, "Within tolerance"),
    "below_target": (Symbol.ALERT, "Below target"),
    "not_assessed": (Symbol.RING, "Not assessed"),
}
DIRECTIONS = {
    "improving": (Symbol.UP, "Improving"),
    "declining": (Symbol.DOWN, "Declining"),
    "unchanged": (Symbol.SAME, "Unchanged"),
    "not_comparable": (Symbol.DOTS, "Not comparable"),
}
SIGNALS = {
    "real_change": (Symbol.OUTSIDE, "Real change"),
    "usual_variation": (Symbol.INSIDE, "Usual variation"),
    "too_few_points": (Symbol.FEW, "Too few points"),
}
ORDER = tuple(RATINGS)


def rating(row: ScoreRow, name: str = "", href: str = "") -> Mark:
    """The rating's mark."""
    symbol, word = RATINGS[row.rating]
    return Mark(symbol, word, name, href)


def direction(key: str) -> Mark:
    """A direction's mark."""
    return Mark(*DIRECTIONS[key])


def signal(row: ScoreRow) -> Mark:
    """The signal's mark."""
    return Mark(*SIGNALS[row.signal])


def rating_key() -> tuple[Mark, ...]:
    """Every rating, for a key."""
    return tuple(Mark(symbol, word) for symbol, word in RATINGS.values())
