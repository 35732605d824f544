"""The page of a map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.urls import reverse

from lis.evidence.statistics.mapping import form, tables
from lis.evidence.statistics.mapping.asking import Asked
from lis.evidence.statistics.mapping.chosen import Chosen, Show
from lis.evidence.statistics.mapping.naming import inside
from lis.evidence.statistics.mapping.sight import FILES, Sight, sight, stamp, told_apart
from lis.evidence.statistics.mapping.sight import forget as forget_maps
from lis.evidence.statistics.mapping.told import Told
from lis.foundations.access.visibility import Eyes, eyes_of
from lis.foundations.design.symbols import SYMBOLS
from lis.foundations.design.tables import Table, table_html
from lis.partnership.places import queries as places

KEPT = 24
NAMES = {"svg": "SVG", "png": "PNG", "csv": "CSV", "geojson": "GeoJSON", "json": "JSON"}


@dataclass(frozen=True)
class MapPage:
    """Everything that the page of a map says; `smaller` are areas to look inside, where all are too many."""

    sight: Sight
    beside: Sight | None
    fields: tuple[form.Field, ...]
    earlier: form.Step | None
    later: form.Step | None
    extremes: Table
    everything: Table
    as_at: tuple[str, ...]
    why_no_map: str
    note: str
    provenance: tuple[str, ...]
    smaller: tuple[form.Step, ...] = ()

    @property
    def title(self) -> str:
        return self.sight.title

    @property
    def when(self) -> str:
        return self.sight.when

    @property
    def more(self) -> tuple[form.Field, ...]:
        """The choices that stand behind "More choices"."""
        return tuple(field for field in self.fields if field.more)

    @property
    def more_open(self) -> bool:
        """Whether one of those was made."""
        chosen = self.sight.asked.chosen
        return bool(chosen.beside or chosen.points or chosen.breakdown)

    @property
    def ranks(self) -> bool:
        """Whether ranks are shown, so that what they can't say must be said."""
        return self.sight.asked.show is not Show.VALUE and self.sight.asked.show is not Show.VALUE_CHANGE

    @property
    def symbols(self) -> list[str]:
        """The symbols that the table uses."""
        return sorted({place.status for place in self.sight.subject.places if place.status in SYMBOLS})

    @cached_property
    def whole_table(self) -> str:
        """The table of every place, written once: it is most of the page's work."""
        return table_html(self.everything)

    @property
    def all_words(self) -> str:
        return f"All {len(self.sight.subject.places):,} in a table"

    @property
    def strip_title(self) -> str:
        return f"How the {len(self.sight.subject.known):,} lie"

    @property
    def downloads(self) -> list[dict[str, str]]:
        """The files of this map; pictures only where there is one."""
        kinds = FILES if self.sight.map else ("csv", "json")
        return [{"label": NAMES[kind], "href": self.sight.file(kind)} for kind in kinds]

    @property
    def files_for_browsers(self) -> dict[str, str]:
        """Where a browser finds what it draws the same map from; empty addresses where there is nothing."""
        asked, on = self.sight.asked, self.sight.ground
        return {
            "figures": self.sight.file("json"),
            "shapes": places.topojson_address(asked.type, asked.within),
            "lines": places.topojson_address(on.over, asked.within) if on and on.over else "",
            "outline": places.topojson_address(asked.within.type, asked.within) if asked.within else "",
        }

    @property
    def trail(self) -> list[dict[str, str]]:
        """The way back up."""
        return [{"label": "Maps", "href": reverse("statistics:map")}, {"label": self.title}]


def map_page(query: Mapping[str, Any], by: Any = None) -> MapPage | None:
    """The page of a map as a reader asked for it; None where nothing that they may see can be mapped."""
    at = stamp()
    return _page(Chosen.from_query(query), at, told_apart(eyes_of(by), at))


@lru_cache(maxsize=KEPT)
def _page(chosen: Chosen, at: tuple[int, str], eyes: Eyes) -> MapPage | None:
    seen = sight(chosen, eyes)
    if seen is None:
        return None
    earlier, later = form.steps(seen.asked)
    return MapPage(
        sight=seen,
        beside=_beside(seen.asked),
        fields=form.fields(seen.asked),
        earlier=earlier,
        later=later,
        extremes=tables.extremes(seen.subject, place_address),
        everything=tables.every_place(seen.subject, seen.classed, place_address),
        as_at=_as_at(seen),
        why_no_map=_why_no_map(seen),
        note=_note(seen),
        provenance=seen.provenance,
        smaller=form.cuts(seen.asked) if _too_many(seen) else (),
    )


def place_address(place: Told) -> str:
    """Where a place's own page stands."""
    return reverse("reports:place", args=[place.code])


def _beside(first: Asked) -> Sight | None:
    if not first.chosen.beside:
        return None
    same = first.chosen.but(statistic=first.chosen.beside, beside="")
    found = sight(same, first.eyes, id="map-beside")
    return found if found and found.asked.statistic.slug == first.chosen.beside else None


def _as_at(seen: Sight) -> tuple[str, ...]:
    told = seen.subject
    lines = [f"{len(told.places):,} {told.plural}"]
    if told.breakdown:
        lines.append(form.breakdown_words(told.breakdown))
    if told.show.is_change and told.known:
        lines.append(told.bridge or f"Like for like: the same boundaries, {told.among:,} ranked")
    return tuple(lines)


def _why_no_map(seen: Sight) -> str:
    if seen.map:
        return ""
    kind = seen.asked.type.plural
    if seen.subject.refusal:
        return "There is nothing to draw. Choose two periods that can be compared."
    if not seen.subject.known:
        return "There is nothing to draw: no place has a figure."
    if not places.has_shapes(seen.asked.type, seen.asked.within):
        return f"There are figures of {kind}, but no boundaries to draw them with. They can be imported."
    return f"{len(seen.subject.places):,} {kind} are too many to draw here. Choose an area to look inside."


def _too_many(seen: Sight) -> bool:
    """Whether there are shapes and figures, but more of them than a map can show."""
    told = seen.map is None and not seen.subject.refusal and bool(seen.subject.known)
    return told and places.has_shapes(seen.asked.type, seen.asked.within)


def _note(seen: Sight) -> str:
    """What the lines on the map are."""
    over = f"Thin lines are {inside(seen.ground.over.plural)}." if seen.ground and seen.ground.over else ""
    chosen = next((p.name for p in seen.subject.places if p.code == seen.asked.chosen.place), "")
    return f"{over} {f'The heavy outline is {chosen}.' if chosen else ''}".strip()


def forget() -> None:
    """Forget every page that was kept, and every map."""
    _page.cache_clear()
    forget_maps()
