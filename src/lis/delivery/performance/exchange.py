"""A cycle, the year's highlights and the targets as plain data, to carry from one system to another.

Each section of a cycle is a list of entries: `fields` are columns, `links` are other records by the name that
they have everywhere (a measure's code, a theme's slug), `lists` are several of them. `key` is what makes an
entry the same one.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from lis.delivery.performance.models import (
    AreaForImprovement,
    Commentary,
    DataIssue,
    GridRow,
    HighlightPrinted,
    PackPassage,
    QualitativeMeasure,
    Target,
    ValueProgress,
)

FORMAT = "lis-cycle/1"
HIGHLIGHTS_FORMAT = "lis-highlights/1"
TARGET_COLUMNS = (
    *("code", "period", "value", "decimals", "text", "unit", "low", "high", "note", "source", "address"),
)
CYCLE_FIELDS = (
    "code",
    "start",
    "duration",
    "as_at",
    "board_on",
    "board_item",
    "next_figures_on",
    "tolerance",
)
NAMES = {"indicator": "code", "theme": "slug", "value": "slug", "highlight": "label"}


@dataclass(frozen=True)
class Section:
    """One part of a cycle: its name in the file, its model, and what of each record is carried."""

    name: str
    model: Any
    fields: tuple[str, ...]
    key: str
    links: tuple[str, ...] = ()
    lists: dict[str, str] = field(default_factory=dict)


SECTIONS = (
    Section(
        "rows",
        GridRow,
        (
            *("position", "section", "name_printed", "polarity_printed", "frequency_printed", "lead_printed"),
            *("direction_printed", "direction_published", "withheld_reason", "cells"),
        ),
        key="indicator",
        links=("indicator",),
    ),
    Section(
        "commentary",
        Commentary,
        (
            *("progress", "issues_and_risks", "mitigation", "next_steps", "role"),
            *("requested_on", "received_on"),
        ),
        key="indicator",
        links=("indicator",),
    ),
    Section(
        "data_issues",
        DataIssue,
        (
            *("subject", "issue", "proposal", "decision_needed", "decision_by", "decision", "decided_on"),
            *("address", "position"),
        ),
        key="subject",
        links=("theme",),
        lists={"replacements": "indicator"},
    ),
    Section(
        "highlights",
        HighlightPrinted,
        ("direction_printed", "direction_published", "address"),
        key="highlight",
        links=("highlight",),
    ),
    Section(
        "qualitative_measures",
        QualitativeMeasure,
        ("title", "narrative", "position"),
        key="title",
        links=("theme",),
    ),
    Section(
        "values",
        ValueProgress,
        ("priorities", "narrative", "issues_and_risks", "mitigation", "address"),
        key="value",
        links=("value",),
    ),
    Section(
        "areas_for_improvement",
        AreaForImprovement,
        ("title", "reason", "position"),
        key="title",
        lists={"indicators": "indicator"},
    ),
    Section("passages", PackPassage, ("position", "heading", "text", "address"), key="position"),
)


def plain(value: Any) -> Any:
    """A column as YAML keeps it: dates and numbers as text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value


def entry_for(section: Section, record: Any) -> dict[str, Any]:
    """One record as an entry; nothing empty is written."""
    entry: dict[str, Any] = {}
    for link in section.links:
        linked = getattr(record, link)
        entry[link] = getattr(linked, NAMES[link]) if linked else None
    entry |= {name: plain(getattr(record, name)) for name in section.fields}
    for name, link in section.lists.items():
        entry[name] = [getattr(linked, NAMES[link]) for linked in getattr(record, name).all()]
    return {name: value for name, value in entry.items() if value not in (None, "", [], {})}


def target_row(target: Target) -> dict[str, Any]:
    """A target as a row of the table, by column."""
    return {
        "code": target.indicator.code,
        "period": f"{target.start}/{target.duration}",
        "value": _written(target.value),
        "decimals": "" if target.decimals is None else target.decimals,
        "text": target.text,
        "unit": target.unit,
        "low": _written(target.low),
        "high": _written(target.high),
        "note": target.note,
        "source": target.release.file_name if target.release else "",
        "address": target.address,
    }


def _written(value: Decimal | None) -> str:
    return "" if value is None else str(plain(value))
