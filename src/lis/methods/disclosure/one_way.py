"""Secondary suppression of one row of counts that is published with its total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lis.methods.disclosure.safety import THRESHOLD, Bounds, checked_counts, checked_threshold, least_of
from lis.methods.disclosure.small import primary
from lis.methods.refusal import Refused

NOTHING_TO_HIDE_BEHIND = (
    "This row can't be protected: there is nothing to hide behind. Leave out its total too, or round."
)


@dataclass(frozen=True, slots=True)
class ProtectedRow:
    """The cells left out, by place from 0, and the attacker's interval of each."""

    suppressed: tuple[int, ...]
    bounds: tuple[Bounds, ...]
    primary: tuple[int, ...]


def secondary_1d(
    *, values: Sequence[int], threshold: int = THRESHOLD, zeros_too: bool = False
) -> ProtectedRow:
    """Which cells to leave out so that neither the row nor its published total gives a small count away.

    Refuses where there is nothing to hide behind; the caller may then leave out the total, which is a cell of
    the group above (`secondary_tree`).

    Formula: S = primary cells; while |S| < 2 or ΣS − |S| + 1 < k add the smallest other cell of at least 1,
    the first of those that tie. The attacker's interval of each is 1 to ΣS − |S| + 1.
    Source: Hundepool et al. 2012; the methods reference, section 14.
    Use for: one breakdown of one figure.

    >>> protected = secondary_1d(values=[3, 9, 20])
    >>> protected.suppressed, protected.bounds
    ((0, 1), ((1, 11), (1, 11)))
    """
    counts, k, least = checked_counts(values), checked_threshold(threshold), least_of(zeros_too=zeros_too)
    small = [i for i, count in enumerate(counts) if primary(value=count, threshold=k, zeros_too=zeros_too)]
    if not small:
        return ProtectedRow((), (), ())
    left_out = list(small)
    others = sorted(
        (i for i, count in enumerate(counts) if count >= 1 and i not in small), key=counts.__getitem__
    )
    while len(left_out) < 2 or _most(counts, left_out, least) < k:
        if not others:
            raise Refused(NOTHING_TO_HIDE_BEHIND)
        left_out.append(others.pop(0))
    bounds = (least, _most(counts, left_out, least))
    return ProtectedRow(tuple(sorted(left_out)), (bounds,) * len(left_out), tuple(small))


def _most(counts: Sequence[int], left_out: Sequence[int], least: int) -> int:
    """The most that one of these cells can hold: all others of them hold the least."""
    return sum(counts[i] for i in left_out) - least * (len(left_out) - 1)
