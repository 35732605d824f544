"""The form of a map: what can be chosen, with what is chosen now."""

from __future__ import annotations

from dataclasses import dataclass

from lis.evidence.statistics import queries
from lis.evidence.statistics.figures.times import shown
from lis.evidence.statistics.mapping.asking import Asked
from lis.evidence.statistics.mapping.chosen import Classes, Show
from lis.evidence.statistics.models import Statistic
from lis.partnership.places import queries as places

Option = tuple[str, str, bool]
# Areas that maps are cut to, largest lists last.
CUT_TO = ("region", "borough", "ward")


@dataclass(frozen=True)
class Field:
    """A list to choose from: options of value, words, chosen. `more` fields stand behind "More choices"."""

    name: str
    label: str
    options: tuple[Option, ...]
    more: bool = False


@dataclass(frozen=True)
class Step:
    """A link to the same map of another period."""

    label: str
    query: str


def fields(asked: Asked) -> tuple[Field, ...]:
    """Every list that has something to choose."""
    chosen = asked.chosen
    offered = (
        Field("statistic", "Statistic", _statistics(asked)),
        Field("show", "Show", _shows(asked)),
        Field("period", "Period", _marked([(p, shown(p)) for p in asked.level.periods], chosen.period)),
        Field("before", "Change since", _before(asked)),
        Field("level", "Areas", _marked([(one.type, one.name) for one in asked.levels], chosen.level)),
        Field("within", "Inside", _insides(asked), more=True),
        Field("breakdown", "People", _breakdowns(asked), more=True),
        Field("classes", "Classes", _ways(asked), more=True),
        Field("points", "Points", _layers(asked), more=True),
        Field("beside", "Second map beside", _besides(asked), more=True),
    )
    kept = {"statistic", "show", "period", "level"}
    return tuple(one for one in offered if len(one.options) > 1 or (one.name in kept and one.options))


def _marked(pairs: list[tuple[str, str]], chosen: str) -> tuple[Option, ...]:
    return tuple((value, words, value == chosen) for value, words in pairs)


def _statistics(asked: Asked) -> tuple[Option, ...]:
    known = queries.statistics(asked.eyes).filter(withdrawn_on=None)
    return _marked([(one.slug, _name(one)) for one in known], asked.statistic.slug)


def _name(statistic: Statistic) -> str:
    return f"{statistic.topic}: {statistic.name}" if statistic.topic else statistic.name


def _shows(asked: Asked) -> tuple[Option, ...]:
    offered = [one for one in Show if asked.befores or not one.is_change]
    if asked.statistic.kind == Statistic.Kind.RANK:
        offered = [one for one in offered if one not in (Show.VALUE, Show.VALUE_CHANGE)]
    if asked.statistic.kind == Statistic.Kind.DECILE:
        offered = [one for one in offered if one in (Show.DECILE, Show.DECILE_CHANGE)]
    return _marked([(one.value, one.words) for one in offered], asked.show.value)


def _before(asked: Asked) -> tuple[Option, ...]:
    if not asked.show.is_change:
        return ()
    return _marked([(one, shown(one)) for one in asked.befores], asked.before)


def _breakdowns(asked: Asked) -> tuple[Option, ...]:
    pairs = [(one, breakdown_words(one)) for one in asked.level.breakdowns]
    return _marked(pairs, asked.breakdown)


def breakdown_words(breakdown: str) -> str:
    """ "age=0-4;sex=female" as people say it: "Age 0-4, sex female"; a published phrase alone.

    "tenure=Owned > Owns outright" is "Owned: Owns outright".
    """
    if not breakdown:
        return "Everyone"
    parts = (part.partition("=") for part in breakdown.split(";"))
    said = ", ".join(_value_words(name.replace("_", " "), value) for name, _, value in parts)
    return f"{said[:1].upper()}{said[1:]}"


def _value_words(name: str, value: str) -> str:
    """A published phrase begins with a capital letter; after "born in" it is a place."""
    first, *below = value.split(" > ")
    said = ": ".join([first, *below])
    alone = value[:1].isupper() and not name.endswith(" in")
    return said if alone else f"{name} {said}"


def _ways(asked: Asked) -> tuple[Option, ...]:
    if asked.show in (Show.DECILE, *(one for one in Show if one.is_change)):
        return ()
    offered = [one for one in Classes if one is not Classes.BENCHMARK or asked.show is Show.VALUE]
    return _marked([(one.value, one.words) for one in offered], asked.way.value)


def _insides(asked: Asked) -> tuple[Option, ...]:
    """What a map can be cut to: areas larger than those that are drawn, the nearest kinds."""
    pairs = [] if asked.within else [("", "Everywhere")]
    home = asked.within if asked.within and asked.within.type.level == "borough" else None
    for kind in reversed(places.area_types()):
        if kind.level in CUT_TO and kind.size > asked.type.size and places.has_shapes(kind):
            inside = home if kind.level == "ward" else None
            found = places.areas(kind, inside) if kind.level != "ward" or home else ()
            pairs += [(one.code, f"{one.name} ({kind.name.lower()})") for one in found]
    chosen = asked.within.code if asked.within else ""
    if chosen and chosen not in {code for code, _ in pairs}:
        pairs.insert(0, (chosen, str(asked.within)))
    return _marked(pairs, chosen)


def cuts(asked: Asked) -> tuple[Step, ...]:
    """The same map of each borough with shapes, and of the larger areas that have figures themselves."""
    sizes = {one.slug: one.size for one in places.area_types()}
    larger = (
        one for one in asked.levels if sizes[one.type] > asked.type.size and places.has_shapes(one.type)
    )
    whole = tuple(Step(f"{one.name}: all of them", asked.chosen.but(level=one.type).query) for one in larger)
    kinds = (one for one in places.area_types() if one.level == "borough" and places.has_shapes(one))
    inside = (area for kind in kinds for area in places.areas(kind, asked.within))
    return (*whole, *(Step(str(area), asked.chosen.but(within=area.code).query) for area in inside))


def _layers(asked: Asked) -> tuple[Option, ...]:
    known = [(one.slug, one.name) for one in places.point_layers(asked.eyes)]
    return _marked([("", "None"), *known], asked.chosen.points) if known else ()


def _besides(asked: Asked) -> tuple[Option, ...]:
    seen = queries.statistics(asked.eyes).filter(withdrawn_on=None)
    known = [one for one in seen if one != asked.statistic]
    pairs = [("", "None"), *((one.slug, _name(one)) for one in known)]
    return _marked(pairs, asked.chosen.beside)


def steps(asked: Asked) -> tuple[Step | None, Step | None]:
    """The periods before and after this one; None at the ends."""
    periods = asked.level.periods
    at = periods.index(asked.period) if asked.period in periods else 0
    earlier = periods[at + 1] if at + 1 < len(periods) else ""
    later = periods[at - 1] if at > 0 else ""
    return tuple(  # type: ignore[return-value]
        Step(shown(one), asked.chosen.but(period=one).query) if one else None for one in (earlier, later)
    )
