"""The content of a cycle, opened: rows, themes and names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.text import slugify

from lis.delivery.performance.queries import Scorecard, ScoreRow
from lis.methods import periods, words
from lis.methods.periods import Period

NO_THEME = "No theme"


@dataclass(frozen=True)
class Content:
    """A cycle's content with its scorecard as rows; `address` is the site's."""

    plain: dict[str, Any]
    address: str

    @cached_property
    def card(self) -> Scorecard:
        rows = tuple(ScoreRow.from_json(row) for row in self.plain["scorecard"])
        return Scorecard(self.cycle["code"], rows)

    @cached_property
    def themes(self) -> tuple[tuple[str, str], ...]:
        """(slug, name) of the themes that have a measure or something told in words, in their order."""
        counted = {slug: name or NO_THEME for slug, name in self.card.themes}
        named = {*counted.values()}
        told = dict.fromkeys(one["theme"] or NO_THEME for one in self.plain["qualitative"])
        return (*counted.items(), *((slugify(name), name) for name in told if name not in named))

    @property
    def cycle(self) -> dict[str, Any]:
        return self.plain["cycle"]

    @property
    def period(self) -> Period:
        return Period.of(self.cycle["period"])

    @property
    def title(self) -> str:
        """Quarter 2 performance report, 2011/12."""
        quarter, _, year = periods.title(self.period).partition(", ")
        return f"{quarter} performance report, {year}"

    @property
    def period_words(self) -> str:
        return periods.in_words(self.period)

    def day(self, name: str) -> date | None:
        """One of the cycle's dates."""
        found = self.cycle.get(name)
        return date.fromisoformat(found) if found else None

    def link(self, row: ScoreRow) -> str:
        """Where a measure's page lives."""
        return f"{self.address}/measures/{row.slug}/?cycle={self.cycle['slug']}"

    @property
    def shows_invented(self) -> bool:
        return any(row.uses_invented for row in self.card)


def sentence_of(card: Scorecard) -> str:
    """How these measures stand."""
    return words.theme_sentence(
        on_target=card.ratings["on_target"],
        within_tolerance=card.ratings["within_tolerance"],
        below_target=card.ratings["below_target"],
        not_assessed=card.ratings["not_assessed"],
        improving=card.directions["improving"],
        declining=card.directions["declining"],
    )


def in_short(card: Scorecard) -> str:
    """5 of 10 on target; 1 improving, 2 declining."""
    moved = [f"{card.directions[key]} {key}" for key in ("improving", "declining") if card.directions[key]]
    return (
        f"{card.ratings['on_target']} of {len(card)} on target"
        + (f"; {', '.join(moved)}" if moved else "")
        + "."
    )


def paragraphs(text: str) -> Iterable[str]:
    """The lines of what somebody wrote, without empty ones."""
    return (line.strip() for line in text.splitlines() if line.strip())
