"""What can be asked about statistics and their figures."""

from typing import TYPE_CHECKING

from lis.foundations.opening import open_when_asked

if TYPE_CHECKING:
    from lis.evidence.statistics.figures.areas import stamp as areas_stamp
    from lis.evidence.statistics.models import Statistic
    from lis.evidence.statistics.queries.alike import statistical_neighbours
    from lis.evidence.statistics.queries.catalogue import (
        every_statistic,
        hidden_from,
        levels,
        statistic,
        statistics,
    )
    from lis.evidence.statistics.queries.changes import change
    from lis.evidence.statistics.queries.comparing import compare
    from lis.evidence.statistics.queries.gaps import gap
    from lis.evidence.statistics.queries.level_figures import level_figures
    from lis.evidence.statistics.queries.loads import (
        edition_now,
        head,
        load,
        loads,
        loads_for,
        release,
        releases_hidden_from,
    )
    from lis.evidence.statistics.queries.neighbourhoods import neighbourhood_figure
    from lis.evidence.statistics.queries.people import people_of
    from lis.evidence.statistics.queries.profiles import profile
    from lis.evidence.statistics.queries.ranked import places_ranked
    from lis.evidence.statistics.queries.recipes import (
        faults_of,
        recipe,
        recipe_files,
        recipes,
        recipes_for,
        recipes_for_readers,
        sample,
    )
    from lis.evidence.statistics.queries.reproducing import reproduce
    from lis.evidence.statistics.queries.spreads import boxes, scatter
    from lis.evidence.statistics.queries.trends import trend

__all__ = [
    "reproduce",
    "areas_stamp",
    "Statistic",
    "statistical_neighbours",
    "scatter",
    "gap",
    "compare",
    "boxes",
    "change",
    "edition_now",
    "every_statistic",
    "faults_of",
    "head",
    "hidden_from",
    "load",
    "loads",
    "loads_for",
    "recipe",
    "recipe_files",
    "recipes",
    "recipes_for",
    "recipes_for_readers",
    "release",
    "releases_hidden_from",
    "sample",
    "level_figures",
    "levels",
    "neighbourhood_figure",
    "people_of",
    "places_ranked",
    "profile",
    "statistic",
    "statistics",
    "trend",
]

open_when_asked(__name__)
