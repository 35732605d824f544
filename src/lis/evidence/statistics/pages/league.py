"""The league table of a statistic: every place in order, with limits, number and verdict, fifty to a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse

from lis.evidence.statistics.answers import LevelFigures, PlaceFigure
from lis.evidence.statistics.pages.choosing import Asked
from lis.evidence.statistics.pages.printing import limits_words, number_words, symbol_of, text_of, verdict_of
from lis.foundations.design.tables import Column

PER_PAGE = 50


@dataclass(frozen=True)
class Standing:
    """A row of the table. `follow` is the address that follows the place in the charts below."""

    name: str
    href: str
    code: str
    rank: str
    number: str
    text: str
    symbol: str
    note: str
    limits: str
    verdict: str
    follow: str
    followed: bool


@dataclass(frozen=True)
class League:
    """One page of the table, its headings, and the address before a page's number."""

    columns: tuple[Column, ...]
    rows: tuple[Standing, ...]
    page: Page[PlaceFigure]
    address: str
    has_verdicts: bool


def league_of(asked: Asked, figures: LevelFigures, number: str) -> League:
    """The page `number` of the table in the order that was asked for."""
    page = Paginator(ordered(figures.figures, asked), PER_PAGE).get_page(number)
    rows = tuple(_standing(figure, asked) for figure in page.object_list)
    has_verdicts = any(verdict_of(figure) for figure in figures.figures)
    return League(_columns(asked, figures), rows, page, f"{asked.address()}&page=", has_verdicts)


def ordered(figures: tuple[PlaceFigure, ...], asked: Asked) -> list[PlaceFigure]:
    """Figures in the order asked for; those without one stand last whichever way."""
    key = _KEYS[asked.sort]
    known = [one for one in figures if key(one) is not None]
    rest = [one for one in figures if key(one) is None]
    return [*sorted(known, key=lambda one: (key(one), one.name), reverse=asked.descending), *rest]


_KEYS: dict[str, Callable[[PlaceFigure], Any]] = {
    "rank": lambda figure: figure.rank,
    "name": lambda figure: figure.name.casefold(),
    "value": lambda figure: figure.value,
    "number": lambda figure: figure.numerator,
}


def _columns(asked: Asked, figures: LevelFigures) -> tuple[Column, ...]:
    against = figures.benchmark.name if figures.benchmark else ""
    columns = [
        _sorted(asked, "name", "Place"),
        _sorted(asked, "rank", "Rank", number=True),
        _sorted(asked, "value", asked.period_words, number=True, strong=True),
        Column("95% interval", number=True),
        _sorted(asked, "number", "Number", number=True),
    ]
    return (*columns, Column(f"Against {against}" if against else "Compared"))


def _sorted(asked: Asked, name: str, label: str, **look: bool) -> Column:
    here = asked.sort == name
    order = "" if not here else "descending" if asked.descending else "ascending"
    turned = "down" if here and not asked.descending else ""
    return Column(label, sort=asked.address(sort=name, order=turned), order=order, **look)


def _standing(figure: PlaceFigure, asked: Asked) -> Standing:
    followed = figure.place in asked.chosen
    kept = [code for code in asked.chosen if code != figure.place]
    codes = kept if followed else [*asked.chosen, figure.place]
    return Standing(
        name=figure.name,
        href=f"{reverse('reports:place', args=[figure.place])}?type={asked.level.type}",
        code=figure.place,
        rank=f"{figure.rank:,}" if figure.rank else "",
        number=number_words(figure),
        text=text_of(figure),
        symbol=symbol_of(figure),
        note=figure.note,
        limits=limits_words(figure),
        verdict=verdict_of(figure),
        follow=f"{asked.address(places=','.join(codes))}#trend",
        followed=followed,
    )
