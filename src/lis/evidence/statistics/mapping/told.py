"""What a map tells of each place, whether a figure of one period or a change between two."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from lis.evidence.statistics.answers import Movement, Provenance
from lis.evidence.statistics.mapping.chosen import Show


@dataclass(frozen=True)
class Told:
    """One place: the number that its colour is of, how it is printed, and what stands behind it.

    For a change `before` and `after` are the two figures as printed, and `pair` the two as numbers.
    `beyond_noise` is None where noise is not known.
    """

    code: str
    name: str
    value: float | None
    text: str
    status: str = ""
    note: str = ""
    lies_in: str = ""
    before: str = ""
    after: str = ""
    comparison: str = ""
    low95: float | None = None
    high95: float | None = None
    beyond_noise: bool | None = None
    pair: tuple[float, float] | None = None


@dataclass(frozen=True)
class Subject:
    """What is mapped: every place's number and the words about all of them.

    `better` is 1 where more is better, -1 where less is, 0 where no way is. `among` is how many were ranked;
    `bridge` is the sentence about areas compared over two sets of boundaries, empty for one. `movement` tells
    how the places moved in a ranking, `sentences` what can and can't be said, `refusal` why nothing is.
    """

    title: str
    show: Show
    unit: str
    period: str
    before: str
    level: str
    plural: str
    within: str
    places: tuple[Told, ...]
    better: int
    among: int
    provenance: Provenance
    print: Callable[[float], str]
    benchmark: str = ""
    benchmark_name: str = ""
    bridge: str = ""
    breakdown: str = ""
    movement: Movement | None = None
    sentences: tuple[str, ...] = ()
    refusal: str = ""

    def lying_in(self, names: Mapping[str, str]) -> Subject:
        """The same, each place with the name of the larger one it lies in."""
        return replace(self, places=tuple(replace(p, lies_in=names.get(p.code, "")) for p in self.places))

    @property
    def when(self) -> str:
        """The period, or both: "2007 to 2010"."""
        return f"{self.before} to {self.period}" if self.show.is_change else self.period

    @cached_property
    def known(self) -> tuple[Told, ...]:
        """The places that have a number, lowest first."""
        return tuple(sorted((p for p in self.places if p.value is not None), key=lambda p: p.value or 0.0))

    @property
    def values(self) -> list[float]:
        return [place.value for place in self.known if place.value is not None]
