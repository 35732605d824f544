"""Names as they stand inside a sentence or before a colon."""

from __future__ import annotations

import re

from lis.evidence.statistics.models import Statistic

# "Income: rank", "Income (rank)", "Income, rank": what the map itself says is left out of the name.
KIND_WORDS = re.compile(r"(?:\s*[:,–-]\s*|\s*\(|\s+)(?:rank|decile|score)\)?$", re.IGNORECASE)


def plain_name(statistic: Statistic) -> str:
    """The name without the word for its kind, where the map says rank or tenth itself."""
    if statistic.kind not in (Statistic.Kind.RANK, Statistic.Kind.DECILE):
        return statistic.name
    return KIND_WORDS.sub("", statistic.name) or statistic.name


def inside(words: str) -> str:
    """Words with a small first letter, unless it stands for one of several (LSOAs)."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
