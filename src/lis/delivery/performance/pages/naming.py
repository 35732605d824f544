"""How cycles, figures and counts are named on pages."""

from datetime import date

from lis.delivery.performance.models import ReportingCycle
from lis.delivery.performance.periods_of import CyclePeriods
from lis.delivery.performance.score import Scorecard
from lis.methods import periods, words
from lis.methods.periods import Period

RATING_WORDS = {
    "on_target": "On target",
    "within_tolerance": "Within tolerance",
    "below_target": "Below target",
    "not_assessed": "Not assessed",
}
DIRECTION_WORDS = {
    "improving": "Improving",
    "declining": "Declining",
    "unchanged": "Unchanged",
    "not_comparable": "Not comparable",
}
SIGNAL_WORDS = {
    "real_change": "Real change",
    "usual_variation": "Usual variation",
    "too_few_points": "Too few points",
}


def period_of(cycle: ReportingCycle) -> Period:
    """The period that a cycle is for."""
    return Period(cycle.start, cycle.duration)


def periods_of(cycle: ReportingCycle) -> CyclePeriods:
    """Every period that a cycle's grid names."""
    return CyclePeriods(period_of(cycle))


def short_period(period: Period) -> str:
    """Quarter 2 for a quarter; Sep-11 for a month."""
    return periods.title(period).split(",")[0] if period.duration == "P3M" else periods.short(period)


def cycle_title(cycle: ReportingCycle) -> str:
    """Quarter 2, 2011/12."""
    return periods.title(period_of(cycle))


def cycle_words(cycle: ReportingCycle) -> str:
    """July to September 2011."""
    return periods.in_words(period_of(cycle))


def day(value: date | None) -> str:
    """16 January 2012; empty where there is none."""
    return f"{value.day} {value:%B %Y}" if value else ""


def summary_sentence(card: Scorecard) -> str:
    """How the measures stand, in one or two sentences."""
    ratings, directions = card.ratings, card.directions
    return words.theme_sentence(
        on_target=ratings["on_target"],
        within_tolerance=ratings["within_tolerance"],
        below_target=ratings["below_target"],
        not_assessed=ratings["not_assessed"],
        improving=directions["improving"],
        declining=directions["declining"],
    )


def group_note(card: Scorecard) -> str:
    """9 of 11 on target."""
    return f"{card.ratings['on_target']} of {len(card)} on target"
