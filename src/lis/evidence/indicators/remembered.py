"""What is remembered of measures and their figures."""

from lis.evidence.indicators.models import Assumption, Indicator, Observation, Revision, Succession
from lis.foundations.moments.book import LEVELS, Guard, Remembered

REMEMBERED = (
    Remembered(Indicator, silent=("changed",), guard=Guard("visibility", LEVELS, along=("scope",))),
    Assumption,
    Succession,
    Observation,
    Revision,
)
