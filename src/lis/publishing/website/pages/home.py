"""The home page: the themes at a glance, the headline measures, what is new."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse

from lis.delivery.performance import queries as performance
from lis.delivery.performance.pages import naming
from lis.delivery.performance.queries.cycles import ReportingCycle
from lis.methods import periods, words
from lis.publishing.website.pages.headlines import Headlines, counted, headlines
from lis.publishing.website.pages.news import NewsItem, news


@dataclass(frozen=True)
class GlanceRow:
    """A theme's line: its measures as marks, and one sentence."""

    name: str
    href: str
    dots: tuple[dict[str, Any], ...]
    words: str


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

    @property
    def heading(self) -> str:
        return f"How {self.place} is doing"

    @property
    def glance_title(self) -> str:
        """Four themes at a glance."""
        return f"{counted(len(self.glance))} theme{'' if len(self.glance) == 1 else 's'} at a glance"


def home_page() -> HomePage:
    """How the place is doing in the latest cycle that has measures."""
    cycle = performance.default_cycle()
    if cycle is None:
        return HomePage(settings.PLACE_NAME, None, {}, {}, 0, (), None, ())
    card = performance.scorecard(cycle)
    return HomePage(
        place=settings.PLACE_NAME,
        cycle=cycle,
        asat=_asat(cycle, len(card)),
        counts=card.ratings,
        total=len(card),
        glance=tuple(_glance(cycle, card.of_theme(slug), slug, name) for slug, name in card.themes),
        headlines=headlines(cycle, card),
        news=news(cycle),
    )


def _asat(cycle: ReportingCycle, total: int) -> dict[str, Any]:
    """The line under the heading; its names are those of the component `as_at`."""
    measures = "measure" if total == 1 else "measures"
    scorecard = f"{reverse('performance:scorecard')}?cycle={cycle.slug}"
    return {
        "period": naming.cycle_title(cycle),
        "detail": periods.in_words(naming.period_of(cycle)),
        "date": naming.day(cycle.as_at),
        "next": f"Next figures {naming.day(cycle.next_figures_on)}" if cycle.next_figures_on else "",
        "links": ({"label": f"See all {total} {measures}", "href": scorecard},),
    }


def _glance(cycle: ReportingCycle, card: Any, slug: str, name: str) -> GlanceRow:
    asked = f"?cycle={cycle.slug}"
    return GlanceRow(
        name=name or "No theme",
        href=reverse("performance:theme", args=[slug]) + asked if slug else "",
        dots=tuple(
            {"name": r.name, "key": r.rating, "href": reverse("performance:measure", args=[r.slug]) + asked}
            for r in card
        ),
        words=_words(card),
    )


def _words(card: Any) -> str:
    ratings, directions = card.ratings, card.directions
    return words.theme_sentence(
        on_target=ratings["on_target"],
        within_tolerance=ratings["within_tolerance"],
        below_target=ratings["below_target"],
        not_assessed=ratings["not_assessed"],
        improving=directions["improving"],
        declining=directions["declining"],
    )
