"""Rows that belong in one line: the score, rank and decile of one domain; and rows that say one reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lis.evidence.statistics.answers import PlaceRow

TOLD_AS = ("score", "rank", "decile")
TITLE_END = re.compile(r"\s*[:,]\s*(?:score|rank|decile)$", re.IGNORECASE)
WITHIN = "sub-domain"


@dataclass(frozen=True)
class Gathered:
    """One line of a profile: its row, and in words what its rank and decile are."""

    row: PlaceRow
    words: str = ""

    @property
    def is_within(self) -> bool:
        """Whether it tells of a part of a domain."""
        return WITHIN in self.row.title.lower()


@dataclass(frozen=True)
class Unshown:
    """Why some rows have no figure, once, and their titles."""

    reason: str
    titles: tuple[str, ...]


def gathered(rows: Iterable[PlaceRow], among: Mapping[str, int]) -> tuple[Gathered, ...]:
    """One line for each domain that is told as two or more of score, rank and decile; the rest as they are.

    `among` says, by a rank's statistic, how many places were ranked.
    """
    domains: dict[tuple[str, str], list[PlaceRow]] = {}
    for row in rows:
        domains.setdefault((stem_of(row.statistic), row.topic), []).append(row)
    return tuple(_one(found, among) for found in domains.values())


def stem_of(statistic: str) -> str:
    """A statistic's code without `.score`, `.rank` or `.decile`."""
    stem, _, end = statistic.rpartition(".")
    return stem if end in TOLD_AS else statistic


def _one(rows: list[PlaceRow], among: Mapping[str, int]) -> Gathered:
    if len(rows) == 1:
        return Gathered(rows[0])
    ways = {row.statistic.rpartition(".")[2]: row for row in rows}
    in_order = [ways[way] for way in TOLD_AS if way in ways]
    lead = next((row for row in in_order if row.figure.value is not None), in_order[0])
    told = (_rank(ways.get("rank"), lead, among), _decile(ways.get("decile"), lead))
    title = TITLE_END.sub("", lead.title) or lead.title
    return Gathered(replace(lead, title=title), " · ".join(part for part in told if part))


def _rank(row: PlaceRow | None, lead: PlaceRow, among: Mapping[str, int]) -> str:
    if row is None or row.figure.value is None:
        return ""
    known = among.get(row.statistic, 0)
    return f"rank {row.figure.text}{f' of {known:,}' if known else ''}{_when(row, lead)}"


def _decile(row: PlaceRow | None, lead: PlaceRow) -> str:
    if row is None or row.figure.value is None:
        return ""
    return f"decile\N{NO-BREAK SPACE}{row.figure.text}{_when(row, lead)}"


def _when(row: PlaceRow, lead: PlaceRow) -> str:
    return "" if row.period == lead.period else f" ({row.period})"


def apart(lines: Iterable[Gathered]) -> tuple[tuple[Gathered, ...], tuple[Unshown, ...]]:
    """The lines to show, and why others have no figure. A reason of several lines takes them off the table;
    a line with a reason of its own stays there with its symbol.
    """
    every = tuple(lines)
    reasons: dict[str, list[Gathered]] = {}
    for line in every:
        if line.row.figure.value is None and line.row.figure.note:
            reasons.setdefault(line.row.figure.note, []).append(line)
    off = {id(line) for found in reasons.values() if len(found) > 1 for line in found}
    unshown = tuple(Unshown(why, tuple(line.row.title for line in found)) for why, found in reasons.items())
    return tuple(line for line in every if id(line) not in off), unshown
