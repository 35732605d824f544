"""Where the figures of a profile come from: each source once, with what it tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from lis.evidence.statistics.answers import PlaceRow


@dataclass(frozen=True)
class Origin:
    """One source: its licence, the areas and periods of its figures, how they are made, what they are."""

    source: str
    licence: str
    vintage: str
    periods: tuple[str, ...]
    methods: tuple[str, ...]
    titles: tuple[str, ...]
    edition: int
    published: date | None
    synthetic: bool


def origins(rows: tuple[PlaceRow, ...]) -> tuple[Origin, ...]:
    """The sources of these rows, in the order in which they are met."""
    grouped: dict[tuple[str, str, str], list[PlaceRow]] = {}
    for row in rows:
        key = (row.provenance.source, row.provenance.licence, row.provenance.vintage)
        grouped.setdefault(key, []).append(row)
    return tuple(_origin(*key, tuple(held)) for key, held in grouped.items())


def _origin(source: str, licence: str, vintage: str, rows: tuple[PlaceRow, ...]) -> Origin:
    days = [row.provenance.published for row in rows if row.provenance.published]
    return Origin(
        source=source or "Source not stated",
        licence=licence,
        vintage=vintage,
        periods=tuple(dict.fromkeys(row.period for row in rows)),
        methods=tuple(dict.fromkeys(row.provenance.method for row in rows if row.provenance.method)),
        titles=tuple(row.title for row in rows),
        edition=max(row.provenance.edition for row in rows),
        published=max(days, default=None),
        synthetic=any(row.provenance.synthetic for row in rows),
    )
