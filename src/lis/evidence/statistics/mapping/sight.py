"""A map with everything that is said of it, from its address."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Max
from django.urls import reverse

from lis.evidence.statistics.figures.reading import reader
from lis.evidence.statistics.figures.times import shown
from lis.evidence.statistics.mapping import words
from lis.evidence.statistics.mapping.asking import Asked, asked
from lis.evidence.statistics.mapping.chosen import Chosen
from lis.evidence.statistics.mapping.classing import Classed, classed
from lis.evidence.statistics.mapping.drawing import Ground, drawing, ground, strip
from lis.evidence.statistics.mapping.subjects import subject
from lis.evidence.statistics.mapping.told import Subject
from lis.evidence.statistics.models import Statistic
from lis.foundations.access.roles import Tier
from lis.foundations.access.visibility import PUBLIC, Eyes, eyes_of
from lis.foundations.audit.models import AuditLine
from lis.foundations.design.maps import Map, Strip
from lis.partnership.places import queries as places
from lis.partnership.places.queries import Area, AreaType

FILES = ("svg", "png", "csv", "geojson", "json")
KEPT = 48


@dataclass(frozen=True)
class Sight:
    """One map with everything that is said of it. `map` and `strip` are None where nothing can be drawn."""

    asked: Asked
    subject: Subject
    classed: Classed
    ground: Ground | None
    map: Map | None
    strip: Strip | None
    title: str
    sentence: str
    id: str = "map"

    @property
    def when(self) -> str:
        """The period, or both, as printed."""
        told = self.subject
        return f"{shown(told.before)} to {shown(told.period)}" if told.show.is_change else shown(told.period)

    @property
    def legend_id(self) -> str:
        """The id of this map's legend on the page."""
        return f"{self.id}-legend"

    @property
    def address(self) -> str:
        """Where this map stands."""
        return f"{reverse('statistics:map')}?{self.asked.chosen.query}"

    @property
    def provenance(self) -> tuple[str, ...]:
        """Source, licence, period, vintage, edition and method, a sentence each."""
        known, areas = self.subject.provenance, self.asked
        lines = (
            f"Source: {known.source}." if known.source else "",
            f"Licence: {known.licence}." if known.licence else "",
            f"Period: {self.when}. Areas: {self.subject.level}.",
            f"Edition {known.edition:,}, published {known.published:%-d %B %Y}." if known.published else "",
            f"Method: {known.method.rstrip('.')}." if known.method else "",
            *(self.subject.sentences[:2] if self.subject.bridge else ()),
            "Synthetic: made up to show how it works." if known.synthetic else "",
            *(f"Boundaries: {one.rstrip('.')}." for one in places.attributions(areas.type, areas.within)),
        )
        return tuple(line for line in lines if line)

    def file(self, kind: str) -> str:
        """Where this map lies as a file."""
        return f"{reverse('statistics:map_file', args=[kind])}?{self.asked.chosen.query}"


def sight(chosen: Chosen, by: Any = None, *, id: str = "map") -> Sight | None:
    """The map of an address; None where nothing is published to map that `by` (a person or their Eyes) may
    see. Kept until anything is done, for whoever sees the same."""
    at = stamp()
    return _made(chosen, id, at, told_apart(eyes_of(by), at))


def stamp() -> tuple[int, str]:
    """What changes with every deed and with every edition."""
    return AuditLine.objects.aggregate(last=Max("pk"))["last"] or 0, reader().digest


def told_apart(eyes: Eyes, at: tuple[int, str]) -> Eyes:
    """Eyes that see the same maps as these: where nothing is hidden from anybody, everybody's are alike."""
    return eyes if _is_any_hidden(at) else PUBLIC


@lru_cache(maxsize=KEPT)
def _is_any_hidden(at: tuple[int, str]) -> bool:
    tiered = (Statistic, places.PointLayer)
    return any(kind.objects.exclude(visibility=Tier.PUBLIC).exists() for kind in tiered)


@lru_cache(maxsize=KEPT)
def _made(chosen: Chosen, id: str, at: tuple[int, str], eyes: Eyes) -> Sight | None:
    found = asked(chosen, eyes)
    if found is None:
        return None
    told = subject(found)
    on = _ground(found.type, found.within, at) if told.known else None
    told = told.lying_in(on.lies_in) if on and on.lies_in else told
    into = classed(told, found.way)
    return Sight(
        asked=found,
        subject=told,
        classed=into,
        ground=on,
        map=drawing(found, told, into, on, id=id) if on else None,
        strip=strip(told, into, id=f"{id}-strip") if told.known else None,
        title=words.title(told),
        sentence=words.sentence(told),
        id=id,
    )


@lru_cache(maxsize=KEPT)
def _ground(type: AreaType, within: Area | None, at: tuple[int, str]) -> Ground | None:
    return ground(type, within)


def forget() -> None:
    """Forget every map that was kept."""
    _made.cache_clear()
    _is_any_hidden.cache_clear()
    _ground.cache_clear()
