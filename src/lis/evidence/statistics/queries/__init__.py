"""What can be asked about statistics and their figures."""

from lis.evidence.statistics.queries.catalogue import levels, statistic, statistics
from lis.evidence.statistics.queries.level_figures import level_figures
from lis.evidence.statistics.queries.loads import load, loads
from lis.evidence.statistics.queries.recipes import (
    faults_of,
    recipe,
    recipe_files,
    recipes,
    recipes_for,
    sample,
)
from lis.evidence.statistics.queries.trends import trend

__all__ = [
    "faults_of",
    "load",
    "loads",
    "recipe",
    "recipe_files",
    "recipes",
    "recipes_for",
    "sample",
    "level_figures",
    "levels",
    "statistic",
    "statistics",
    "trend",
]
