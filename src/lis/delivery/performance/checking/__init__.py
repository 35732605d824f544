"""Checks with teeth and manners: what a figure makes one ask, before it is handed in.

Words: doubt. Each check is one function over a `Case` that yields doubts: what, where, why. To add one,
copy one.
"""

from collections.abc import Callable, Iterable

from lis.delivery.performance.checking.case import Case, Doubted
from lis.delivery.performance.checking.parts import (
    breakdown_against_total,
    cumulative_falls,
    months_against_quarter,
    year_to_date_against_parts,
)
from lis.delivery.performance.checking.past import against_last, unlike_last, usual_variation
from lis.delivery.performance.checking.plain import (
    missing,
    negative,
    out_of_range,
    over_a_hundred,
    readable,
)
from lis.delivery.performance.checking.targets import easier_target

CHECKS: tuple[Callable[[Case], Iterable[Doubted]], ...] = (
    readable,
    missing,
    negative,
    over_a_hundred,
    out_of_range,
    unlike_last,
    against_last,
    usual_variation,
    months_against_quarter,
    breakdown_against_total,
    cumulative_falls,
    year_to_date_against_parts,
    easier_target,
)


def doubts(case: Case) -> tuple[Doubted, ...]:
    """Every doubt about what was typed; several of one check about one period are one."""
    found: dict[str, Doubted] = {}
    for check in CHECKS:
        for doubt in check(case):
            before = found.get(doubt.key)
            found[doubt.key] = before.with_more(doubt) if before else doubt
    return tuple(found.values())


__all__ = ["CHECKS", "Case", "Doubted", "doubts"]
