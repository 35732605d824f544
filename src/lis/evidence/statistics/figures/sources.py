"""Where figures came from: the source and the licence that the recipe of their load names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count, Max

from lis.evidence.statistics.models import Load, Recipe, Statistic
from lis.evidence.statistics.recipes import CannotUse, parse

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
        told = [pair for text in dict.fromkeys(texts) if (pair := _told(text).get(statistic.code))]
        if not told:
            return statistic.source, statistic.licence
        # Several loads may have filled a period, each with a part of its areas.
        source, licence = ("; ".join(dict.fromkeys(filter(None, one))) for one in zip(*told, strict=True))
        return source, licence


def sources() -> Sources:
    """Where the figures of every accepted load came from."""
    accepted = Load.objects.filter(state=Load.State.ACCEPTED)
    stamp = accepted.aggregate(number=Count("pk"), last=Max("pk"), decided=Max("decided_at"))
    told = Recipe.history.aggregate(last=Max("history_id"))["last"]  # type: ignore[attr-defined]
    return _sources((*stamp.values(), told))


@lru_cache(maxsize=KEPT)
def _sources(stamp: tuple[object, ...]) -> Sources:
    accepted = Load.objects.filter(state=Load.State.ACCEPTED).order_by("pk")
    return Sources(stamp, dict(accepted.values_list("release_id", "recipe__text")))


@lru_cache(maxsize=256)
def _told(text: str) -> Mapping[str, Pair]:
    """Source and licence by the code of a statistic, as a recipe's text has them."""
    try:
        known = parse(text).statistics
    except CannotUse:
        # A recipe of an earlier form: its statistics' own records still name a source.
        return {}
    return {code: (str(one.fields["source"]), str(one.fields["licence"])) for code, one in known.items()}
