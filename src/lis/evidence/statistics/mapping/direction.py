"""Which way is better on a map."""

from lis.evidence.statistics.figures import kinds
from lis.evidence.statistics.mapping.chosen import Show
from lis.evidence.statistics.models import Statistic

OF_RANKS = {Show.RANK, Show.DECILE, Show.RANK_CHANGE, Show.DECILE_CHANGE}


def better(statistic: Statistic, show: Show) -> int:
    """1 where more of what is shown is better, -1 where less is, 0 where no way is.

    A plain count of areas of different size has no better end: large areas have more of everything. Its
    change in one area has.
    """
    if statistic.kind == Statistic.Kind.COUNT and not show.is_change:
        return 0
    value = {"higher": 1, "lower": -1}.get(statistic.polarity, 0)
    if show not in OF_RANKS or statistic.kind in (Statistic.Kind.RANK, Statistic.Kind.DECILE):
        return value
    # Rank 1 stands at the end that `first_of` says.
    return value * (1 if kinds.first_of(statistic) == "low" else -1)
