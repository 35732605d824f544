"""Deprivation on small maps: scores, and the change of rank, of the index and each domain that exists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from lis.evidence.statistics import queries
from lis.evidence.statistics.answers import Level, Movement
from lis.evidence.statistics.figures import times
from lis.evidence.statistics.figures.times import shown
from lis.evidence.statistics.mapping import words
from lis.evidence.statistics.mapping.asking import befores
from lis.evidence.statistics.mapping.chosen import Chosen, Show
from lis.evidence.statistics.mapping.form import Field, Option
from lis.evidence.statistics.mapping.naming import inside, plain_name
from lis.evidence.statistics.mapping.sight import Sight, sight
from lis.evidence.statistics.models import Statistic
from lis.foundations.access.visibility import Eyes, eyes_of
from lis.foundations.design.maps import Panel, Sheet
from lis.foundations.design.tables import Column, Group, Row, Table
from lis.foundations.documents.csv import csv_text
from lis.methods.values import printed
from lis.partnership.places import queries as places

INDEX = "imd"
DOMAINS = ("", "income", "employment", "education", "health", "crime", "barriers", "environment")
# What the partnership's own papers mapped; another pair is chosen on the page.
FIRST_LEVEL, FIRST_PERIOD = "lsoa01", "2010"
CSV_COLUMNS = (
    *("domain", "name", "code", "place", "period", "score", "rank"),
    *("before_period", "rank_before", "places_moved", "more_than_noise"),
)


@dataclass(frozen=True)
class Domain:
    """One of the maps' subjects: what was scored, where its rank moved; None where that isn't known."""

    key: str
    name: str
    score: Sight | None
    change: Sight | None
    moved: Movement | None


@dataclass(frozen=True)
class DeprivationPage:
    """Everything that the page says. `before` is empty where there is only one period."""

    domains: tuple[Domain, ...]
    level: Level
    period: str
    before: str
    within: str
    fields: tuple[Field, ...]
    scores: Sheet | None
    changes: Sheet | None
    table: Table
    sentence: str
    provenance: tuple[str, ...]

    @property
    def when(self) -> str:
        return f"{shown(self.before)} to {shown(self.period)}" if self.before else shown(self.period)

    @property
    def not_compared(self) -> str:
        """The domains that have a score but no earlier rank, in a sentence; empty where there are none."""
        lacking = [domain.name for domain in self.domains if domain.score and not domain.change]
        if not lacking or not self.before:
            return ""
        return f"Not mapped, for there are no ranks of {shown(self.before)}: {', '.join(lacking)}."

    @property
    def legend(self) -> Any:
        """The change map whose legend stands for all of them."""
        return next((d.change for d in self.domains if d.change), None)

    @property
    def changes_title(self) -> str:
        return f"Change in rank, {self.when}"

    @property
    def scores_title(self) -> str:
        return f"Scores, {shown(self.period)}"

    @property
    def nothing(self) -> str:
        return f"There are figures of {inside(self.level.name)}, but no boundaries to draw them with."

    @property
    def trail(self) -> list[dict[str, str]]:
        """The way back up."""
        return [{"label": "Maps", "href": reverse("statistics:map")}, {"label": "Deprivation"}]

    @property
    def links(self) -> list[dict[str, str]]:
        return [{"label": "What ranks can and can’t say", "href": "#ranks"}]

    @property
    def downloads(self) -> list[dict[str, str]]:
        query = f"?level={self.level.type}&period={self.period}&before={self.before}"
        return [{"label": "CSV", "href": reverse("statistics:deprivation_file") + query}]


def deprivation_page(query: Mapping[str, Any], by: Any = None) -> DeprivationPage | None:
    """The page for the level and periods that were asked for; None where no deprivation is loaded that `by`
    (a person or their Eyes) may see."""
    eyes = eyes_of(by)
    levels = _levels(eyes)
    if not levels:
        return None
    level = _chosen(levels, str(query.get("level", "")))
    period = _one_of(str(query.get("period", "")), level.periods, FIRST_PERIOD)
    earlier = _earlier(levels, level, period)
    before = _one_of(str(query.get("before", "")), earlier)
    found = tuple(filter(None, (_domain(key, level, period, before, eyes) for key in DOMAINS)))
    any_sight = next((s for d in found for s in (d.score, d.change) if s), None)
    return DeprivationPage(
        domains=found,
        level=level,
        period=period,
        before=before,
        within=any_sight.subject.within if any_sight else "",
        fields=_fields(levels, level, period, (before, earlier)),
        scores=_sheet("scores", [(d, d.score) for d in found if d.score], _score_words),
        changes=_sheet("changes", [(d, d.change) for d in found if d.change], _change_words),
        table=_table(found, level, period, before),
        sentence=_sentence(found, period, before),
        provenance=_provenance(found),
    )


def _levels(eyes: Eyes) -> tuple[Level, ...]:
    index = _statistic("", "rank", eyes)
    return queries.levels(index) if index else ()


def _earlier(levels: tuple[Level, ...], level: Level, period: str) -> tuple[str, ...]:
    """The earlier periods, those of the same boundaries first, newest first."""
    known = [one for one in befores(levels, level, period) if times.order_of(one) < times.order_of(period)]
    return tuple(sorted(known, key=lambda one: one not in level.periods))


def _statistic(domain: str, kind: str, eyes: Eyes) -> Statistic | None:
    code = ".".join(filter(None, (INDEX, domain, kind)))
    return queries.statistics(eyes).filter(code=code, withdrawn_on=None).first()


def _chosen(levels: tuple[Level, ...], wanted: str) -> Level:
    by_type = {level.type: level for level in levels}
    return by_type.get(wanted) or by_type.get(FIRST_LEVEL) or levels[0]


def _one_of(wanted: str, known: tuple[str, ...], first: str = "") -> str:
    for one in (wanted, first):
        if one in known:
            return one
    return known[0] if known else ""


def _domain(key: str, level: Level, period: str, before: str, eyes: Eyes) -> Domain | None:
    """What there is of a domain at this level; None where there is neither score nor change."""
    score = _sight(key, "score", level, period, eyes)
    change = _sight(key, "rank", level, period, eyes, before) if before else None
    if not score and not change:
        return None
    name = _name(key, eyes)
    return Domain(key, name, score, change, change.subject.movement if change else None)


def _name(key: str, eyes: Eyes) -> str:
    statistic = _statistic(key, "rank", eyes) or _statistic(key, "score", eyes)
    return plain_name(statistic) if statistic else key


def _sight(key: str, kind: str, level: Level, period: str, eyes: Eyes, before: str = "") -> Sight | None:
    """The map of a domain, if it has figures in exactly these periods."""
    statistic = _statistic(key, kind, eyes)
    if statistic is None:
        return None
    show = Show.RANK_CHANGE.value if before else ""
    chosen = Chosen(statistic=statistic.slug, level=level.type, period=period, before=before, show=show)
    found = sight(chosen, eyes, id=f"{kind}-{key or 'index'}")
    if found is None or found.map is None:
        return None
    drawn = found.asked
    same = (drawn.level.type, drawn.period, drawn.before) == (level.type, period, before)
    return found if same and drawn.statistic == statistic else None


def _sheet(name: str, pairs: list[tuple[Domain, Sight]], say: Any) -> Sheet | None:
    if not pairs:
        return None
    ground = pairs[0][1].map
    panels = tuple(
        Panel(
            domain.name, seen.map.alt, seen.classed.shade_of, seen.classed.shades, seen.address, say(domain)
        )
        for domain, seen in pairs
        if seen.map
    )
    return Sheet(ground.shapes, panels, ground.lines, id=name) if ground else None


def _score_words(domain: Domain) -> str:
    if domain.score is None or not domain.score.subject.known:
        return ""
    known = domain.score.subject.known
    return f"Most deprived: {known[-1].name}, {known[-1].text}. Least: {known[0].name}, {known[0].text}."


def _change_words(domain: Domain) -> str:
    return words.moved(domain.moved) if domain.moved else ""


def _sentence(domains: tuple[Domain, ...], period: str, before: str) -> str:
    index = next((d for d in domains if not d.key), None)
    if index is None or index.moved is None or index.change is None:
        return f"Where deprivation was scored highest in {shown(period)}, and by which domain."
    moved, told = index.moved, index.change.subject
    way = "more" if moved.median < 0 else "less"
    return (
        f"From {shown(before)} to {shown(period)}, {moved.beyond_noise_more} of {words.where(told)} became "
        f"more deprived compared with all {told.among:,} that were ranked, and {moved.beyond_noise_less} "
        f"less deprived, beyond what noise would make. The middle one moved "
        f"{printed(abs(moved.median), 0)} places toward {way} deprived."
    )


def _table(domains: tuple[Domain, ...], level: Level, period: str, before: str) -> Table:
    columns = (
        Column("Domain"),
        Column("Became more deprived", number=True),
        Column("Became less deprived", number=True),
        Column("Expected by chance", number=True),
        Column("Middle place moved", number=True),
        Column("Share of movement that is noise", number=True),
    )
    rows = tuple(
        Row(d.name, _moved_cells(d.moved), href=d.change.address) for d in domains if d.change and d.moved
    )
    caption = (
        f"Places that moved by more than noise, {shown(before)} to {shown(period)}, {inside(level.name)}"
    )
    return Table(caption, columns, (Group(rows),))


def _moved_cells(moved: Movement | None) -> tuple[str, ...]:
    if moved is None:
        return ("–",) * 5
    return (
        f"{moved.beyond_noise_more:,}",
        f"{moved.beyond_noise_less:,}",
        printed(moved.expected_by_chance, 0),
        printed(moved.median, 0),
        _share(moved),
    )


def _share(moved: Movement) -> str:
    low, high = (printed(100 * share, 0) for share in (moved.noise_low, moved.noise_high))
    return f"{low}%" if low == high else f"{low}% to {high}%"


def _fields(
    levels: tuple[Level, ...], level: Level, period: str, since: tuple[str, tuple[str, ...]]
) -> tuple[Field, ...]:
    drawn = [one for one in levels if places.has_shapes(one.type)] or list(levels)
    before, earlier = since
    offered = (
        Field("level", "Areas", _options([(one.type, one.name) for one in drawn], level.type)),
        Field("period", "Period", _options([(one, shown(one)) for one in level.periods], period)),
        Field("before", "Change since", _options([(one, shown(one)) for one in earlier], before)),
    )
    return tuple(one for one in offered if one.options)


def _options(pairs: list[tuple[str, str]], chosen: str) -> tuple[Option, ...]:
    return tuple((value, words, value == chosen) for value, words in pairs)


def _provenance(domains: tuple[Domain, ...]) -> tuple[str, ...]:
    seen = next((s for d in domains for s in (d.change, d.score) if s), None)
    return seen.provenance if seen else ()


def deprivation_csv(page: DeprivationPage) -> bytes:
    """Every place's score and ranks in every domain, with a mark that tells spreadsheets that it is UTF-8."""
    rows = [row for domain in page.domains for row in _csv_rows(page, domain)]
    return f"\ufeff{csv_text([CSV_COLUMNS, *rows])}".encode()


def _csv_rows(page: DeprivationPage, domain: Domain) -> list[tuple[Any, ...]]:
    scores = {place.code: place for place in domain.score.subject.places} if domain.score else {}
    changes = {place.code: place for place in domain.change.subject.places} if domain.change else {}
    made = []
    for code in dict.fromkeys((*scores, *changes)):
        score, change = scores.get(code), changes.get(code)
        before, after = (change.pair or (None, None)) if change else (None, None)
        named = score or change
        made.append(
            (domain.key or "index", domain.name, code, named.name if named else "", page.period)
            + (score.value if score else None, after, page.before, before)
            + (change.value if change else None, change.beyond_noise if change else None)
        )
    return made
