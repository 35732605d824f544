"""The way to the store: blocks, levels and rows of one edition."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from lis.evidence.statistics import layout
from lis.evidence.statistics.answers import Level
from lis.evidence.statistics.figures import areas, sources, times
from lis.evidence.statistics.figures.blocks import COLUMNS, MEGABYTE, RELEASE, WORD, Block, block_of
from lis.foundations.store import queries as store
from lis.foundations.store.bounded import Bounded
from lis.partnership.places import queries as places
from lis.partnership.places.queries import Area, AreaType

_blocks: Bounded[Block | None] = Bounded(48 * MEGABYTE)
_levels: Bounded[tuple[Level, ...]] = Bounded(4 * MEGABYTE)


@dataclass(frozen=True)
class Reader:
    """One edition of the table of statistics, or None where nothing is published yet.

    It serves one question: what it has asked of the areas it does not ask again.
    """

    edition: Any

    @cached_property
    def stamp(self) -> areas.Stamp:
        """What changes when areas or lookups do."""
        return areas.stamp()

    @cached_property
    def types(self) -> Mapping[str, AreaType]:
        """Every area type by its slug, the smallest first."""
        return {kind.slug: kind for kind in places.area_types()}

    @cached_property
    def sources(self) -> sources.Sources:
        """Where each release's figures came from."""
        return sources.sources()

    def names(self, type: str, within: Area | None = None) -> Mapping[str, str]:
        """The areas of a type inside an area, or all: their names by code."""
        return areas.names(type, within, self.stamp)

    @property
    def digest(self) -> str:
        """What changes when anything that is published does."""
        return self.edition.digest if self.edition else ""

    def levels(self, code: str) -> tuple[Level, ...]:
        """The levels of a statistic, the largest areas last; none where it isn't published."""
        return _levels.get(f"{self.digest} {code}", lambda: self._levels(code))

    def block(self, code: str, type: str, period: str, breakdown: str = "") -> Block | None:
        """One level's figures in one period; None where there are none."""
        level = self.level(code, type)
        if level is None or period not in level.periods:
            return None
        key = " ".join((self.digest, code, type, period, breakdown))
        return _blocks.get(key, lambda: self._block(code, type, period, breakdown))

    def level(self, code: str, type: str) -> Level | None:
        """The level of this area type, or None."""
        return next((level for level in self.levels(code) if level.type == type), None)

    def some(
        self, code: str, type: str, areas: Collection[str], period: str | None = None
    ) -> dict[str, Block]:
        """Figures for everyone of a few areas (codes), by period: of every period, or of one."""
        where = {"type": type, "breakdown": "", "area": areas} | ({"period": period} if period else {})
        table = self.rows(code, where, ["period", RELEASE, *COLUMNS])
        told = table.column("period")
        periods = told.unique().to_pylist()
        if len(periods) == 1:
            return {periods[0]: block_of(table)}
        import pyarrow.compute as pc

        return {one: block_of(table.filter(pc.equal(told, one))) for one in periods}

    def rows(self, code: str, where: Mapping[str, str | Collection[str]], columns: list[str]) -> Any:
        """Rows of a statistic as a pyarrow table."""
        return store.rows(layout.LAYOUT, code, where=where, columns=columns, edition=self.edition)

    def _block(self, code: str, type: str, period: str, breakdown: str) -> tuple[Block | None, int]:
        where = {"type": type, "period": period, "breakdown": breakdown}
        table = self.rows(code, where, [*COLUMNS, RELEASE])
        block = block_of(table) if len(table) else None
        return block, block.weight if block else WORD

    def _levels(self, code: str) -> tuple[tuple[Level, ...], int]:
        if self.edition is None or code not in store.subjects(self.edition):
            return (), WORD
        known = {slug: (kind.size, kind.name) for slug, kind in self.types.items()}
        facts = store.facts(self.edition, code)
        levels = [
            Level(
                type=type,
                name=known.get(type, (0, type))[1],
                periods=times.newest_first(facts.distinct("period", {"type": type})),
                breakdowns=facts.distinct("breakdown", {"type": type}),
            )
            for type in facts.distinct("type")
        ]
        levels.sort(key=lambda level: (known.get(level.type, (0, ""))[0], level.type))
        return tuple(levels), WORD * sum(len(one.periods) + len(one.breakdowns) for one in levels)


def reader(at: datetime | None = None) -> Reader:
    """The edition that holds now, or the one that held at a time."""
    return Reader(store.edition(layout.TABLE, at=at))
