"""What a reader asked a map for, from the address. The address is the map: sharing it shares the map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode


class Show(StrEnum):
    """What the colours tell."""

    VALUE = "value"
    RANK = "rank"
    DECILE = "decile"
    RANK_CHANGE = "rank-change"
    DECILE_CHANGE = "decile-change"
    VALUE_CHANGE = "value-change"

    @property
    def is_change(self) -> bool:
        return self.value.endswith("-change")

    @property
    def words(self) -> str:
        """As the form offers it."""
        return {
            "value": "Figure",
            "rank": "Rank",
            "decile": "Tenth (decile)",
            "rank-change": "Change in rank",
            "decile-change": "Change in tenth (decile)",
            "value-change": "Change in figure",
        }[self.value]


class Classes(StrEnum):
    """How places are put into classes."""

    QUANTILE = "quantile"
    NATURAL = "natural"
    BENCHMARK = "benchmark"

    @property
    def words(self) -> str:
        """As the form offers it."""
        return {
            "quantile": "As many places in each",
            "natural": "Where figures clump (natural)",
            "benchmark": "Against the benchmark",
        }[self.value]


@dataclass(frozen=True)
class Chosen:
    """The parts of a map's address; empty where the reader left the choice to us."""

    statistic: str = ""
    level: str = ""
    period: str = ""
    breakdown: str = ""
    within: str = ""
    classes: str = ""
    show: str = ""
    before: str = ""
    points: str = ""
    beside: str = ""
    place: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, Any]) -> Chosen:
        """From a request's GET; what is not known is left out, never an error."""
        return cls(**{part.name: str(query.get(part.name, "")).strip() for part in fields(cls)})

    @property
    def query(self) -> str:
        """The address without what was left to us: "statistic=imd-rank&show=rank-change"."""
        asked = {part.name: getattr(self, part.name) for part in fields(self)}
        return urlencode({name: value for name, value in asked.items() if value})

    def but(self, **changes: str) -> Chosen:
        """The same with some parts changed."""
        return replace(self, **changes)
