"""How many people live in each area of a type, from the best that is published."""

from __future__ import annotations

import numpy as np

from lis.evidence.statistics.figures import times
from lis.evidence.statistics.figures.reading import reader
from lis.evidence.statistics.models import Statistic

BEST_FIRST = ("census.ts007a.age", "population.mid_year")
"""A census counts; an estimate carries it on."""


def people_of(type: str) -> tuple[dict[str, float], str]:
    """The people of each area of a type, by code, and what says so: title and period; else nothing."""
    read = reader()
    for code in BEST_FIRST:
        level = read.level(code, type)
        block = read.block(code, type, level.periods[0]) if level else None
        if level is None or block is None:
            continue
        known = {
            one: float(block.value[at]) for one, at in block.codes.at.items() if not np.isnan(block.value[at])
        }
        name = Statistic.objects.values_list("name", flat=True).get(code=code)
        return known, f"{name}, {times.shown(level.periods[0])}"
    return {}, ""
