"""A theme's page: how its measures stand, what is told in words, what must be decided, what it is for."""

from dataclasses import dataclass
from typing import Any

from lis.delivery.performance import queries
from lis.delivery.performance.models import ReportingCycle
from lis.delivery.performance.pages import naming
from lis.delivery.performance.pages.issues import IssueLine, issue_lines
from lis.delivery.performance.score import Scorecard, ScoreRow
from lis.partnership.strategy.queries import Theme


@dataclass(frozen=True)
class ThemePage:
    """Everything that a theme's page says. `card` is empty where no cycle has its measures."""

    theme: Theme
    cycle: ReportingCycle | None
    card: Scorecard
    sentence: str
    highlights: tuple[ScoreRow, ...]
    attention: tuple[ScoreRow, ...]
    issues: tuple[Any, ...]
    qualitative: tuple[Any, ...]
    objectives: tuple[Any, ...]
    others: tuple[Theme, ...]
    title_words: str
    period_words: str
    as_at: str


def _issues(theme: Theme, cycle: ReportingCycle, by: Any) -> list[IssueLine]:
    return issue_lines([one for one in queries.data_issues(cycle, by) if one.theme == theme], cycle)


def theme_page(
    theme: Theme, cycle: ReportingCycle | None, themes: list[Theme], *, by: Any = None
) -> ThemePage:
    """The page of a theme in a cycle."""
    card = queries.scorecard(cycle, by).of_theme(theme.slug) if cycle else Scorecard("", ())
    below = [r for r in card if r.rating == "below_target"]
    worse = [r for r in card if r.direction == "declining" and r not in below]
    return ThemePage(
        theme=theme,
        cycle=cycle,
        card=card,
        sentence=naming.summary_sentence(card),
        highlights=tuple(row for row in card if row.is_highlight and row.has_figure),
        attention=(*below, *worse),
        issues=tuple(_issues(theme, cycle, by)) if cycle else (),
        qualitative=tuple(m for m in queries.qualitative_measures(cycle) if m.theme == theme)
        if cycle
        else (),
        objectives=tuple(theme.objectives.all()),
        others=tuple(t for t in themes if t != theme),
        title_words=naming.cycle_title(cycle) if cycle else "",
        period_words=naming.cycle_words(cycle) if cycle else "",
        as_at=naming.day(cycle.as_at) if cycle else "",
    )
