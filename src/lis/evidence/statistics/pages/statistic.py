"""The page of a statistic: what it is, every place in order, and its charts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse

from lis.evidence.statistics import queries
from lis.evidence.statistics.answers import LevelFigures
from lis.evidence.statistics.models import Statistic
from lis.evidence.statistics.pages.bars import Picture, bars_of
from lis.evidence.statistics.pages.choosing import Asked, Option, query_of
from lis.evidence.statistics.pages.gaps import Gap, gap_of
from lis.evidence.statistics.pages.league import League, league_of
from lis.evidence.statistics.pages.options import Options, options_of, others
from lis.evidence.statistics.pages.pairs import Pairs, pairs_of
from lis.evidence.statistics.pages.printing import VERDICTS, plain, symbol_of, verdict_of, with_unit
from lis.evidence.statistics.pages.spreads import Spreads, spreads_of
from lis.evidence.statistics.pages.trends import Trends, trends_of


@dataclass(frozen=True)
class Line:
    """A line of the definition."""

    key: str
    value: str


@dataclass(frozen=True)
class StatisticPage:
    """Everything that the page says; `figures` and what follows is None where nothing is published."""

    statistic: Statistic
    definition: tuple[Line, ...]
    asked: Asked | None = None
    options: Options | None = None
    figures: LevelFigures | None = None
    sentence: str = ""
    league: League | None = None
    bars: Picture | None = None
    trends: Trends | None = None
    others: tuple[Option, ...] = ()
    pairs: Pairs | None = None
    spreads: Spreads | None = None
    gap: Gap | None = None
    symbols: str = ""
    map: str = ""
    file: str = ""

    @property
    def kept_for_other(self) -> tuple[tuple[str, str], ...]:
        """What the form that chooses another statistic carries along."""
        if self.asked is None:
            return ()
        return tuple((name, value) for name, value in self.asked.asked.items() if value and name != "other")

    @property
    def verdicts(self) -> tuple[str, ...]:
        """The marks that the table uses."""
        if self.figures is None:
            return ()
        used = {verdict_of(one) for one in self.figures.figures}
        return tuple(word for word in VERDICTS if word in used)


def statistic_page(statistic: Statistic, asked: Asked | None, number: str = "1") -> StatisticPage:
    """The page as it was asked for; without figures, what the statistic is."""
    if asked is None:
        return StatisticPage(statistic, definition_of(statistic))
    figures = level_figures(asked)
    return StatisticPage(
        statistic=statistic,
        definition=definition_of(statistic),
        asked=asked,
        options=options_of(asked),
        figures=figures,
        sentence=sentence_of(asked, figures),
        league=league_of(asked, figures, number),
        bars=bars_of(asked, figures),
        trends=trends_of(asked, figures),
        others=others(asked),
        pairs=pairs_of(asked),
        spreads=spreads_of(asked),
        gap=gap_of(asked),
        symbols=" ".join(sorted({symbol_of(one) for one in figures.figures} - {""})),
        map=_map(asked),
        file=f"{reverse('statistics:statistic_file', args=[statistic.slug])}?{query_of(asked.asked)}",
    )


def level_figures(asked: Asked) -> LevelFigures:
    """The figures that an address asks for."""
    return queries.level_figures(
        asked.statistic,
        type=asked.level.type,
        period=asked.period,
        breakdown=asked.breakdown,
        within=asked.within,
    )


def sentence_of(asked: Asked, figures: LevelFigures) -> str:
    """The lowest, the highest, the benchmark and how many are told apart from it."""
    known = sorted((one for one in figures.figures if one.value is not None), key=lambda one: one.value or 0)
    if not known:
        return f"No place in {asked.within_words} has a figure for {asked.period_words}."
    low, high = known[0], known[-1]
    title, when = figures.title, asked.period_words
    if len(known) == 1:
        return f"{title}, {when}: {high.name} {with_unit(plain(high), figures.unit)}."
    most = with_unit(plain(high), figures.unit)
    first = f"{title}, {when}: from {plain(low)} in {low.name} to {most} in {high.name}."
    return " ".join(part for part in (first, _against(figures)) if part)


def _against(figures: LevelFigures) -> str:
    benchmark = figures.benchmark
    if benchmark is None:
        return ""
    counts = Counter(word for one in figures.figures if (word := verdict_of(one)))
    told = [f"{counts[word]} {word}" for word in VERDICTS if counts[word]]
    here = f"{benchmark.name} is at {with_unit(plain(benchmark), figures.unit)}."
    return f"{here} Of {sum(counts.values())} places, compared with it: {', '.join(told)}." if told else here


def definition_of(statistic: Statistic) -> tuple[Line, ...]:
    """The definition card: only lines that say something."""
    per = f" per {statistic.per:,}" if statistic.per > 1 and statistic.unit != "%" else ""
    lines = (
        ("What it is", statistic.about),
        ("Kind", f"{statistic.get_kind_display()}{per}"),
        ("Counts", statistic.numerator),
        ("Out of", statistic.denominator),
        ("Unit", " ".join(part for part in (statistic.unit, statistic.unit_noun) if part)),
        ("Better is", statistic.get_polarity_display()),
        ("Limits", statistic.get_interval_display()),
        ("Source", statistic.source),
        ("Licence", statistic.licence),
        ("Code", statistic.code),
        ("Small numbers", _small(statistic)),
    )
    return tuple(Line(key, value) for key, value in lines if value)


def _small(statistic: Statistic) -> str:
    said = []
    if statistic.small_count:
        said.append(f"Counts from 1 to {statistic.small_count - 1} are hidden")
    if statistic.round_to:
        said.append(f"counts are rounded to {statistic.round_to}")
    return f"{'; '.join(said).capitalize()}." if said else ""


def _map(asked: Asked) -> str:
    """The same figures on a map."""
    told = {name: asked.asked[name] for name in ("level", "period", "breakdown", "within")}
    return f"{reverse('statistics:map')}?{query_of({'statistic': asked.statistic.slug, **told})}"
