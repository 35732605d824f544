"""The profile of a place: what its page, its paper and its file are all made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

from lis.foundations.design import charts
from lis.foundations.design.symbols import SYMBOLS
from lis.publishing.reports.places.figures import Shown, number, shown, verdict
from lis.publishing.reports.places.gathering import Gathered, Unshown, apart, gathered
from lis.publishing.reports.places.lineage import Made, MadeFrom, how_made, made_from
from lis.publishing.reports.places.provenance import Origin, origins
from lis.publishing.reports.places.standing_out import StandingOut, rank_words, standing_out
from lis.publishing.reports.places.subject import Subject
from lis.publishing.reports.places.summary import POPULATION, population, summary

if TYPE_CHECKING:
    from datetime import date

    from lis.evidence.statistics.answers import PlaceFigure, PlaceRow

NO_TOPIC = "Other figures"
MOST_HEADLINES = 6


@dataclass(frozen=True)
class Line:
    """A row of the profile, ready for a cell each."""

    row: PlaceRow
    href: str
    note: str
    ranked: str
    number: str
    here: Shown
    there: Shown
    there_name: str
    verdict: str
    rank: str
    spine: charts.Spine | None
    trend: tuple[float | None, ...]

    @property
    def trend_words(self) -> str:
        """The ends of the trend, for those who don't see the line."""
        if len(self.row.trend) < 2:
            return ""
        first, last = self.row.trend[0], self.row.trend[-1]
        return f"{shown(first.figure).plain} in {first.period}, {shown(last.figure).plain} in {last.period}"


@dataclass(frozen=True)
class Topic:
    """Lines that belong together; those of sub-domains stand apart."""

    name: str
    lines: tuple[Line, ...]
    within: tuple[Line, ...] = ()

    @property
    def every(self) -> tuple[Line, ...]:
        return self.lines + self.within

    @property
    def slug(self) -> str:
        return slugify(self.name)


@dataclass(frozen=True)
class Headline:
    """A figure on its own: label, value, and what it is set against."""

    label: str
    value: str
    note: str
    href: str
    symbol: str = ""


@dataclass(frozen=True)
class Profile:
    """A place with all its figures, grouped, compared and put into words.

    `rows` are all answers as they came; `unshown` says why some have no figure.
    """

    subject: Subject
    benchmark_name: str
    sentence: str
    headlines: tuple[Headline, ...]
    topics: tuple[Topic, ...]
    out: StandingOut
    origins: tuple[Origin, ...]
    made: tuple[Made, ...]
    symbols: str
    rows: tuple[PlaceRow, ...]
    unshown: tuple[Unshown, ...]

    @property
    def is_empty(self) -> bool:
        return not self.rows

    @property
    def has_invented(self) -> bool:
        """Whether any figure is not a real one."""
        return any(row.provenance.synthetic for row in self.rows)

    @property
    def published(self) -> date | None:
        """The day on which the latest of its figures was published."""
        return max((one.published for one in self.origins if one.published), default=None)

    @property
    def made_from(self) -> tuple[MadeFrom, ...]:
        """The areas behind figures that were put together."""
        return made_from(self.made)

    @property
    def has_deciles(self) -> bool:
        """Whether a published tenth is told, so that its ends must be explained."""
        return any("decile" in line.ranked for topic in self.topics for line in topic.every)


def profile_of(
    subject: Subject,
    rows: tuple[PlaceRow, ...],
    addresses: Mapping[str, str],
    among: Mapping[str, int] | None = None,
) -> Profile:
    """A profile from the answers about a place; `addresses` leads from a statistic's code to its page.

    `among` says, by a rank's statistic, of how many places it is one.
    """
    against = Counter(row.benchmark_name for row in rows if row.benchmark_name)
    benchmark_name = against.most_common(1)[0][0] if against else ""
    told = gathered(rows, among or {})
    lines, unshown = apart(told)
    once = tuple(one.row for one in told)
    out = standing_out(once)
    return Profile(
        subject=subject,
        benchmark_name=benchmark_name,
        sentence=summary(subject.name, once, out),
        headlines=tuple(_headlines(rows, addresses)),
        topics=_topics(lines, benchmark_name, addresses),
        out=out,
        origins=origins(once),
        made=how_made(rows),
        symbols=_symbols(tuple(one.row for one in lines)),
        rows=rows,
        unshown=unshown,
    )


def _topics(lines: tuple[Gathered, ...], benchmark: str, addresses: Mapping[str, str]) -> tuple[Topic, ...]:
    grouped: dict[str, list[Gathered]] = {}
    for one in lines:
        grouped.setdefault(one.row.topic or NO_TOPIC, []).append(one)
    ordered = in_order(grouped, [one.row for one in lines])
    return tuple(_topic(name, grouped[name], benchmark, addresses) for name in ordered)


def _topic(name: str, told: list[Gathered], benchmark: str, addresses: Mapping[str, str]) -> Topic:
    def lines(within: bool) -> tuple[Line, ...]:
        return tuple(_line(one, benchmark, addresses) for one in told if one.is_within is within)

    return Topic(name, lines(False), lines(True))


def in_order(topics: Iterable[str], rows: Iterable[PlaceRow]) -> list[str]:
    """Topics as they come, but first the one that says how many live there: it gives the rest its measure."""
    everybody = population(tuple(rows))
    first = (everybody.topic or NO_TOPIC) if everybody else ""
    return sorted(topics, key=lambda name: name != first)


def _line(one: Gathered, benchmark: str, addresses: Mapping[str, str]) -> Line:
    row = one.row
    unit = "" if row.unit in ("", "%") else row.unit
    return Line(
        row=row,
        href=addresses.get(row.statistic, ""),
        note=" · ".join(part for part in (unit, row.period, one.words) if part),
        ranked=one.words,
        number=number(row.figure),
        here=shown(row.figure),
        there=shown(row.benchmark),
        there_name=row.benchmark_name if row.benchmark_name != benchmark else "",
        verdict=verdict(row.figure),
        rank=rank_words(row),
        spine=spine_of(row),
        trend=tuple(point.figure.value for point in row.trend),
    )


def spine_of(row: PlaceRow) -> charts.Spine | None:
    """The row's spine as a chart draws it; None where there is nothing to mark on it.

    A neighbourhood's number of people can't be told from where it lies among numbers of its parts.
    """
    put_together = row.figure.lineage is not None and not verdict(row.figure)
    if row.spine is None or row.spine.value is None or put_together:
        return None
    return charts.Spine(
        low=row.spine.lowest,
        low_quarter=row.spine.lower_quartile,
        high_quarter=row.spine.upper_quartile,
        high=row.spine.highest,
        value=row.spine.value,
        verdict=verdict(row.figure),
        interval=row.spine.interval,
    )


def _headlines(rows: tuple[PlaceRow, ...], addresses: Mapping[str, str]) -> list[Headline]:
    chosen = sorted((row for row in rows if row.headline is not None), key=lambda row: row.headline or 0)
    everybody = population(rows)
    if everybody and everybody not in chosen:
        chosen.insert(0, everybody)
    return [_headline(row, addresses) for row in chosen[:MOST_HEADLINES]]


def _headline(row: PlaceRow, addresses: Mapping[str, str]) -> Headline:
    here = shown(row.figure)
    return Headline(
        label=row.title,
        value=here.text,
        symbol=here.symbol,
        note=_headline_note(row),
        href=addresses.get(row.statistic, ""),
    )


def _headline_note(row: PlaceRow) -> str:
    parts = [row.unit if row.unit not in ("", "%") else "", _against(row), row.period]
    return " · ".join(part for part in parts if part)


def _against(row: PlaceRow) -> str:
    # A median of other places, which has no place of its own, says little beside a number on a card.
    if row.benchmark is None or row.benchmark.value is None or not row.benchmark.place:
        return ""
    whole, part = row.benchmark.value, row.figure.value
    if row.statistic.startswith(POPULATION) and part is not None and 0 < part < whole:
        return f"{part / whole:.1%} of {row.benchmark_name}"
    return f"{row.benchmark_name} {shown(row.benchmark).plain}"


def _symbols(rows: tuple[PlaceRow, ...]) -> str:
    figures: list[PlaceFigure | None] = [one for row in rows for one in (row.figure, row.benchmark)]
    used = {one.status for one in figures if one and one.status in SYMBOLS}
    return " ".join(sorted(used))


def chips(profile: Profile) -> tuple[dict[str, Any], ...]:
    """Links to the topics, where there are enough to need them."""
    if len(profile.topics) < 4:
        return ()
    return tuple(
        {"label": topic.name, "href": f"#{topic.slug}", "count": len(topic.every)} for topic in profile.topics
    )
