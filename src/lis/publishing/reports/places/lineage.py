"""How a neighbourhood's figures were made from those of areas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lis.evidence.statistics.answers import Lineage, PlaceRow


@dataclass(frozen=True)
class Made:
    """One statistic's figure and how it was put together; or why it wasn't."""

    title: str
    whole: str
    apportioned: str
    parts: tuple[str, ...]
    note: str

    @property
    def from_parts(self) -> str:
        return f"{len(self.parts):,}" if self.parts else ""


@dataclass(frozen=True)
class MadeFrom:
    """The areas that some statistics' figures were put together from."""

    titles: tuple[str, ...]
    parts: tuple[str, ...]


def made_from(made: tuple[Made, ...]) -> tuple[MadeFrom, ...]:
    """Each list of areas once, with the statistics that were made from it."""
    titles: dict[tuple[str, ...], list[str]] = {}
    for one in made:
        # The same areas in another order are the same areas.
        titles.setdefault(tuple(sorted(one.parts)), []).append(one.title)
    return tuple(MadeFrom(tuple(of), parts) for parts, of in titles.items() if parts)


def how_made(rows: tuple[PlaceRow, ...]) -> tuple[Made, ...]:
    """A line for each figure that was put together from parts or refused; none for figures as published."""
    return tuple(_made(row.title, row.figure.lineage, row.figure.note) for row in rows if row.figure.lineage)


def _made(title: str, lineage: Lineage | None, note: str) -> Made:
    if lineage is None:
        return Made(title, "", "", (), note)
    pairs = zip(lineage.parts, lineage.weights, strict=False)
    said = dict.fromkeys(one for one in (lineage.note, note, lineage.source) if one)
    return Made(
        title=title,
        whole=f"{lineage.share_whole:.0%}",
        apportioned=f"{lineage.share_apportioned:.0%}",
        parts=tuple(part if weight >= 1 else f"{part} ({weight:.0%})" for part, weight in pairs),
        note="; ".join(said),
    )
