"""Where figures came from: what the recipe of their load says of source, licence and places ranked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml
from django.db.models import Count, Max

from lis.evidence.statistics.models import Load, Recipe, Statistic

Pair = tuple[str, str]
KEPT = 4


@dataclass(frozen=True)
class Sources:
    """The recipe's text of every release that was accepted, and what tells one state of them from another."""

    stamp: tuple[object, ...]
    recipes: Mapping[int, str]

    def of(self, statistic: Statistic, releases: Iterable[int]) -> Pair:
        """Source and licence of figures that came in some releases; else the statistic's own."""
        texts = (self.recipes[one] for one in releases if one in self.recipes)
        told = [pair for text in dict.fromkeys(texts) if (pair := _told(text, statistic.code))]
        if not told:
            return statistic.source, statistic.licence
        # Several loads may have filled a period, each with a part of its areas.
        source, licence = ("; ".join(dict.fromkeys(filter(None, one))) for one in zip(*told, strict=True))
        return source, licence

    def ranked_of(self, releases: Iterable[int]) -> int:
        """Of how many places the ranks of some releases are, as their recipes say; 0 where none says it."""
        told = (_head(self.recipes[one]).get("ranked_of") for one in releases if one in self.recipes)
        return max((int(str(one).replace(",", "")) for one in told if one), default=0)


def sources() -> Sources:
    """Where the figures of every accepted load came from."""
    accepted = Load.objects.filter(state=Load.State.ACCEPTED)
    stamp = accepted.aggregate(number=Count("pk"), last=Max("pk"), decided=Max("decided_at"))
    told = Recipe.history.aggregate(last=Max("history_id"))["last"]
    return _sources((*stamp.values(), told))


@lru_cache(maxsize=KEPT)
def _sources(stamp: tuple[object, ...]) -> Sources:
    accepted = Load.objects.filter(state=Load.State.ACCEPTED).order_by("pk")
    return Sources(stamp, dict(accepted.values_list("release_id", "recipe__text")))


@lru_cache(maxsize=256)
def _head(text: str) -> Mapping[str, Any]:
    """A recipe's YAML as it stands: of a recipe that came in, which was checked then."""
    try:
        # Checking it again takes a hundred times as long, and a profile rests on ten recipes.
        told = yaml.load(text, Loader=yaml.CSafeLoader)  # noqa: S506
    except yaml.YAMLError:
        # A recipe that was spoilt since: the statistic's own record still names a source.
        return {}
    return told if isinstance(told, dict) else {}


def _told(text: str, code: str) -> Pair | None:
    """Source and licence of a statistic in a recipe's text, its own before the recipe's."""
    head = _head(text)
    statistics = head.get("statistics") or {}
    own = (statistics.get("all") or {}) | (statistics.get(code) or {})
    source, licence = (str(own.get(name) or head.get(name) or "") for name in ("source", "licence"))
    return (source, licence) if source else None
