"""How places lie: beside another statistic, over the periods, and by deprivation."""

from __future__ import annotations

from dataclasses import dataclass

from lis.evidence.statistics.answers import LevelFigures
from lis.evidence.statistics.pages.bars import Picture
from lis.evidence.statistics.pages.choosing import Asked


@dataclass(frozen=True)
class Pairs:
    picture: Picture


@dataclass(frozen=True)
class Spreads:
    picture: Picture


@dataclass(frozen=True)
class Gap:
    picture: Picture


def pairs_of(asked: Asked, figures: LevelFigures) -> Pairs | None:
    return None


def spreads_of(asked: Asked) -> Spreads | None:
    return None


def gap_of(asked: Asked) -> Gap | None:
    return None
