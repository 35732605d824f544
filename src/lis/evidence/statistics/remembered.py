"""What is remembered of statistics and where their figures came from."""

from lis.evidence.statistics.models import Load, Recipe, Statistic
from lis.foundations.moments.book import LEVELS, Guard, Remembered

REMEMBERED = (
    Remembered(Statistic, guard=Guard("visibility", LEVELS, along=("scope",))),
    Recipe,
    Remembered(Load, silent=("progress", "rows_read", "rows_kept", "rows_rejected")),
)
