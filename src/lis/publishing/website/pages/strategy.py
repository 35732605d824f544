"""The strategy page: vision, themes, values, objectives with their measures, linked strategies."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from lis.delivery.performance import queries as performance
from lis.delivery.performance.queries.cycles import ReportingCycle
from lis.evidence.indicators import queries as indicators
from lis.partnership.strategy import queries as partnership
from lis.publishing.website.pages.glance import GlanceRow, at_start, counted, theme_row
from lis.publishing.website.pages.when import as_at_line

COLUMNS = ("ref", "objective", "theme", "value", "linked_strategies", "measures")


@dataclass(frozen=True)
class MeasureLink:
    """A measure with its mark in the latest cycle; no mark where the cycle does not have it."""

    code: str
    name: str
    href: str
    rating: str

    @property
    def rating_words(self) -> str:
        return self.rating.replace("_", " ")


@dataclass(frozen=True)
class ObjectiveLine:
    """One objective, the measures that tell of it, and the strategies that it leans on."""

    ref: str
    text: str
    measures: tuple[MeasureLink, ...]
    linked: tuple[str, ...]

    @property
    def linked_words(self) -> str:
        return ", ".join(self.linked) or "–"


@dataclass(frozen=True)
class StrategyPart:
    """A theme or a value with its objectives. `href` is the theme's page; `words` say what is measured."""

    name: str
    slug: str
    href: str
    words: str
    objectives: tuple[ObjectiveLine, ...]

    @property
    def is_measured(self) -> bool:
        return any(line.measures for line in self.objectives)


@dataclass(frozen=True)
class StrategyPage:
    """Everything that the strategy page says. `title` is empty where no strategy has been agreed."""

    title: str
    years: str
    vision: str
    asat: dict[str, Any]
    glance: tuple[GlanceRow, ...]
    themes: tuple[StrategyPart, ...]
    values: tuple[StrategyPart, ...]
    linked: tuple[Any, ...]
    sentence: str

    @property
    def values_measured(self) -> bool:
        return any(part.is_measured for part in self.values)

    @property
    def themes_title(self) -> str:
        return f"{at_start(counted(len(self.glance)))} theme{'' if len(self.glance) == 1 else 's'}"

    @property
    def files(self) -> tuple[dict[str, str], ...]:
        return ({"label": "CSV", "href": reverse("website:strategy_download")},)

    @property
    def is_empty(self) -> bool:
        return not (self.title or self.glance or self.values)


def strategy_page() -> StrategyPage:
    """The strategy in force."""
    current = partnership.current_strategy()
    cycle = performance.default_cycle()
    measures = _measures_by_objective(cycle)
    known = partnership.themes()
    themes = tuple(_part(theme, _theme_href(theme), measures) for theme in known)
    values = tuple(_part(value, "", measures) for value in partnership.values())
    return StrategyPage(
        title=current.title if current else "",
        years=_years(current) if current else "",
        vision=current.vision if current else "",
        asat=as_at_line(cycle),
        glance=_glance(cycle, known),
        themes=tuple(part for part in themes if part.objectives),
        values=tuple(part for part in values if part.objectives),
        linked=tuple(partnership.linked_strategies()),
        sentence=_sentence(themes, values),
    )


def objective_rows() -> list[dict[str, str]]:
    """Every objective as a row to download, by COLUMNS."""
    measures = _measures_by_objective(performance.default_cycle())
    return [
        {
            "ref": one.ref,
            "objective": one.text,
            "theme": one.theme.name if one.theme else "",
            "value": one.value.name if one.value else "",
            "linked_strategies": "; ".join(linked.name for linked in one.linked_strategies.all()),
            "measures": "; ".join(link.code for link in measures.get(one.ref, ())),
        }
        for one in partnership.objectives()
    ]


def _measures_by_objective(cycle: ReportingCycle | None) -> dict[str, tuple[MeasureLink, ...]]:
    rows = performance.scorecard(cycle).by_code if cycle else {}
    found: dict[str, list[MeasureLink]] = defaultdict(list)
    for indicator in indicators.seen_by(None).prefetch_related("objectives"):
        row = rows.get(indicator.code)
        link = MeasureLink(
            code=indicator.code,
            name=indicator.name,
            href=reverse("performance:measure", args=[indicator.slug]),
            rating=row.rating if row else "",
        )
        for objective in indicator.objectives.all():
            found[objective.ref].append(link)
    return {ref: tuple(links) for ref, links in found.items()}


def _glance(cycle: ReportingCycle | None, themes: list[Any]) -> tuple[GlanceRow, ...]:
    """Each theme with a mark for each of its measures, and its aim."""
    card = performance.scorecard(cycle) if cycle else None
    return tuple(
        theme_row(
            cycle,
            card.of_theme(theme.slug) if card else (),
            slug=theme.slug,
            name=theme.name,
            words=theme.aim or "No aim has been entered.",
        )
        for theme in themes
    )


def _theme_href(theme: Any) -> str:
    return reverse("performance:theme", args=[theme.slug])


def _part(of: Any, href: str, measures: dict[str, tuple[MeasureLink, ...]]) -> StrategyPart:
    lines = tuple(
        ObjectiveLine(
            ref=one.ref,
            text=one.text,
            measures=measures.get(one.ref, ()),
            linked=tuple(linked.name for linked in one.linked_strategies.all()),
        )
        for one in of.objectives.all()
    )
    return StrategyPart(of.name, of.slug, href, _measured(lines), lines)


def _measured(lines: tuple[ObjectiveLine, ...]) -> str:
    """7 of 12 objectives have a measure."""
    having = sum(1 for line in lines if line.measures)
    what = "objective" if len(lines) == 1 else "objectives"
    return f"{having} of {len(lines)} {what} {'has' if having == 1 else 'have'} a measure" if lines else ""


def _sentence(themes: tuple[StrategyPart, ...], values: tuple[StrategyPart, ...]) -> str:
    lines = [line for part in (*themes, *values) for line in part.objectives]
    if not lines:
        return "No objectives have been entered yet."
    without = sum(1 for line in lines if not line.measures)
    count = f"{len(lines)} objective{'' if len(lines) == 1 else 's'}"
    told = (
        f"{len(lines) - without} of them can be told by a measure" if without else "a measure tells of each"
    )
    return f"The partnership has agreed {count}; {told}."


def _years(current: Any) -> str:
    return (
        f"{current.first_year} to {current.last_year}" if current.last_year else f"From {current.first_year}"
    )
