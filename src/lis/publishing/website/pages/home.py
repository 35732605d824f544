"""The home page: the themes at a glance, the headline measures, what is new."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse

from lis.delivery.performance import queries as performance
from lis.delivery.performance.queries.cycles import ReportingCycle
from lis.publishing.website.pages.glance import GlanceRow, at_start, counted, theme_row
from lis.publishing.website.pages.headlines import Headlines, headlines
from lis.publishing.website.pages.news import NewsItem, decisions, news
from lis.publishing.website.pages.when import as_at_line


@dataclass(frozen=True)
class HomePage:
    """Everything that the home page says. `cycle` is None while nothing has been imported."""

    place: str
    cycle: ReportingCycle | None
    asat: dict[str, Any]
    counts: dict[str, int]
    total: int
    glance: tuple[GlanceRow, ...]
    headlines: Headlines | None
    news: tuple[NewsItem, ...]
    decisions: tuple[NewsItem, ...]

    @property
    def heading(self) -> str:
        return f"How {self.place} is doing"

    @property
    def glance_title(self) -> str:
        """Four themes at a glance."""
        count = len(self.glance)
        return f"{at_start(counted(count))} theme{'' if count == 1 else 's'} at a glance"


def home_page() -> HomePage:
    """How the place is doing in the latest cycle that has measures."""
    cycle = performance.default_cycle()
    if cycle is None:
        return HomePage(settings.PLACE_NAME, None, {}, {}, 0, (), None, (), ())
    card = performance.scorecard(cycle)
    return HomePage(
        place=settings.PLACE_NAME,
        cycle=cycle,
        asat=_asat(cycle, len(card)),
        counts=card.ratings,
        total=len(card),
        glance=tuple(
            theme_row(cycle, card.of_theme(slug), slug=slug, name=name) for slug, name in card.themes
        ),
        headlines=headlines(cycle, card),
        news=news(cycle),
        decisions=decisions(cycle),
    )


def _asat(cycle: ReportingCycle, total: int) -> dict[str, Any]:
    """The line under the heading, with the way to all measures."""
    label = f"See all {total} measures" if total > 1 else "See the measure"
    href = f"{reverse('performance:scorecard')}?cycle={cycle.slug}"
    return {**as_at_line(cycle), "links": ({"label": label, "href": href},)}
