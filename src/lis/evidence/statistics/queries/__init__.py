"""What can be asked about statistics and their figures."""

from lis.evidence.statistics.queries.catalogue import levels, statistic, statistics
from lis.evidence.statistics.queries.level_figures import level_figures
from lis.evidence.statistics.queries.trends import trend

__all__ = [
    "level_figures",
    "levels",
    "statistic",
    "statistics",
    "trend",
]
