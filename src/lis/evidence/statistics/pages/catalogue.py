"""The catalogue of figures: every statistic with its source, licence, latest period and areas."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.text import slugify

from lis.evidence.statistics import queries
from lis.evidence.statistics.answers import Level
from lis.evidence.statistics.models import Load, Statistic
from lis.evidence.statistics.pages.loading import breakable
from lis.evidence.statistics.queries import edition_now
from lis.foundations.design.tables import Column, Group, Row, Table

COLUMNS = (
    Column("Statistic"),
    Column("Latest"),
    Column("Areas"),
    Column("Licence", hidden=True),
    Column("Source", wide=True),
)
LOADS = (
    Column("File"),
    Column("Recipe"),
    Column("State"),
    Column("Figures kept", number=True),
    Column("Refused", number=True),
    Column("Edition", number=True),
    Column("When, by", wide=True),
)
OTHER = "Without a topic"


@dataclass(frozen=True)
class Topic:
    """A topic and the table of its statistics."""

    name: str
    slug: str
    count: int
    table: Table


@dataclass(frozen=True)
class CataloguePage:
    """Everything that the catalogue says."""

    sentence: str
    topics: tuple[Topic, ...]
    loads: Table | None
    published: str


def catalogue_page(by: Any = None, last: int = 10) -> CataloguePage:
    """The catalogue as `by` (a person or their Eyes) may see it, with the latest loads."""
    known = [one for one in queries.statistics(by) if one.withdrawn_on is None]
    by_topic = groupby(sorted(known, key=lambda one: (one.topic or "~", one.name)), key=lambda one: one.topic)
    topics = tuple(_topic(name or OTHER, list(found)) for name, found in by_topic)
    loads = list(queries.loads_for(by)[:last])
    edition = edition_now()
    return CataloguePage(
        sentence=_sentence(len(known), len(topics)),
        topics=topics,
        loads=loads_table(loads, "The latest loads") if loads else None,
        published=f"Edition {edition.number}, {edition.published_at:%-d %B %Y}" if edition else "",
    )


def loads_table(loads: list[Load], caption: str) -> Table:
    """Loads as a table, the latest first."""
    return Table(caption, LOADS, (Group(tuple(_load(one) for one in loads)),), show_caption=False, three=True)


def _sentence(count: int, topics: int) -> str:
    if not count:
        return "No figures of places have been published yet."
    statistics = f"{count:,} statistic{'' if count == 1 else 's'}"
    return f"{statistics} in {topics} topic{'' if topics == 1 else 's'}, each with where it came from."


def _topic(name: str, found: list[Statistic]) -> Topic:
    rows = tuple(_row(one) for one in found)
    table = Table(f"{name}: statistics", COLUMNS, (Group(rows),), show_caption=False)
    return Topic(name, slugify(name), len(found), table)


def _row(statistic: Statistic) -> Row:
    levels = queries.levels(statistic)
    note = "Made up, and labelled so" if statistic.synthetic else ""
    cells = (_latest(levels), _areas(levels), statistic.licence, statistic.source)
    return Row(statistic.name, cells, note=note, href=reverse("statistics:statistic", args=[statistic.slug]))


def _latest(levels: tuple[Level, ...]) -> str:
    return max((level.periods[0] for level in levels if level.periods), default="Nothing published")


def _areas(levels: tuple[Level, ...]) -> str:
    return ", ".join(level.name for level in levels)


def _load(load: Load) -> Row:
    return Row(
        breakable(load.release.file_name),
        (
            load.recipe.name,
            load.get_state_display(),
            f"{load.rows_kept:,}",
            f"{load.rows_rejected:,}",
            load.edition or "–",
            f"{load.started_at:%-d %B %Y, %H:%M}, {load.started_by}",
        ),
        href=reverse("statistics:load_page", args=[load.pk]),
    )
