"""What a page of a statistic was asked for: level, period, breakdown, area, order, places and another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse

from lis.evidence.statistics import queries
from lis.evidence.statistics.answers import Level
from lis.evidence.statistics.figures import times, vintages
from lis.evidence.statistics.models import Statistic
from lis.foundations.access.visibility import PUBLIC, Eyes, eyes_of
from lis.partnership.places import queries as places
from lis.partnership.places.queries import Area, AreaType

SORTS = ("rank", "name", "value", "number")
EVERYWHERE = "all"
MOST_PLACES = 6
BOROUGH = 60
WARD = "ward"


class NotAsked(LookupError):
    """An address asks for what there isn't; the message says what there is."""


@dataclass(frozen=True)
class Option:
    """A choice of a form: its value, its words, whether it is the one that stands."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True)
class Asked:
    """What is asked of a statistic. `within` None is everywhere; `chosen` are codes of places to follow;
    `eyes` what else whoever asks may see."""

    statistic: Statistic
    levels: tuple[Level, ...]
    level: Level
    period: str
    breakdown: str
    within: Area | None
    sort: str = "rank"
    descending: bool = False
    chosen: tuple[str, ...] = ()
    other: Statistic | None = None
    eyes: Eyes = PUBLIC

    def address(self, **changes: str) -> str:
        """The page with some things changed; an empty text takes one away."""
        asked = {**self.asked, **changes}
        page = reverse("statistics:statistic", args=[self.statistic.slug])
        return f"{page}?{query_of(asked)}"

    @property
    def asked(self) -> dict[str, str]:
        """Everything that an address has to name."""
        return {
            "level": self.level.type,
            "period": self.period,
            "breakdown": self.breakdown,
            "within": self.within.code if self.within else EVERYWHERE,
            "sort": "" if self.sort == "rank" else self.sort,
            "order": "down" if self.descending else "",
            "places": ",".join(self.chosen),
            "other": self.other.slug if self.other else "",
        }

    @property
    def area_type(self) -> AreaType:
        return places.area_type(self.level.type)

    @property
    def period_words(self) -> str:
        return times.shown(self.period)

    @property
    def within_words(self) -> str:
        return str(self.within) if self.within else "all areas"

    def following(self, codes: tuple[str, ...]) -> Asked:
        """The same, following these places."""
        return replace(self, chosen=codes)


def query_of(asked: Mapping[str, str]) -> str:
    """The words after the question mark, without what is empty."""
    query = QueryDict(mutable=True)
    query.update({name: value for name, value in asked.items() if value})
    return query.urlencode(safe=",")


def asked_of(statistic: Statistic, wanted: Mapping[str, str], by: Any = None) -> Asked | None:
    """What `wanted` asks of a statistic that `by` (a person or their Eyes) may see; None where nothing is
    published of it. Raises NotAsked."""
    levels = queries.levels(statistic)
    if not levels:
        return None
    level = _level(levels, wanted.get("level", ""))
    return Asked(
        statistic=statistic,
        levels=levels,
        level=level,
        period=_one_of(level.periods, wanted.get("period", ""), "period"),
        breakdown=_one_of(level.breakdowns, wanted.get("breakdown", ""), "breakdown"),
        within=_within(level, wanted.get("within", "")),
        sort=_one_of(SORTS, wanted.get("sort", ""), "order"),
        descending=wanted.get("order") == "down",
        chosen=_chosen(wanted),
        other=_other(wanted.get("other", ""), eyes_of(by)),
        eyes=eyes_of(by),
    )


def _level(levels: tuple[Level, ...], wanted: str) -> Level:
    if not wanted:
        return _usual(levels)
    for one in levels:
        if one.type == wanted:
            return one
    raise NotAsked(
        f"There are no figures for “{wanted}”. There are: {', '.join(one.type for one in levels)}."
    )


def _usual(levels: tuple[Level, ...]) -> Level:
    """Wards, which people know by name, or else the smallest areas; the vintage with the latest figures."""
    kinds = {one.slug: one.level for one in places.area_types()}
    by_kind: dict[str, list[Level]] = {}
    for one in levels:
        by_kind.setdefault(kinds.get(one.type, one.type), []).append(one)
    return vintages.newest(by_kind.get(WARD) or next(iter(by_kind.values())))


def _one_of(known: tuple[str, ...], wanted: str, what: str) -> str:
    if wanted in known:
        return wanted
    if not wanted:
        return next(iter(known), "")
    raise NotAsked(f"There is no {what} “{wanted}”. There are: {', '.join(known[:12]) or 'none'}.")


def _within(level: Level, wanted: str) -> Area | None:
    if wanted == EVERYWHERE:
        return None
    if wanted:
        try:
            return places.area(wanted)
        except Area.DoesNotExist:
            raise NotAsked(f"There is no area with the code “{wanted}” to look within.") from None
    return home_of(level)


def home_of(level: Level) -> Area | None:
    """The partnership's own area, for levels that lie inside it; None, everywhere, for the rest."""
    known = places.area_type(level.type) if _is_known(level.type) else None
    own = home()
    return own if own and known and known.size < own.type.size else None


def home() -> Area | None:
    """The area that the partnership is named for."""
    found = Area.objects.select_related("type").filter(name=settings.PLACE_NAME, type__size__gte=BOROUGH)
    return found.order_by("type__size").first()


def _is_known(slug: str) -> bool:
    return AreaType.objects.filter(slug=slug).exists()


def _chosen(wanted: Mapping[str, str]) -> tuple[str, ...]:
    """The places to follow: those named, the one to add, without the one to take away."""
    codes = [*wanted.get("places", "").split(","), wanted.get("add", "")]
    kept = dict.fromkeys(code.strip().upper() for code in codes if code.strip())
    return tuple(kept)[:MOST_PLACES]


def _other(slug: str, eyes: Eyes) -> Statistic | None:
    if not slug:
        return None
    try:
        return queries.statistic(slug, eyes)
    except Statistic.DoesNotExist:
        raise NotAsked(f"There is no statistic “{slug}” to draw against.") from None
