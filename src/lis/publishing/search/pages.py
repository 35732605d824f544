"""The search page: what was found, by kind."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from lis.publishing.search import queries
from lis.publishing.search.queries import Group, Results

FIRST = 8


@dataclass(frozen=True)
class ShownGroup:
    """The first hits of a kind; `more` leads to all of them where there are more."""

    group: Group
    shown: tuple[Any, ...]
    more: str

    @property
    def heading(self) -> str:
        return f"{self.group.heading} ({len(self.group.hits)})"


@dataclass(frozen=True)
class SearchPage:
    """Everything that the search page says."""

    results: Results
    groups: tuple[ShownGroup, ...]
    only: str
    sentence: str
    instead_href: str
    everything_href: str


def search_page(question: str, only: str = "", by: Any = None) -> SearchPage:
    """What was found for a question that `by` (a person) asks: the first of each kind, or all of one kind
    (`only`)."""
    results = queries.search(question, by)
    chosen = [group for group in results.groups if not only or group.key == only]
    return SearchPage(
        results=results,
        groups=tuple(_shown(group, results.question, everything=bool(only)) for group in chosen),
        only=only,
        sentence=_sentence(results),
        instead_href=f"?{urlencode({'q': results.instead})}",
        everything_href=f"?{urlencode({'q': results.question})}",
    )


def _shown(group: Group, question: str, *, everything: bool) -> ShownGroup:
    shown = group.hits if everything else group.hits[:FIRST]
    more = "" if len(shown) == len(group.hits) else f"?{urlencode({'q': question, 'only': group.key})}"
    return ShownGroup(group, shown, more)


def _sentence(results: Results) -> str:
    if not results.question:
        return ""
    if not results.count:
        return f"Nothing matches “{results.question}”."
    things = "1 thing matches" if results.count == 1 else f"{results.count} things match"
    return f"{things} “{results.question}”."
