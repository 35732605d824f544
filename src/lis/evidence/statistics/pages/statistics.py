"""The list of statistics: by topic, with what there is of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import slugify

from lis.evidence.statistics import queries
from lis.evidence.statistics.answers import Level
from lis.evidence.statistics.figures import times
from lis.evidence.statistics.figures.reading import reader
from lis.evidence.statistics.models import Statistic

NO_TOPIC = "Other figures"


@dataclass(frozen=True)
class Entry:
    """A statistic in the list: what it is, for which areas and for which periods."""

    name: str
    href: str
    about: str
    levels: str
    periods: str
    source: str
    synthetic: bool


@dataclass(frozen=True)
class Topic:
    """Entries that belong together."""

    name: str
    entries: tuple[Entry, ...]

    @property
    def slug(self) -> str:
        return slugify(self.name)


@dataclass(frozen=True)
class StatisticsPage:
    """The topics that match `words`, and links to each topic with its count."""

    topics: tuple[Topic, ...]
    chips: tuple[dict[str, Any], ...]
    words: str
    topic: str
    total: int

    @property
    def count(self) -> int:
        return sum(len(topic.entries) for topic in self.topics)


def statistics_page(words: str = "", topic: str = "", by: Any = None) -> StatisticsPage:
    """Statistics that `by` (a person or their Eyes) may see and whose name, topic, source or code hold every
    word, of one topic or of all."""
    everything = list(queries.statistics(by))
    matching = [one for one in everything if _matches(one, words)]
    shown = [one for one in matching if not topic or _topic(one) == topic]
    # One reader for all: which edition is the newest is asked once, not for each of some hundreds.
    read = reader()
    grouped: dict[str, list[Entry]] = {}
    for one in shown:
        grouped.setdefault(_topic(one), []).append(entry_of(one, read.levels(one.code)))
    return StatisticsPage(
        topics=tuple(Topic(name, tuple(entries)) for name, entries in grouped.items()),
        chips=tuple(_chips(matching, words, topic)),
        words=words,
        topic=topic,
        total=len(everything),
    )


def _matches(one: Statistic, words: str) -> bool:
    text = " ".join((one.name, one.topic, one.source, one.code, one.about)).casefold()
    return all(word in text for word in words.casefold().split())


def _topic(one: Statistic) -> str:
    return one.topic or NO_TOPIC


def _chips(matching: list[Statistic], words: str, topic: str) -> Iterable[dict[str, Any]]:
    counts = Counter(_topic(one) for one in matching)
    if len(counts) < 2 and not topic:
        return
    yield {"label": "All", "href": _address(words, ""), "count": len(matching), "current": not topic}
    for name, count in counts.items():
        yield {"label": name, "href": _address(words, name), "count": count, "current": name == topic}


def _address(words: str, topic: str) -> str:
    query = urlencode({name: value for name, value in (("q", words), ("topic", topic)) if value})
    return f"{reverse('statistics:list')}?{query}" if query else reverse("statistics:list")


def entry_of(one: Statistic, levels: tuple[Level, ...]) -> Entry:
    """A statistic with the levels and the span of periods that are published."""
    return Entry(
        name=one.name,
        href=reverse("statistics:statistic", args=[one.slug]),
        about=one.about,
        levels=", ".join(level.name for level in levels),
        periods=_span([period for level in levels for period in level.periods]),
        source=one.source,
        synthetic=one.synthetic,
    )


def _span(periods: list[str]) -> str:
    """The oldest to the newest period, or the only one."""
    newest = times.newest_first(periods)
    if not newest:
        return ""
    first, last = times.shown(newest[-1]), times.shown(newest[0])
    return last if first == last else f"{first} to {last}"
