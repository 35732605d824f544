"""Secondary suppression of a hierarchy: each total is the sum of its parts, which may be totals too."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lis.methods.disclosure.safety import (
    THRESHOLD,
    Bounds,
    checked_counts,
    checked_threshold,
    is_safe,
    least_of,
)
from lis.methods.disclosure.small import primary
from lis.methods.disclosure.tree import Tree
from lis.methods.refusal import Refused

NOT_PROTECTED = "This hierarchy can't be protected by leaving cells out. Publish at a higher level, or round."


@dataclass(frozen=True, slots=True)
class ProtectedTree:
    """Every count and total by name; those left out, for their own sake apart; the attacker's intervals."""

    counts: Mapping[str, int]
    primary: tuple[str, ...]
    suppressed: tuple[str, ...]
    bounds: Mapping[str, Bounds]


def secondary_tree(
    *,
    parts: Mapping[str, Sequence[str]],
    counts: Mapping[str, int],
    threshold: int = THRESHOLD,
    zeros_too: bool = False,
) -> ProtectedTree:
    """Which cells to leave out so that no total of a hierarchy gives a small count away.

    `parts` names the parts of every total; `counts` has those that are no totals. Refuses what is no
    hierarchy, and one in which nothing is left to hide behind.

    Formula: bottom up, each group as `secondary_1d`; a total that its group can't do without is left out, and
    is a cell of the group above; leaving out a total leaves out one of its parts. Then the whole tree is
    attacked, and refused if a cell isn't safe.
    Source: Hundepool et al. 2012, hierarchical tables; the methods reference, section 14.
    Use for: areas within areas, categories within categories.

    >>> protected = secondary_tree(parts={"all": ["north", "south"], "north": ["n1", "n2"]},
    ...                            counts={"n1": 3, "n2": 0, "south": 30})
    >>> protected.suppressed, protected.bounds["n1"]
    (('north', 'n1', 'south'), (1, 32))
    """
    whole = dict(zip(counts, checked_counts(counts.values()), strict=True))
    tree = Tree.of(parts, whole)
    work = _Work(tree, checked_threshold(threshold), least_of(zeros_too=zeros_too))
    small = tuple(
        name
        for name in tree.names
        if primary(value=tree.counts[name], threshold=work.threshold, zeros_too=zeros_too)
    )
    work.primary.update(small)
    work.left_out.update(small)
    work.sensitive.update(small)
    work.protect()
    suppressed = tuple(name for name in tree.names if name in work.left_out)
    bounds = _attacked(tree, suppressed, work.least)
    if all(
        is_safe(low=low, high=high, threshold=work.threshold, small=name in work.primary)
        for name, (low, high) in bounds.items()
    ):
        return ProtectedTree(tree.counts, small, suppressed, bounds)
    raise Refused(NOT_PROTECTED)


@dataclass
class _Work:
    """Cells left out so far. `sensitive` ones must be held in a wide interval, the others in any.

    `primary` ones hold small counts; the totals that hide one are sensitive too.
    """

    tree: Tree
    threshold: int
    least: int
    left_out: set[str] = field(default_factory=set)
    sensitive: set[str] = field(default_factory=set)
    primary: set[str] = field(default_factory=set)

    def protect(self) -> None:
        for total in self.tree.totals_bottom_up():
            if total not in self.left_out:
                self._protect_group(total)
        # What everything adds up to has no group above to hide in.
        if self.tree.root in self.left_out:
            raise Refused(NOT_PROTECTED)

    def _protect_group(self, total: str) -> None:
        group = self.tree.parts[total]
        while not self._holds(group):
            others = [name for name in group if name not in self.left_out and self.tree.counts[name] >= 1]
            if not others:
                self.left_out.add(total)
                self.sensitive.add(total)
                return
            self._leave_out(min(others, key=self.tree.counts.__getitem__))

    def _holds(self, group: Sequence[str]) -> bool:
        hidden = [name for name in group if name in self.left_out]
        if not hidden:
            return True
        slack = sum(self._slack(name) for name in hidden)
        return len(hidden) > 1 and all(self._is_held(name, slack - self._slack(name)) for name in hidden)

    def _is_held(self, name: str, slack_of_others: int) -> bool:
        high, low = self.tree.counts[name] + slack_of_others, self.tree.counts[name] - self._slack(name)
        return is_safe(low=low, high=high, threshold=self.threshold, small=name in self.sensitive)

    def _slack(self, name: str) -> int:
        """How far below its count a cell can be, for all that is known of its parts."""
        if name not in self.left_out:
            return 0
        if name not in self.tree.parts:
            return self.tree.counts[name] - self.least
        return sum(self._slack(part) for part in self.tree.parts[name])

    def _leave_out(self, name: str) -> None:
        self.left_out.add(name)
        group = self.tree.parts.get(name, ())
        # A total whose parts are all published is no secret.
        if group and not self.left_out.intersection(group):
            there = [part for part in group if self.tree.counts[part] >= 1]
            self._leave_out(min(there, key=self.tree.counts.__getitem__))


def _attacked(tree: Tree, suppressed: Sequence[str], least: int) -> Mapping[str, Bounds]:
    """The attacker's interval of each cell left out, from the whole tree at once.

    Formula: upwards, what the parts of a total allow it; then downwards, what the total and the other parts
    leave each part. No two sums of a tree share more than one cell, so this is all that a linear programme
    could tell.
    """
    hidden = set(suppressed)
    found: dict[str, Bounds] = {}
    for name in reversed(tree.names):
        count = tree.counts[name]
        low, high = (least, math.inf) if name in hidden else (count, count)
        parts = tree.parts.get(name, ())
        if parts:
            low, high = max(low, _lows(found, parts)), min(high, _highs(found, parts))
        found[name] = low, high
    for total in tree.names:
        parts = tree.parts.get(total, ())
        # The others' limits are those from below: what a part is told by its total tells its total nothing.
        lows, highs, endless = _lows(found, parts), _highs(found, parts, finite=True), _endless(found, parts)
        for part in parts:
            low, high = found[part]
            others = endless - (high == math.inf)
            least_left = found[total][0] - (highs - (0 if high == math.inf else high))
            found[part] = (
                low if others else max(low, int(least_left)),
                min(high, found[total][1] - (lows - low)),
            )
    return {name: found[name] for name in suppressed}


def _lows(found: Mapping[str, Bounds], names: Sequence[str]) -> int:
    return sum(found[name][0] for name in names)


def _highs(found: Mapping[str, Bounds], names: Sequence[str], *, finite: bool = False) -> float:
    return sum(found[name][1] for name in names if not (finite and found[name][1] == math.inf))


def _endless(found: Mapping[str, Bounds], names: Sequence[str]) -> int:
    return sum(found[name][1] == math.inf for name in names)
