"""Bars of a level: every place with its limits, against the benchmark; the two ends where there are many."""

from __future__ import annotations

from dataclasses import dataclass

from lis.evidence.statistics.answers import LevelFigures, PlaceFigure
from lis.evidence.statistics.pages.choosing import Asked
from lis.evidence.statistics.pages.printing import plain, with_unit
from lis.foundations.design.charts import Bar, Bars, Line, LineKind

MOST = 36
EACH_END = 12


@dataclass(frozen=True)
class Picture:
    """A chart with the words outside it."""

    spec: object
    title: str
    subtitle: str
    note: str = ""


def bars_of(asked: Asked, figures: LevelFigures) -> Picture | None:
    """The bars in the order of the values; None where fewer than two places have one."""
    known = sorted(
        (one for one in figures.figures if one.value is not None), key=lambda one: -(one.value or 0)
    )
    if len(known) < 2:
        return None
    shown = known if len(known) <= MOST else _ends(known, asked)
    left_out = len(known) - len(shown)
    return Picture(
        Bars(_alt(asked, figures, known), tuple(_bar(one, asked) for one in shown), _lines(figures)),
        title=f"{known[0].name} is highest, {known[-1].name} lowest",
        subtitle=subtitle(asked, figures, limits=any(one.low95 is not None for one in shown)),
        note=f"{left_out:,} places between these are in the table above." if left_out else "",
    )


def _ends(known: list[PlaceFigure], asked: Asked) -> list[PlaceFigure]:
    """The highest, the lowest, and between them the places that are followed."""
    middle = [one for one in known[EACH_END:-EACH_END] if one.place in asked.chosen]
    return [*known[:EACH_END], *middle, *known[-EACH_END:]]


def _bar(figure: PlaceFigure, asked: Asked) -> Bar:
    return Bar(
        figure.name,
        figure.value,
        plain(figure),
        low=figure.low95,
        high=figure.high95,
        strong=figure.place in asked.chosen,
    )


def _lines(figures: LevelFigures) -> tuple[Line, ...]:
    one = figures.benchmark
    if one is None or one.value is None:
        return ()
    return (Line(f"{one.name} {one.text}", one.value, LineKind.AVERAGE),)


def subtitle(asked: Asked, figures: LevelFigures, *, limits: bool = False) -> str:
    """What, where and when."""
    unit = f", {figures.unit}" if figures.unit not in ("", "%") else ""
    interval = ", with 95% intervals" if limits else ""
    where = f"{asked.area_type.plural} in {asked.within_words}"
    return f"{figures.title}{unit}, {where}, {asked.period_words}{interval}"


def _alt(asked: Asked, figures: LevelFigures, known: list[PlaceFigure]) -> str:
    high, low = known[0], known[-1]
    benchmark = figures.benchmark
    against = f" {benchmark.name} {plain(benchmark)}." if benchmark else ""
    return (
        f"Bar chart of {figures.title}, {asked.within_words}, {asked.period_words}. Highest {high.name}, "
        f"{with_unit(plain(high), figures.unit)}; lowest {low.name}, {plain(low)}.{against} The figures "
        "are in the table above."
    )
